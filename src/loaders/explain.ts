import { closest } from 'fastest-levenshtein';
import { z } from 'astro/zod';
import type { Problem } from './problem.ts';
import type { ParsedYaml, Path } from './yaml.ts';

type AnySchema = z.core.$ZodType;
type Issue = z.core.$ZodIssue;

/**
 * Turns a failed validation into problems an author can act on.
 * @param schema the schema that refused `parsed`.
 * @param at the path of the refused value inside the file.
 * @returns one problem for each field, with its line and the line to write.
 */
export function explain(
  schema: AnySchema,
  error: z.core.$ZodError,
  parsed: ParsedYaml,
  file: string,
  at: Path = [],
): Problem[] {
  const root = valueAt(parsed.data, at);
  return error.issues
    .flatMap((issue) => explainIssue(schema, issue, root))
    .map((found) => ({
      file,
      line: parsed.lineOf([...at, ...found.path]),
      field: found.path.map(String).join('.') || undefined,
      message: found.message,
      write: found.write,
      example: found.example,
    }));
}

interface Found {
  path: Path;
  message: string;
  write?: string | undefined;
  example?: string | undefined;
}

function explainIssue(schema: AnySchema, issue: Issue, root: unknown): Found[] {
  if (issue.code === 'unrecognized_keys') {
    const known = Object.keys(
      shapeOf(schemaAt(schema, issue.path, root), valueAt(root, issue.path)),
    );
    return issue.keys.map((key) => unknownField([...issue.path, key], key, known));
  }
  const example = exampleOf(schemaAt(schema, issue.path, root));
  const value = valueAt(root, issue.path);
  // A rule of our own says by itself why the field is needed.
  const missing = value === undefined && issue.code !== 'custom';
  const message = missing ? 'is missing' : readable(issue, value);
  return [{ path: issue.path, message, example }];
}

function unknownField(path: Path, key: string, known: readonly string[]): Found {
  const nearest = known.length > 0 ? closest(key, [...known]) : undefined;
  const likely = nearest !== undefined && sharedStart(key, nearest) >= 2 ? nearest : undefined;
  return {
    path,
    message: likely
      ? `is not a field here; did you mean \`${likely}\`?`
      : `is not a field here; the fields are ${known.join(', ')}`,
    write: likely ? `${likely}: ...` : 'nothing: delete the line',
  };
}

function sharedStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}

function readable(issue: Issue, value: unknown): string {
  if (issue.code === 'invalid_type') {
    return `should be ${plain(issue.expected)}, not ${plain(typeName(value))}`;
  }
  if (
    issue.code === 'invalid_format' &&
    issue.format === 'regex' &&
    issue.message.startsWith('Invalid')
  ) {
    return `is not in the right form (it says ${JSON.stringify(value)})`;
  }
  if (issue.code === 'invalid_value' && issue.message.startsWith('Invalid')) {
    return `should be ${issue.values.map(String).join(' or ')}, not ${JSON.stringify(value)}`;
  }
  const said =
    typeof value === 'string' || typeof value === 'number'
      ? ` (it says ${JSON.stringify(value)})`
      : '';
  return `${issue.message}${said}`;
}

const plainNames: Record<string, string> = {
  string: 'text',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  object: 'a group of fields',
  array: 'a list',
  null: 'empty',
};

const plain = (type: string): string => plainNames[type] ?? type;

function typeName(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** The value at a path; undefined where there is none. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null
        ? (inner as Record<PropertyKey, unknown>)[key]
        : undefined,
    value,
  );
}

/** The schema of the field at `path`, following unions by the discriminator that `root` carries. */
function schemaAt(schema: AnySchema | undefined, path: Path, root: unknown): AnySchema | undefined {
  const [key, ...rest] = path;
  if (key === undefined || schema === undefined) return schema;
  const inner = unwrap(schema);
  const next = inner instanceof z.ZodArray ? inner.element : shapeOf(inner, root)[String(key)];
  return schemaAt(next, rest, valueAt(root, [key]));
}

function shapeOf(schema: AnySchema | undefined, value: unknown): Record<string, AnySchema> {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodObject) return inner.shape as Record<string, AnySchema>;
  if (!(inner instanceof z.ZodDiscriminatedUnion)) return {};
  const { discriminator, options } = inner.def;
  const option = options.find((candidate) => {
    const literal = shapeOf(candidate, value)[discriminator];
    return (
      literal instanceof z.ZodLiteral &&
      literal.values.has(valueAt(value, [discriminator]) as never)
    );
  });
  if (option) return shapeOf(option, value);
  const first = options[0] ? shapeOf(options[0], value)[discriminator] : undefined;
  return first ? { [discriminator]: first } : {};
}

function unwrap(schema: AnySchema | undefined): AnySchema | undefined {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
    return unwrap(schema.unwrap());
  return schema;
}

function exampleOf(schema: AnySchema | undefined): string | undefined {
  const example = schema ? z.globalRegistry.get(schema)?.['example'] : undefined;
  return typeof example === 'string' ? example : undefined;
}
