import type { ListedModel } from '../schemas/reading.ts';
import { capabilityNames, modelId, type CapabilityName } from '../schemas/model.ts';
import { printable } from './printable.ts';

/** Thrown when an answer is not a usable list of models; the message says what is wrong with it. */
export class MalformedListError extends Error {
  override readonly name = 'MalformedListError';
}

/**
 * Reads a provider's answer to "which models are there?".
 *
 * Understands what the official OpenAPI description of 2026-07-08 gives for `GET /v1/models` (IDs
 * only) and for `GET /public/v1/models` in each `format`:
 * - `default`: `limits`, `pricing` as text in US dollars a token, `capabilities`, flags;
 * - `openrouter`: `context_length`, `max_output_length`, the same pricing, `supported_features`, and
 *   IDs with the vendor before a slash;
 * - `huggingface`: `context_length`, `pricing` as numbers in US dollars a million tokens.
 * @param answer parsed JSON of any kind.
 * @param vendor the prefix that `openrouter` puts before IDs, without its slash; it is cut off.
 * @returns the models, sorted by ID; a field is absent when the answer does not hold it.
 * @throws {MalformedListError} for any other shape, an empty list, a duplicate ID, or a field of the
 *   wrong type. None of these may be read as "all models are gone".
 */
export function parseListing(answer: unknown, vendor?: string): ListedModel[] {
  const data = field(answer, 'data');
  if (!Array.isArray(data)) {
    const said = errorText(answer);
    throw new MalformedListError(
      said === undefined
        ? `expected an object with a list "data", got ${describe(answer)}`
        : `expected a list of models, got an error: "${said}"`,
    );
  }
  if (data.length === 0) throw new MalformedListError('the list is empty');
  if (data.length > mostModels) {
    throw new MalformedListError(`the list has ${data.length} entries, more than ${mostModels}`);
  }
  const models = data.map((item: unknown, index) => parseModel(item, `data[${index}]`, vendor));
  models.sort((a, b) => (a.id < b.id ? -1 : 1));
  models.forEach(({ id }, index) => {
    if (models[index + 1]?.id === id)
      throw new MalformedListError(`the ID "${id}" stands in the list twice`);
  });
  return models;
}

/** No provider serves more; a longer list would only fill the report. */
const mostModels = 2000;

/**
 * What an error body says: `{"detail": "..."}` of the public endpoint, `{"message": "..."}` or
 * `{"error": {"message": "..."}}` of the others.
 * @returns one harmless line of at most 200 characters; undefined when the value is no error body.
 */
export function errorText(value: unknown): string | undefined {
  const error = field(value, 'error');
  const texts = [
    field(value, 'detail'),
    field(value, 'message'),
    error,
    field(error, 'message'),
  ].filter((each) => typeof each === 'string' && each !== '');
  return typeof texts[0] === 'string' ? printable(texts[0].slice(0, 200)) : undefined;
}

function parseModel(item: unknown, at: string, vendor: string | undefined): ListedModel {
  const given = field(item, 'id');
  const prefix = `${vendor ?? ''}/`;
  const bare =
    vendor !== undefined && typeof given === 'string' && given.startsWith(prefix)
      ? given.slice(prefix.length)
      : given;
  const id = modelId.safeParse(bare);
  if (!id.success) throw new MalformedListError(`${at}.id is no model ID: ${describe(given)}`);
  const where = `${at} (${id.data})`;
  const read = <Value>(
    parse: (value: unknown, place: string) => Value | undefined,
    ...places: readonly (readonly [string, string?])[]
  ): Value | undefined => oneOf(item, where, places, parse);
  const models: ListedModel = {
    id: id.data,
    ...optional('name', title(field(item, 'name'))),
    ...optional('context', read(count, ['limits', 'max_context_length'], ['context_length'])),
    ...optional('output', read(count, ['limits', 'max_completion_tokens'], ['max_output_length'])),
    ...optional(
      'price_input',
      read(price, ['pricing', 'prompt']) ?? read(millionPrice, ['pricing', 'input']),
    ),
    ...optional(
      'price_output',
      read(price, ['pricing', 'completion']) ?? read(millionPrice, ['pricing', 'output']),
    ),
    ...optional('deprecated', read(flag, ['deprecated'])),
    ...optional('preview', read(flag, ['preview'])),
  };
  const capabilities = capabilitiesIn(item, where);
  return Object.keys(capabilities).length > 0 ? { ...models, capabilities } : models;
}

/** The value of the first place that has one; two places may not contradict each other. */
function oneOf<Value>(
  item: unknown,
  where: string,
  places: readonly (readonly [string, string?])[],
  parse: (value: unknown, place: string) => Value | undefined,
): Value | undefined {
  const values = places.flatMap(([first, second]) => {
    const outer = field(item, first);
    const path = [where, first, ...(second === undefined ? [] : [second])].join('.');
    const value = parse(second === undefined ? outer : field(outer, second), path);
    return value === undefined ? [] : [value];
  });
  if (new Set(values).size > 1) {
    const names = places.map((place) => place.join('.')).join(' and ');
    throw new MalformedListError(`${where} contradicts itself in ${names}`);
  }
  return values[0];
}

/** A name for people; one that is not a clean line is no reason to throw the list away. */
function title(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value.trim() : '';
  return text !== '' && text.length <= 100 && printable(text) === text ? text : undefined;
}

/** `capabilities` by name, or the names among `supported_features`; others are passed over. */
function capabilitiesIn(item: unknown, where: string): NonNullable<ListedModel['capabilities']> {
  const byName = field(item, 'capabilities');
  const features = field(item, 'supported_features');
  const has = Array.isArray(features) ? new Set<unknown>(features) : new Set<unknown>();
  return Object.fromEntries(
    capabilityNames.flatMap((name): [CapabilityName, boolean][] => {
      const said =
        flag(field(byName, name), `${where}.capabilities.${name}`) ??
        // A feature that is not named need not be missing: the names are another vocabulary.
        (has.has(name) ? true : undefined);
      return said === undefined ? [] : [[name, said]];
    }),
  );
}

/** An own field of an object; undefined for anything else, so `__proto__` is never walked into. */
function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

const optional = <Key extends string, Value>(key: Key, value: Value | undefined) =>
  (value === undefined ? {} : { [key]: value }) as Partial<Record<Key, Value>>;

function count(value: unknown, at: string): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) return value;
  throw new MalformedListError(`${at} is no number of tokens: ${describe(value)}`);
}

function flag(value: unknown, at: string): boolean | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'boolean') return value;
  throw new MalformedListError(`${at} is neither true nor false: ${describe(value)}`);
}

/** US dollars a token as text, to US dollars a million tokens, rounded to a millionth of a dollar. */
function price(value: unknown, at: string): number | undefined {
  if (value === undefined || value === null) return undefined;
  const perToken = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof perToken === 'number' && perToken >= 0 && perToken < 1) {
    return Math.round(perToken * 1e12) / 1e6;
  }
  throw new MalformedListError(`${at} is no price: ${describe(value)}`);
}

/** US dollars a million tokens, rounded to a millionth of a dollar. */
function millionPrice(value: unknown, at: string): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number' && value >= 0 && value < 1e6) return Math.round(value * 1e6) / 1e6;
  throw new MalformedListError(`${at} is no price: ${describe(value)}`);
}

/** A short, harmless picture of any value, for a message. Looks at its surface only. */
function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) {
    return `an object with ${
      Object.keys(value)
        .slice(0, 5)
        .map((key) => `"${printable(key.slice(0, 20))}"`)
        .join(', ') || 'no fields'
    }`;
  }
  const text = printable(String(value).slice(0, 60));
  return typeof value === 'string' ? `"${text}"` : text;
}
