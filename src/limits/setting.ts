import { bestMaximum, bucketsWith, burstIn, type BestMaximum } from './best-maximum.ts';
import {
  bucketOf,
  countsRequests,
  endsOf,
  fittingMaxTokens,
  slowest,
  tooSmall,
  type Call,
  type Limit,
} from './buckets.ts';
import { deciding, isShort, isSlower, requestInterval, type Question } from './question.ts';
import { courseOf } from './verdict.ts';
import { callPace, calls, count } from './words.ts';

/** What `max_completion_tokens` may be. */
export interface Setting {
  setting: string;
  /** The number in `setting` as code takes it; empty unless something is to be set. */
  copy: string;
  /** What `lasts` is about; empty with it. */
  lastsFor: string;
  /** How calls go with what is to be set, where that is another pace than the answer's; or empty. */
  lasts: string;
  /** What the number in `setting` is a bound of, where the length of answers is known; or empty. */
  bound: string;
}

/** Where there is nothing to say of it. */
export const noSetting: Setting = { setting: '', copy: '', lastsFor: '', lasts: '', bound: '' };
const plain = (setting: string): Setting => ({ ...noSetting, setting });

/**
 * @param call the reader's; where nobody says how long answers are, each may fill its maximum.
 * @param maximum what the reader sends, if anything.
 * @param room tokens that the model's window leaves for an answer.
 */
export const settingOf = (
  question: Question,
  call: Call,
  maximum?: number,
  room = Infinity,
): Setting =>
  call.answer === undefined
    ? fittingIn(question, call, room)
    : recommendedIn(question, call, call.answer, maximum, room);

/** One maximum for answers of a known length, and why. */
function recommendedIn(
  question: Question,
  call: Call,
  answer: number,
  maximum: number | undefined,
  room: number,
): Setting {
  const { limits, buckets, pace, rate } = question;
  const isCut = maximum !== undefined && maximum < answer;
  const cut = isCut
    ? `Your answers would be cut at ${count(maximum)} ${maximum === 1 ? 'token' : 'tokens'}.`
    : '';
  if (room < answer) return plain(`${cut} ${windowFull}`.trim());
  const free = bestMaximum(limits, call, answer);
  const best = free && { ...free, tokens: Math.min(free.tokens, room) };
  if (!best) return plain(`${cut} ${tooLongIn(limits, call)}`.trim());
  const { tokens, burst, interval } = best;
  if (tokens === Infinity) return plain(cut || anyFits);
  const bound = best.tokens === free.tokens ? boundIn(limits, call, best) : windowBound(best);
  const roomIn = (most: number): string =>
    most > answer && answer > 0 ? `room for your ${count(answer)}` : 'just your answer';
  if (!isCut && call.reserved >= answer && call.reserved <= tokens) {
    const most = burstIn(buckets);
    const and = `${calls(most)} ${most === 1 ? 'fits' : 'fit'} at once`;
    const setting =
      maximum === undefined
        ? `No need to set max_completion_tokens: ${count(call.reserved)} are held for your ${count(answer)}, and ${and}.`
        : `max_completion_tokens ${count(maximum)} is right: ${roomIn(maximum)}, and ${and}.`;
    return { ...plain(setting), bound };
  }
  const target = Math.max(rate === undefined ? 0 : 60 / rate, interval);
  const isFaster = !isCut && (tooSmall(buckets) !== undefined || isSlower(pace, target));
  const why = isCut
    ? ''
    : isFaster
      ? `, and ${passing(question, target)}`
      : `, and ${calls(burst)} ${burst === 1 ? 'fits' : 'fit'} at once`;
  return {
    setting:
      `${cut} Set max_completion_tokens to ${count(tokens)}: ${roomIn(tokens)}${why}.`.trim(),
    copy: String(tokens),
    ...(isFaster ? courseWith(question, call, tokens, target) : { lastsFor: '', lasts: '' }),
    bound,
  };
}

const anyFits = 'No limit counts tokens: any max_completion_tokens fits.';
const windowFull = 'The model’s context has no room for such an answer: shorten the prompt.';
const windowBound = ({ tokens }: BestMaximum): string =>
  `A maximum above ${count(tokens)} is more than the model’s context has room for.`;
const promptTooLong = 'The prompt alone is larger than a limit: shorten it.';

const tooLongIn = (limits: readonly Limit[], call: Call): string =>
  tooSmall(bucketsWith(limits, call, 1))
    ? promptTooLong
    : 'Prompt and answer together are larger than a limit: shorten them.';

/** What the best maximum bounds: it is no limit of the calls as such, only of how close they come. */
function boundIn(limits: readonly Limit[], call: Call, { tokens, burst }: BestMaximum): string {
  const above = bucketsWith(limits, call, tokens + 1);
  const then = tooSmall(above)
    ? 'no call fits'
    : burstIn(above) < burst
      ? 'fewer do: space your calls evenly'
      : 'calls must be further apart';
  return `Up to a maximum of ${count(tokens)}, at least ${calls(burst)} ${burst === 1 ? 'fits' : 'fit'} at once; above it, ${then}.`;
}

/** The reader's calls a minute, where that is the pace that is aimed at. */
const askedAt = ({ rate }: Question, target: number): number | undefined =>
  rate !== undefined && !isSlower(target, 60 / rate) ? rate : undefined;

/** "4 calls a minute pass" */
function passing(question: Question, target: number): string {
  const often = callPace(target, askedAt(question, target));
  return `${often} ${/^(1|one) call /.test(often) ? 'passes' : 'pass'}`;
}

/** How calls go with another maximum than the reader's. */
function courseWith(
  question: Question,
  call: Call,
  tokens: number,
  target: number,
): Pick<Setting, 'lastsFor' | 'lasts'> {
  const ends = endsOf(bucketsWith(question.limits, call, tokens), target);
  return {
    lastsFor: `With max_completion_tokens ${count(tokens)}`,
    lasts: courseOf(target, ends, askedAt(question, target)),
  };
}

/** The largest maximum that passes at the reader's pace, as far as requests allow it. */
function fittingIn(question: Question, call: Call, room: number): Setting {
  const { limits, buckets, rate, pace } = question;
  const target = Math.max(rate === undefined ? 0 : 60 / rate, requestInterval(limits)) || pace;
  const tokens = Math.min(mostTokens(limits, call, target), room);
  if (tokens === Infinity) return plain(anyFits);
  if (tokens < 1) {
    if (mostTokens(limits, call, Infinity) < 1) return plain(promptTooLong);
    return plain(shorterIn(question, call));
  }
  if (call.reserved <= tokens) {
    return plain(
      `max_completion_tokens may be up to ${count(tokens)}: ${passing(question, target)}, however long the answers.`,
    );
  }
  const isReached = !tooSmall(buckets) && !isSlower(pace, target);
  return {
    ...noSetting,
    setting: `If your answers are shorter, set max_completion_tokens to ${count(tokens)}: ${passing(question, target)}.`,
    copy: String(tokens),
    ...(isReached ? {} : courseWith(question, call, tokens, target)),
  };
}

/** What shorter answers bring where no maximum allows as many calls as the limit of requests. */
function shorterIn({ limits, pace }: Question, call: Call): string {
  const most = slowest(deciding(bucketsWith(limits, call, 1)));
  return most && isSlower(pace, most.interval)
    ? 'If your answers are shorter, more calls pass: fill in “Answer tokens” to see what to set.'
    : 'Prompt and answer set this pace: shorter ones let more calls through.';
}

/** The largest maximum that passes, one call each `interval` seconds; less than one if none does. */
function mostTokens(limits: readonly Limit[], call: Call, interval: number): number {
  const fitting = fittingMaxTokens(limits, call, 60 / interval);
  if ('because' in fitting) return 0;
  const rooms = limits
    .filter((limit) => !isShort(limit) && !countsRequests(limit.measure))
    .map((limit) => limit.amount - bucketOf(limit, { ...call, reserved: 0 }).taken);
  return Math.min(fitting.tokens, ...rooms);
}
