import { bucketAdvice, waitIn } from './buckets.ts';
import { fieldsIn } from './fields.ts';
import { guideOf, ownerOf } from './guide-of.ts';
import { fixOf, idsOf, type Knowledge, type KnownMessage } from './knowledge.ts';
import type { Match } from './match.ts';
import { messageAnchor, messagesIn } from './messages.ts';
import { modelAdvice } from './models.ts';
import { redact } from './redact.ts';
import { plain } from './text.ts';
import { toolAnchor } from './tool-anchor.ts';
import { overrunIn, shortageIn } from './tokens.ts';

/** One thing to do or to know. */
export interface Advice {
  /**
   * What it is about; `fix` is the shortest thing that works, `limit` what refused, `fits` what a call
   * may ask for, `limits` where to calculate it,
   * `tool` what to change in a tool, `hidden` what tells causes apart when the message is
   * not there, `add` what to paste beside.
   */
  kind:
    | 'fix'
    | 'model'
    | 'tokens'
    | 'wait'
    | 'limit'
    | 'fits'
    | 'limits'
    | 'field'
    | 'tool'
    | 'hidden'
    | 'retry'
    | 'add';
  /** One or two sentences; backticks mark literal strings. */
  text: string;
  /** Path of a page inside the site that says more. */
  href?: string;
  /** The literal to put into the call; absent when there is more than one choice. */
  send?: string;
}

/** What stands before the note of a cause about retrying. */
const verdicts = { no: 'Do not retry.', yes: 'Retry.', after: 'Retry, after a wait.' };

/**
 * What to do about a failure, computed from what the text says.
 * @returns the most important first; without a cause, what to paste beside.
 */
export function adviceFor(match: Match, knowledge: Knowledge): Advice[] {
  const { cause, provider } = match;
  const known = knowledge.causes.find(({ id }) => id === cause);
  if (!known) return missing(match);
  const text = telling(match);
  const say = (kind: Advice['kind'], sentences: readonly (string | undefined)[]): Advice[] =>
    sentences.flatMap((sentence) => (sentence ? [{ kind, text: redact(sentence) }] : []));
  const isRate = cause === 'token-rate-limit' || cause === 'request-rate-limit';
  const limits = provider === null ? [] : (knowledge.limits[provider] ?? []);
  // Whose models are meant, when nothing says it: of the only provider whose models are known.
  const ids = idsOf(knowledge, ownerOf(knowledge, provider));
  const models = ids ? modelAdvice(text, ids, cause === 'model-not-found') : [];
  const isLong = isRate && /per (?:hour|day)/i.test(text);
  const sends = new Set(models.flatMap(({ send }) => send ?? []));
  const rate = isRate ? bucketAdvice(text, limits, cause === 'token-rate-limit') : undefined;
  const guide = guideOf(knowledge, provider, cause);
  const owner = ownerOf(knowledge, provider);
  const messages = messagesIn(text, (owner !== null && known.messages?.[owner]) || []);
  return [
    ...messages.map(({ says, change }): Advice => ({
      kind: 'fix',
      text: change,
      href: `${guide ?? ''}#${messageAnchor(says)}`,
    })),
    // A page's fix speaks of the minute's bucket; a day's is another matter.
    // Our own words hold nothing of the reader's: `Bearer KEY` is no key.
    ...(models[0]?.isFix || messages.length > 0
      ? []
      : [{ kind: 'fix', text: fixOf(known, isLong ? null : provider) } satisfies Advice]),
    ...models.map(({ text: words, model, isFix, send }): Advice => ({
      kind: isFix ? 'fix' : 'model',
      text: redact(words),
      ...(ids && model !== undefined && { href: `/${ids.id}/models/${model}/` }),
      ...(send !== undefined && sends.size === 1 && { send }),
    })),
    ...(cause === 'context-length' ? say('tokens', [overrunIn(text)]) : []),
    ...(cause === 'payment-required' || cause === 'token-rate-limit'
      ? say('tokens', [shortageIn(text)])
      : []),
    ...(isRate || cause === 'high-traffic' ? say('wait', waitIn(text)) : []),
    ...say('limit', [rate?.refused]),
    ...say('fits', [rate?.fits]),
    ...(isRate && provider !== null && limits.length > 0
      ? [
          {
            kind: 'limits' as const,
            text: 'Calculate what fits your limits',
            href: `/${provider}/limits/`,
          },
        ]
      : []),
    ...(cause === 'unsupported-parameter' || cause === 'schema-or-tool-call'
      ? say('field', fieldsIn(text))
      : []),
    ...toolAdvice(text, cause, guide, messages, knowledge),
    ...say('retry', [`${verdicts[known.retry.verdict]} ${known.retry.note}`]),
  ];
}

/** Where it is said what to change in a tool: in that which the text names. */
function toolAdvice(
  text: string,
  cause: string | null,
  guide: string | null,
  messages: readonly KnownMessage[],
  knowledge: Knowledge,
): Advice[] {
  const owner = guide?.split('/')[1] ?? '';
  const tools = (knowledge.tools[owner] ?? []).filter(({ causes }) => causes.includes(cause ?? ''));
  if (guide === null || tools.length === 0) return [];
  const named = tools.find(
    ({ name }) =>
      name !== '' && new RegExp(`\\b${name.replaceAll(' ', '[ -]')}\\b`, 'i').test(text),
  );
  const isAbout = ({ tools: about = [] }: KnownMessage): boolean =>
    about.some((tool) => toolAnchor(tool) === toolAnchor(named?.name ?? ''));
  // The row of a tool may be about another message than the text's.
  if (named && messages.length > 0 && !messages.some(isAbout)) return [];
  const ask = named ? `In ${named.name}: see its setting` : anyTool;
  const place = named ? toolAnchor(named.name) : 'tools';
  return [{ kind: 'tool', text: ask, href: `${guide}#${place}` }];
}

const anyTool = 'In a tool? See its setting';

/** What advice may look at: the text, or of a long one what stands around the evidence. */
function telling({ text, evidence }: Match): string {
  const around = 2000;
  if (text.length <= 10 * around) return plain(text).text;
  const parts = evidence
    .slice(0, 10)
    .map(({ from, to }) => text.slice(Math.max(0, from - around), to + around));
  return plain(parts.join('\n')).text;
}

/** What would make the cause plain. */
function missing({ evidence, provider, candidates }: Match): Advice[] {
  const other = evidence.find(({ kind }) => kind === 'elsewhere');
  if (other && provider === null) {
    return [
      {
        kind: 'add',
        text: `This speaks of another system (\`${other.text}\`), and of no LLM API.`,
      },
    ];
  }
  const has = (...kinds: string[]): boolean => evidence.some(({ kind }) => kinds.includes(kind));
  const add: string[] = [];
  if (!has('code', 'type')) add.push('the response body, with its `code` and `message`');
  if (!has('status')) add.push('the HTTP status');
  if (!has('exception')) add.push('the exception class');
  if (provider === null) add.push('the address or the name of the provider');
  if (add.length === 0) return [];
  const list = add.length > 1 ? `${add.slice(0, -1).join(', ')} and ${add.at(-1) ?? ''}` : add[0];
  return [
    {
      kind: 'add',
      text: `${candidates.length > 0 ? 'This can be several things' : 'Nothing here tells the cause'}. Paste more, if you have it: ${list ?? ''}.`,
    },
  ];
}
