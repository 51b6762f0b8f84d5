import {
  bucketOf,
  burstOf,
  countsRequests,
  slowest,
  tooSmall,
  type Bucket,
  type Call,
  type Limit,
} from './buckets.ts';
import { deciding, isSlower } from './question.ts';

/** Answers are not all of one length: room for half as much again, where a call then still fits. */
const headroom = 1.5;

/** A `max_completion_tokens`, and what it brings. */
export interface BestMaximum {
  /** Infinity when no limit counts tokens. */
  tokens: number;
  /** Calls that pass at one moment from full buckets. */
  burst: number;
  /** Seconds between two calls at the fastest pace that is never refused; 0 where any is. */
  interval: number;
}

/** The limits with what a call does to them that holds so many tokens for its answer. */
export const bucketsWith = (limits: readonly Limit[], call: Call, reserved: number): Bucket[] =>
  limits.map((limit) => bucketOf(limit, { ...call, reserved }));

/** Calls that pass at one moment from full buckets. */
export const burstIn = (buckets: readonly Bucket[]): number => Math.min(...buckets.map(burstOf));

const shortest = (buckets: readonly Bucket[]): number => slowest(deciding(buckets))?.interval ?? 0;

/**
 * The maximum that leaves an answer room and costs little: the largest with which as many calls fit
 * at once, and may follow each other as fast, as with one that holds the answer and some more.
 * @param limits at least one.
 * @param answer tokens; the result is never less.
 * @returns undefined when prompt and answer are larger than a limit.
 */
export function bestMaximum(
  limits: readonly Limit[],
  call: Call,
  answer: number,
): BestMaximum | undefined {
  const least = [headroom * answer, answer]
    .map((tokens) => Math.max(1, Math.ceil(tokens)))
    .find((tokens) => !tooSmall(bucketsWith(limits, call, tokens)));
  if (least === undefined) return undefined;
  const buckets = bucketsWith(limits, call, least);
  const [burst, interval] = [burstIn(buckets), shortest(buckets)];
  const isAsGood = (tokens: number): boolean => {
    const those = bucketsWith(limits, call, tokens);
    return burstIn(those) >= burst && !isSlower(shortest(those), interval);
  };
  const rooms = limits
    .filter(({ measure }) => !countsRequests(measure))
    .map(({ amount }) => Math.floor(amount));
  if (rooms.length === 0) return { tokens: Infinity, burst, interval };
  let [low, high] = [least, Math.max(least, ...rooms)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (isAsGood(middle)) low = middle;
    else high = middle - 1;
  }
  return { tokens: low, burst, interval };
}
