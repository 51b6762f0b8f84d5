import { bodies, type Answer } from './bodies.ts';

/** Keywords that a gateway's tests saw refused: https://github.com/elizaOS/eliza/pull/11156 */
const unsupported = new Set([
  'minItems',
  'maxItems',
  'minLength',
  'maxLength',
  'pattern',
  'format',
  'minProperties',
  'maxProperties',
]);
/** Documented limits of a strict schema (structured outputs page). */
const most = { characters: 5000, properties: 500, values: 500 };

type Schema = Record<string, unknown>;

/**
 * Looks for what a strict schema may not hold.
 * @returns the answer that refuses it; undefined for a schema that is in order.
 */
export function schemaFault(schema: unknown): Answer | undefined {
  if (JSON.stringify(schema ?? {}).length > most.characters) {
    return bodies['schema-rule'](`more than ${most.characters} characters`);
  }
  const all = partsOf(schema, []);
  const count = (key: string): number =>
    all.reduce((sum, { [key]: value }) => sum + Object.keys(value ?? {}).length, 0);
  if (count('properties') > most.properties) return bodies['schema-rule']('too many properties');
  if (count('enum') > most.values) return bodies['schema-rule']('too many enum values');
  for (const part of all) {
    const fault = faultOfPart(part, schema as Schema);
    if (fault) return fault;
  }
  return undefined;
}

function faultOfPart(part: Schema, root: Schema): Answer | undefined {
  if ('definitions' in part) return bodies['schema-definitions']();
  const fields = Object.keys(part).filter((key) => unsupported.has(key));
  if (fields.length > 0) return bodies['schema-fields'](fields);
  if (Array.isArray(part['type'])) return bodies['schema-type-list']();
  if ('$anchor' in part) return bodies['schema-rule']('$anchor');
  if (part['items'] === true) return bodies['schema-rule']('items: true');
  const ref = part['$ref'];
  if (typeof ref === 'string') {
    if (!ref.startsWith('#')) return bodies['schema-rule']('an external $ref');
    const name = ref.split('/').pop() ?? '';
    const target = (root['$defs'] as Schema | undefined)?.[name];
    if (ref === '#' || JSON.stringify(target ?? {}).includes(`"${ref}"`)) {
      return bodies['schema-rule']('recursion');
    }
  }
  if (part['type'] === 'array' && !('items' in part) && !('prefixItems' in part)) {
    return bodies['array-items']();
  }
  if (part['type'] === 'object' && part['additionalProperties'] !== false) {
    return bodies['additional-properties']();
  }
  return undefined;
}

/** A schema and every schema inside it; the names of properties are no keywords. */
function partsOf(value: unknown, into: Schema[]): Schema[] {
  if (Array.isArray(value)) for (const each of value) partsOf(each, into);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return into;
  const schema = value as Schema;
  into.push(schema);
  for (const [key, inner] of Object.entries(schema)) {
    if (key === 'properties' || key === '$defs' || key === 'definitions') {
      for (const each of Object.values((inner ?? {}) as Schema)) partsOf(each, into);
    } else if (['items', 'prefixItems', 'anyOf', 'allOf', 'oneOf', 'not'].includes(key)) {
      partsOf(inner, into);
    }
  }
  return into;
}
