import { formatDate } from '../ledger/facts.ts';
import type { KnownIds } from './known-models.ts';
import { formatTokens } from './tokens.ts';
import type { Ended, OtherVendor, Prefixed, Served, Verdict } from './verdict.ts';

/** A verdict in words. */
export interface VerdictWords {
  /** Whether calls with what was typed are answered, are not, or may be. */
  tone: 'good' | 'bad' | 'open';
  /** Plain sentences, the first one short and the verdict itself; backticks mark literal strings. */
  sentences: string[];
  /** IDs whose pages say more, the likeliest help first. */
  models: string[];
  /** The sentences tell the reader to list the models with the key. */
  toList?: true;
  /** What to send instead of what was typed; absent when there is nothing, or nothing certain. */
  send?: string;
}

/**
 * Puts a verdict into words.
 * @param known what the verdict was made from.
 */
export function wordsFor(verdict: Verdict, known: KnownIds): VerdictWords {
  switch (verdict.kind) {
    case 'served':
      return servedWords(verdict, known);
    case 'ended':
      return endedWords(verdict, known);
    case 'misspelt': {
      const { of } = verdict;
      const { id } = of.model;
      const question = `Did you mean \`${id}\`?`;
      if (of.kind === 'served') {
        const advice = 'Copy it exactly: every dot and hyphen counts.';
        return { tone: 'bad', sentences: [question, advice], models: [id], send: id };
      }
      const words = endedWords(of, known);
      // What to send comes first: whoever spells it right next time still gets no answer.
      return { ...words, sentences: [...words.sentences, question] };
    }
    case 'other-vendor':
      return vendorWords(verdict, known);
    case 'prefixed': {
      const words = wordsFor(verdict.of, known);
      const around = aroundWords(verdict, known, words.send);
      if (verdict.of.kind !== 'served') {
        return { ...words, sentences: [...words.sentences, ...around] };
      }
      // Who leaves the prefix to a client has the ID right: a 404 then has another cause.
      const isOwn = verdict.use === 'client' && verdict.vendors[0] === known.name;
      return {
        tone: 'open',
        sentences: [
          `A direct call sends \`${verdict.rest}\`.`,
          ...around,
          ...(isOwn ? [whenNotFound] : []),
        ],
        models: words.models,
        ...(isOwn && { toList: true }),
        send: verdict.rest,
      };
    }
    case 'unknown':
      return {
        tone: 'open',
        sentences: verdict.typed
          ? [`Not at ${known.name}, as far as is known.`, serves(known, 'It')]
          : [serves(known)],
        models: servedIds(known),
      };
  }
}

/** What to do about a call that was refused because of its model. */
export interface ModelFix {
  /** Plain sentences, what to do first; backticks mark literal strings. */
  text: string;
  /** ID of the model whose page says more. */
  model: string;
  /** The only ID to send instead; absent when there are several. */
  send?: string;
}

/**
 * The change that mends a call with this ID.
 * @param typed the ID as the call has it.
 * @returns undefined when no other ID is known to be better.
 */
export function modelFix(typed: string, verdict: Verdict, known: KnownIds): ModelFix | undefined {
  const change = (send: string): string => `Change \`${short(typed)}\` to \`${send}\`.`;
  switch (verdict.kind) {
    case 'ended': {
      const { id, ended, dedicated, to, ours } = verdict.model;
      const isTyped = id === typed;
      const since = dedicated
        ? `Since ${formatDate(ended)} ${isTyped ? 'it' : `\`${id}\``} is only on dedicated endpoints.`
        : `${isTyped ? 'It' : `\`${id}\``} was retired on ${formatDate(ended)}.`;
      return {
        text: [
          change(to),
          since,
          ...(ours ? [ourChoice(to, known)] : []),
          ...reasons(to, known),
        ].join(' '),
        model: id,
        send: to,
      };
    }
    case 'misspelt':
    case 'other-vendor': {
      const { of } = verdict;
      if (of?.kind !== 'served') return of && modelFix(typed, of, known);
      const { id } = of.model;
      const why =
        verdict.kind === 'misspelt'
          ? 'Every dot and hyphen counts.'
          : `It is spelt like an ID of ${listed(verdict.vendors, 'or')}.`;
      return { text: `${change(id)} ${why}`, model: id, send: id };
    }
    case 'prefixed': {
      // Whether a prefix is right is the client's matter, which the text rarely tells.
      const fix =
        verdict.of.kind === 'served' ? undefined : modelFix(verdict.rest, verdict.of, known);
      if (!fix) return undefined;
      return { ...fix, text: [fix.text, ...aroundWords(verdict, known, fix.send)].join(' ') };
    }
    case 'served':
    case 'unknown':
      return undefined;
  }
}

/** What a call meets that was written for a model that answers at once. */
const reasons = (id: string, { models }: KnownIds): string[] =>
  models.some((model) => model.id === id && 'reasons' in model)
    ? [`\`${id}\` reasons first: raise a small \`max_completion_tokens\`.`]
    : [];

function ourChoice(chosen: string, known: KnownIds): string {
  const others = servedIds(known).filter((id) => id !== chosen);
  const also = others.map((id) => `\`${id}\``);
  return [
    `Our choice: ${known.name} names no replacement that still works.`,
    ...(also.length > 0 ? [`It also serves ${listed(also, 'and')}.`] : []),
  ].join(' ');
}

const whenNotFound =
  'If you get 404 all the same, your key’s organisation cannot use it: list the models with your key.';

const servedWords = ({ model: { id, window } }: Served, { name }: KnownIds): VerdictWords => ({
  tone: 'good',
  sentences: [
    `${name} serves it.`,
    `Context: ${formatTokens(window.trial)} tokens on the free trial, ${formatTokens(window.paid)} on a paid plan.`,
    whenNotFound,
  ],
  models: [id],
  toList: true,
});

function endedWords({ model }: Ended, known: KnownIds): VerdictWords {
  const { id, ended, dedicated, to, ours } = model;
  const since = dedicated
    ? `Only on dedicated endpoints since ${formatDate(ended)}: other calls fail.`
    : `Retired on ${formatDate(ended)}.`;
  return {
    tone: 'bad',
    sentences: [since, `Use \`${to}\`.`, ...(ours ? [ourChoice(to, known)] : [])],
    models: [id, to],
    send: to,
  };
}

function vendorWords({ typed, vendors, of }: OtherVendor, known: KnownIds): VerdictWords {
  const verdict = `\`${short(typed)}\` is spelt like an ID of ${listed(vendors, 'or')}.`;
  if (!of) {
    const them = vendors.length === 1 ? vendors.join('') : 'one of them';
    return {
      tone: 'bad',
      sentences: [verdict, serves(known), `To call ${them}, change the base URL.`],
      models: servedIds(known),
    };
  }
  const { id } = of.model;
  const { models, send, sentences } = wordsFor(of, known);
  return {
    tone: 'bad',
    sentences: [
      verdict,
      of.kind === 'served'
        ? `At ${known.name} it is likely \`${id}\`.`
        : `At ${known.name} it was likely \`${id}\`.`,
      ...(of.kind === 'served' ? [] : sentences),
    ],
    models,
    send: send ?? id,
  };
}

/** @param send what to send without a prefix, if that is another ID than the one typed. */
function aroundWords(
  { prefix, suffix, use, vendors, of }: Prefixed,
  { id, name }: KnownIds,
  send: string | undefined,
): string[] {
  const before = `\`${short(prefix)}\``;
  const words: string[] = [];
  if (use === 'client' && vendors[0] === name) {
    const client = prefix.endsWith(':')
      ? { sign: ':', name: 'a client that takes the prefix' }
      : { sign: '/', name: 'LiteLLM' };
    words.push(
      send !== undefined && of.kind !== 'served'
        ? `In ${client.name}: \`${id}${client.sign}${send}\`.`
        : `${before} is for routers, and for clients that choose the provider by it, such as LiteLLM.`,
    );
  } else if (use === 'client') {
    words.push(
      `With ${before} a client such as LiteLLM calls ${listed(vendors, 'or')}; for ${name} it is \`${id}/\`.`,
    );
  } else if (use === 'router') {
    words.push(`${before} belongs to the IDs of ${listed(vendors, 'and')}.`);
  } else if (prefix) {
    words.push(`The IDs of ${name} have no prefix such as ${before}.`);
  }
  if (suffix) words.push(`\`${short(suffix)}\` is no part of an ID of ${name}.`);
  return words;
}

const servedIds = ({ models }: KnownIds): string[] =>
  models.flatMap((model) => ('ended' in model ? [] : model.id));

const serves = (known: KnownIds, who = known.name): string =>
  `${who} serves ${listed(
    servedIds(known).map((id) => `\`${id}\``),
    'and',
  )}.`;

/** "a, b and c" */
const listed = (items: readonly string[], word: 'and' | 'or'): string =>
  items.length < 2
    ? items.join('')
    : `${items.slice(0, -1).join(', ')} ${word} ${items.at(-1) ?? ''}`;

/** What a reader typed, as much of it as a line has room for, and nothing that hides or turns text. */
function short(typed: string): string {
  const letters = [...typed.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}`]/gu, '')];
  return letters.length > 60 ? `${letters.slice(0, 60).join('')}…` : letters.join('');
}
