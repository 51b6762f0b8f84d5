/** What the model answers to the questions that the samples ask. */
const answers: [asked: RegExp, answer: string][] = [
  [/what is 2\+2/i, '4'],
  [/doubled/i, '8'],
  [/three primes/i, '2, 3, 5'],
  [/count to ten/i, '1, 2, 3, 4, 5, 6, 7, 8, 9, 10'],
  [/say hi/i, 'Hi!'],
];

/** The model's words for a prompt. */
export const textFor = (prompt: string): string =>
  answers.find(([asked]) => asked.test(prompt))?.[1] ?? 'An answer.';

const strings: Record<string, string> = { city: 'Paris', country: 'France' };

interface Schema {
  type?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  prefixItems?: Schema[];
  anyOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
  $ref?: string;
  $defs?: Record<string, Schema>;
}

/**
 * Makes a value that fits a JSON schema.
 * @param root the schema that holds the `$defs`.
 */
export function instanceOf(schema: unknown, root: unknown, name = ''): unknown {
  const own = (schema ?? {}) as Schema;
  const target = own.$ref?.split('/').pop();
  if (target) return instanceOf((root as Schema).$defs?.[target], root, name);
  if (own.const !== undefined) return own.const;
  if (own.enum) return own.enum[0];
  if (own.anyOf) return instanceOf(own.anyOf[0], root, name);
  switch (own.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(own.properties ?? {}).map(([key, inner]) => [
          key,
          instanceOf(inner, root, key),
        ]),
      );
    case 'array':
      return (own.prefixItems ?? [own.items]).map((each) => instanceOf(each, root, name));
    case 'integer':
    case 'number':
      return 1;
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return strings[name] ?? 'text';
  }
}
