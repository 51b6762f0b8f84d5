import { nearest } from '../checks/nearest.ts';
import type { KnownEnded, KnownIds, KnownModel, KnownServed, KnownVendor } from './known-models.ts';
import { likelySame, plain, sameDigits } from './same-model.ts';

/** Calls with this ID are answered. */
export interface Served {
  kind: 'served';
  model: KnownServed;
}

/** The ID was served once. */
export interface Ended {
  kind: 'ended';
  model: KnownEnded;
}

/** Not an ID, but one was likely meant: another spelling, a part, or a text that holds it. */
export interface Misspelt {
  kind: 'misspelt';
  /** What was typed, without quotes and space around it. */
  typed: string;
  /** What was meant. */
  of: Served | Ended;
}

/** An ID as other providers spell theirs. */
export interface OtherVendor {
  kind: 'other-vendor';
  typed: string;
  /** Names of those who spell an ID like this. */
  vendors: string[];
  /** What this provider calls, or called, a model that is likely the same. */
  of?: Served | Ended;
}

/** An ID that no table knows. */
export interface Unknown {
  kind: 'unknown';
  typed: string;
}

/** An ID with something before or behind it that only others understand. */
export interface Prefixed {
  kind: 'prefixed';
  typed: string;
  /** What stands before the ID, `cerebras/`; may be empty. */
  prefix: string;
  /** What stands behind it, `:free`; may be empty. */
  suffix: string;
  /**
   * Who understands the prefix: `client` chooses a provider by it, as LiteLLM does, and takes it
   * away; a `router`, or another host, has it in its IDs. Null when nobody is known to.
   */
  use: 'client' | 'router' | null;
  /** Names of the provider that a client calls for this prefix, or of those that have it in their IDs. */
  vendors: string[];
  /** The ID without them. */
  rest: string;
  of: Exclude<Verdict, Prefixed>;
}

/** What there is to say about a model ID. */
export type Verdict = Served | Ended | Misspelt | OtherVendor | Unknown | Prefixed;

/**
 * Judges what somebody sends as model ID.
 * @param typed any text, also with what surrounds the ID in code: quotes, space, `model=`.
 * @param known the models of the provider that gets the call.
 * @returns the verdict; it never throws, whatever the text.
 */
export function verdictOf(typed: string, known: KnownIds): Verdict {
  const id = bareOf(typed);
  const exact = exactly(id, known);
  if (exact) return exact;
  const { prefix, rest, suffix } = partsOf(id, known);
  // An ID of another provider may have a slash of its own, or end with a date.
  const vendors = vendorsOf(id, known.vendors);
  if (rest !== id) {
    const of = judge(rest, known);
    const { use, names } = usersOf(prefix, known);
    const isOwn = of.kind === 'other-vendor' && prefix === '';
    if (!isOwn && (of.kind !== 'unknown' || (use === 'client' && vendors.length === 0))) {
      return { kind: 'prefixed', typed: id, prefix, suffix, use, vendors: names, rest, of };
    }
  }
  const whole = judge(id, known);
  return whole.kind === 'unknown' ? (mentioned(typed, known) ?? whole) : whole;
}

/** More than any ID has; what is longer is compared by its beginning. */
const longest = 500;

/** The ID without what surrounds it where it was copied from. */
const bareOf = (typed: string): string =>
  typed
    .slice(0, longest)
    .trim()
    .replace(/^["'`]?model["'`]?\s*[:=]\s*/i, '')
    .replaceAll(/^[\s"'`“”‘’([{<]+|[\s"'`“”‘’)\]}>,;.!?]+$/g, '');

const verdictOn = (model: KnownModel): Served | Ended =>
  'ended' in model ? { kind: 'ended', model } : { kind: 'served', model };

function exactly(id: string, { models }: KnownIds): Served | Ended | undefined {
  const model = models.find((each) => each.id === id);
  return model && verdictOn(model);
}

/** The verdict on an ID that has nothing around it. */
function judge(id: string, known: KnownIds): Exclude<Verdict, Prefixed> {
  const exact = exactly(id, known);
  if (exact) return exact;
  const same = sameAs(id, known.models);
  if (same) return { kind: 'misspelt', typed: id, of: verdictOn(same) };
  const near = nearTo(id, known.models);
  const vendors = vendorsOf(id, known.vendors);
  if (vendors.length > 0) {
    const names = vendors.map(({ name }) => name);
    return {
      kind: 'other-vendor',
      typed: id,
      vendors: names,
      ...(near && { of: verdictOn(near) }),
    };
  }
  return near
    ? { kind: 'misspelt', typed: id, of: verdictOn(near) }
    : { kind: 'unknown', typed: id };
}

/** A model whose ID or name this is in another spelling; a listed misspelling goes first. */
function sameAs(id: string, models: readonly KnownModel[]): KnownModel | undefined {
  const lower = id.toLowerCase();
  return (
    models.find(({ misspelt = [] }) => misspelt.some((each) => each.toLowerCase() === lower)) ??
    models.find(({ name }) => name !== undefined && likelySame(name, id)) ??
    models.find((model) => likelySame(model.id, id))
  );
}

/** A model that may be meant: of the same sizes and versions, or the only one that begins like this. */
function nearTo(id: string, models: readonly KnownModel[]): KnownModel | undefined {
  const candidates = models.filter((model) => sameDigits(model.id, id));
  // Others add words that name the same model: `Meta-`, `-Instruct`, `-versatile`.
  const inside = candidates.find((model) => plain(id).includes(plain(model.id)));
  if (inside) return inside;
  const near = nearest(
    plain(id),
    candidates.map((model) => plain(model.id)),
  );
  if (near !== undefined) return candidates.find((model) => plain(model.id) === near);
  if (plain(id).length < 5) return undefined;
  const wordsOf = (text: string): string[] => text.toLowerCase().match(/[a-z]+|\d+/g) ?? [];
  const words = wordsOf(id);
  const isPart = (of: readonly string[]): boolean => words.every((word, at) => of[at] === word);
  const whole = models.filter((model) => {
    const own = wordsOf(model.id);
    // `glm-4.7` is `zai-glm-4.7` without its maker.
    return isPart(own) || (isPart(own.slice(1)) && words.length === own.length - 1);
  });
  return whole.length === 1 ? whole[0] : undefined;
}

const beginsWith = (id: string, beginning: string): boolean =>
  id.toLowerCase().startsWith(beginning.toLowerCase());

const vendorsOf = (id: string, vendors: readonly KnownVendor[]): KnownVendor[] =>
  vendors.filter(({ ids = [] }) => ids.some((each) => beginsWith(id, each)));

/** Takes an ID apart: makers and providers before it, a variant or a day behind it. */
function partsOf(id: string, known: KnownIds): { prefix: string; rest: string; suffix: string } {
  const slash = id.lastIndexOf('/') + 1;
  // `cerebras:` is how LangChain and Pydantic AI choose a provider; other colons belong to the ID.
  const colon = slash > 0 ? 0 : id.indexOf(':') + 1;
  const start = providerIn(id.slice(0, colon), known) ? colon : slash;
  const suffix =
    /(?::[a-z]+|[-@]20\d\d-?(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12]\d|3[01]))$/i.exec(
      id.slice(start),
    )?.[0] ?? '';
  return {
    prefix: id.slice(0, start),
    rest: id.slice(start, id.length - suffix.length),
    suffix,
  };
}

/** The provider that a client's prefix begins with. LiteLLM writes some with `_ai` at the end. */
function providerIn(
  prefix: string,
  { id, name, vendors }: KnownIds,
): { id: string; name: string } | undefined {
  const word = (/^[^/:]*(?=[/:])/.exec(prefix)?.[0] ?? '').toLowerCase().replace(/_ai$/, '');
  return [{ id, name }, ...vendors].find((each) => each.id === word);
}

function usersOf(prefix: string, known: KnownIds): { use: Prefixed['use']; names: string[] } {
  const provider = providerIn(prefix, known);
  // A provider's name may be a maker's name in the IDs of others: `openai/`.
  const hosts = vendorsOf(prefix, known.vendors).filter(({ id }) => id !== provider?.id);
  if (hosts.length > 0) return { use: 'router', names: hosts.map(({ name }) => name) };
  return provider ? { use: 'client', names: [provider.name] } : { use: null, names: [] };
}

/** A known ID somewhere in a longer text, such as an error message. */
function mentioned(text: string, known: KnownIds): Misspelt | undefined {
  for (const word of text.slice(0, longest).split(/[\s"'`,;()[\]{}<>=]+/)) {
    const of = exactly(word.replace(/[.:!?]+$/, ''), known);
    if (of) return { kind: 'misspelt', typed: text.slice(0, longest), of };
  }
  return undefined;
}
