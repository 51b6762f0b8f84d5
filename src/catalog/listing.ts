import type { ListedModel } from '../schemas/reading.ts';
import { modelId } from '../schemas/model.ts';
import { printable } from './printable.ts';

/** Thrown when an answer is not a usable list of models; the message says what is wrong with it. */
export class MalformedListError extends Error {
  override readonly name = 'MalformedListError';
}

/**
 * Reads a provider's answer to "which models are there?".
 *
 * Understands the default shape of `GET /public/v1/models` (limits, prices, flags) and the plain one
 * of `GET /v1/models` (IDs only), as the official OpenAPI description of 2026-07-08 gives them:
 * `{ object: "list", data: [{ id, ... }] }`.
 * @param answer parsed JSON of any kind.
 * @returns the models, sorted by ID; a field is absent when the answer does not hold it.
 * @throws {MalformedListError} for any other shape, an empty list, a duplicate ID, or a field of the
 *   wrong type. None of these may be read as "all models are gone".
 */
export function parseListing(answer: unknown): ListedModel[] {
  const data = field(answer, 'data');
  if (!Array.isArray(data)) {
    throw new MalformedListError(`expected an object with a list "data", got ${describe(answer)}`);
  }
  if (data.length === 0) throw new MalformedListError('the list is empty');
  const models = data.map((item: unknown, index) => parseModel(item, `data[${index}]`));
  models.sort((a, b) => (a.id < b.id ? -1 : 1));
  models.forEach(({ id }, index) => {
    if (models[index + 1]?.id === id)
      throw new MalformedListError(`the ID "${id}" stands in the list twice`);
  });
  return models;
}

function parseModel(item: unknown, at: string): ListedModel {
  const id = modelId.safeParse(field(item, 'id'));
  if (!id.success) {
    throw new MalformedListError(`${at}.id is no model ID: ${describe(field(item, 'id'))}`);
  }
  const where = `${at} (${id.data})`;
  const limits = field(item, 'limits');
  const pricing = field(item, 'pricing');
  return {
    id: id.data,
    ...optional(
      'context',
      count(field(limits, 'max_context_length'), `${where}.limits.max_context_length`),
    ),
    ...optional(
      'output',
      count(field(limits, 'max_completion_tokens'), `${where}.limits.max_completion_tokens`),
    ),
    ...optional('price_input', price(field(pricing, 'prompt'), `${where}.pricing.prompt`)),
    ...optional('price_output', price(field(pricing, 'completion'), `${where}.pricing.completion`)),
    ...optional('deprecated', flag(field(item, 'deprecated'), `${where}.deprecated`)),
    ...optional('preview', flag(field(item, 'preview'), `${where}.preview`)),
  };
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
