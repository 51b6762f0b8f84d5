import { formatDate } from '../ledger/facts.ts';
import type { KnownIds } from './known-models.ts';
import { formatTokens } from './tokens.ts';
import type { Ended, Prefixed, Served, Verdict } from './verdict.ts';

/** A verdict in words. */
export interface VerdictWords {
  /** A word or two that stand for all, such as "Retired". */
  label: string;
  /** Whether calls with what was typed are answered, are not, or may be. */
  tone: 'good' | 'bad' | 'open';
  /** Plain sentences; backticks mark literal strings. */
  sentences: string[];
  /** IDs whose pages say more, the likeliest help first. */
  models: string[];
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
      const { id } = verdict.of.model;
      const words = wordsFor(verdict.of, known);
      return {
        ...words,
        label: 'Misspelt',
        tone: 'bad',
        sentences: [
          `Did you mean \`${id}\`?`,
          ...(verdict.of.kind === 'served'
            ? ['Copy it to the letter: every dot and hyphen counts.']
            : words.sentences),
        ],
        send: words.send ?? id,
      };
    }
    case 'other-vendor': {
      const { typed, vendors, of } = verdict;
      const words = of && wordsFor(of, known);
      return {
        label: 'Not its ID',
        tone: 'bad',
        sentences: [
          `\`${short(typed)}\` is spelt as an ID of ${listed(vendors, 'or')}, not of ${known.name}.`,
          ...(of && words
            ? [
                `Here the likely match ${of.kind === 'served' ? 'is' : 'was'} \`${of.model.id}\`.`,
                ...(of.kind === 'served' ? [] : words.sentences),
              ]
            : [serves(known), `To call ${listed(vendors, 'or')}, change the base URL.`]),
        ],
        models: words?.models ?? servedIds(known),
        ...(of && words && { send: words.send ?? of.model.id }),
      };
    }
    case 'prefixed': {
      const words = wordsFor(verdict.of, known);
      const around = aroundWords(verdict, known);
      return verdict.of.kind === 'served'
        ? {
            ...words,
            label: 'More than the ID',
            tone: 'open',
            sentences: [...around, `A direct call sends \`${verdict.rest}\`.`, ...words.sentences],
            send: verdict.rest,
          }
        : { ...words, sentences: [...words.sentences, ...around] };
    }
    case 'unknown':
      return {
        label: 'Unknown',
        tone: 'open',
        sentences: [
          ...(verdict.typed
            ? [`\`${short(verdict.typed)}\` is no ID that ${known.name} is known to have served.`]
            : []),
          serves(known),
          'A very new ID, or that of a dedicated endpoint, may be missing here: list the models with your key.',
        ],
        models: servedIds(known),
      };
  }
}

function servedWords({ model: { id, window } }: Served, { name }: KnownIds): VerdictWords {
  return {
    label: 'Served',
    tone: 'good',
    sentences: [
      `${name} serves it: ${formatTokens(window.trial)} tokens of context on the free trial, ${formatTokens(window.paid)} on a paid plan.`,
      'If you get 404 all the same, your key’s organisation cannot use it: list the models with your key.',
    ],
    models: [id],
  };
}

function endedWords({ model }: Ended, known: KnownIds): VerdictWords {
  const { id, ended, dedicated, to, ours } = model;
  const since = dedicated
    ? `Only on dedicated endpoints since ${formatDate(ended)}: other calls fail.`
    : `Retired on ${formatDate(ended)}.`;
  return {
    label: dedicated ? 'Dedicated only' : 'Retired',
    tone: 'bad',
    sentences: ours
      ? [since, `${known.name} names no replacement that still works. ${serves(known)}`]
      : [since, `Use \`${to}\`.`],
    models: ours ? [id, ...servedIds(known)] : [id, to],
    send: to,
  };
}

function aroundWords({ prefix, suffix, use, vendors }: Prefixed, { id, name }: KnownIds): string[] {
  const before = `\`${short(prefix)}\``;
  const own = vendors[0] === name;
  const words: string[] = [];
  if (use === 'client' && own) {
    words.push(
      `${before} is for routers, and for clients that choose the provider by it, such as LiteLLM.`,
    );
  } else if (use === 'client') {
    words.push(
      `With ${before} a client such as LiteLLM calls ${listed(vendors, 'or')}; for ${name} it is \`${id}/\`.`,
    );
  } else if (use === 'router') {
    words.push(
      `${before} belongs to the IDs of ${listed(vendors, 'and')}; those of ${name} have no prefix.`,
    );
  } else if (prefix) {
    words.push(`The IDs of ${name} have no prefix such as ${before}.`);
  }
  if (suffix) words.push(`\`${short(suffix)}\` is no part of an ID of ${name}.`);
  return words;
}

const servedIds = ({ models }: KnownIds): string[] =>
  models.flatMap((model) => ('ended' in model ? [] : model.id));

const serves = (known: KnownIds): string =>
  `${known.name} serves ${listed(
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
