import {
  bucketOf,
  countsRequests,
  endsOf,
  fittingMaxTokens,
  slowest,
  tooSmall,
  type Bucket,
  type Call,
  type Limit,
} from './buckets.ts';
import { deciding, isShort, isSlower, requestInterval, type Question } from './question.ts';
import { courseOf } from './verdict.ts';
import { callPace, count, pace as paceIn } from './words.ts';

/** What `max_completion_tokens` may be. */
export interface Setting {
  setting: string;
  /** The number in `setting` as code takes it; empty unless something is to be set. */
  copy: string;
  /** What `lasts` is about; empty with it. */
  lastsFor: string;
  /** How calls go with what is to be set, where that is another pace than the answer's; or empty. */
  lasts: string;
}

/** @param call the reader's; at the reader's pace, as far as requests allow it. */
export function settingOf({ limits, buckets, rate, pace }: Question, call: Call): Setting {
  const target = Math.max(rate === undefined ? 0 : 60 / rate, requestInterval(limits)) || pace;
  const plain = (setting: string): Setting => ({ setting, copy: '', lastsFor: '', lasts: '' });
  const tokens = mostTokens(limits, call, target);
  if (tokens === Infinity) return plain('No limit counts tokens: any max_completion_tokens fits.');
  const isReached = !tooSmall(buckets) && !isSlower(pace, target);
  if (tokens < 1) {
    if (mostTokens(limits, call, Infinity) < 1)
      return plain('The prompt alone is larger than a limit: shorten it.');
    if (isReached) return plain(`At ${paceIn(target)} the prompt leaves no room for an answer.`);
    return plain(smallerOf(limits, call, pace));
  }
  if (call.reserved <= tokens) {
    return plain(`At ${paceIn(target)}, max_completion_tokens may be up to ${count(tokens)}.`);
  }
  const set = `set max_completion_tokens to ${count(tokens)} or less.`;
  if (isReached) {
    return {
      ...plain(`For answers longer than ${count(call.answer ?? 0)}, ${set}`),
      copy: String(tokens),
    };
  }
  const withIt = bucketsOf(limits, { ...call, reserved: tokens });
  return {
    setting: `For ${callPace(target)}, ${set}`,
    copy: String(tokens),
    lastsFor: `With max_completion_tokens ${count(tokens)}`,
    lasts: courseOf(target, endsOf(withIt, target)),
  };
}

const bucketsOf = (limits: readonly Limit[], call: Call): Bucket[] =>
  limits.map((limit) => bucketOf(limit, call));

/** What a smaller maximum brings where none allows as many calls as the limit of requests. */
function smallerOf(limits: readonly Limit[], call: Call, pace: number): string {
  const least = { ...call, reserved: Math.max(1, call.answer ?? 0) };
  const most = slowest(deciding(bucketsOf(limits, least)));
  return most && isSlower(pace, most.interval)
    ? `A smaller max_completion_tokens lets more calls through: at most ${paceIn(most.interval)}.`
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
