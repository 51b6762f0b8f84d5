import type { Measure } from '../schemas/fact.ts';

/*
 * Admission as Cerebras documents it (https://inference-docs.cerebras.ai/support/rate-limits): each
 * limit is a bucket that refills all the time; a call takes what it may need before it runs, and
 * gives back what it did not use once it has ended. What the page leaves open is taken so: a full
 * bucket holds as much as its limit names, an hour and a day count all tokens, and a refused call
 * takes nothing.
 */

/** A limit as a source states it. */
export interface Limit {
  measure: Measure;
  /** Requests or tokens in one period of the measure. */
  amount: number;
  /** Rests on a report. */
  reported?: boolean | undefined;
}

/** One call as admission sees it: tokens, and seconds where it says so. */
export interface Call {
  prompt: number;
  /** The part of the prompt that is cached. */
  cached: number;
  /** Held for the answer: `max_completion_tokens`, or what is held when it is absent. */
  reserved: number;
  /** What the answer really has; when absent, as much as was held. */
  answer?: number | undefined;
  /** Seconds from admission to the end of the call, when the charge is corrected. */
  seconds?: number | undefined;
}

/** A limit together with what one call does to it: requests or tokens, and seconds. */
export interface Bucket {
  measure: Measure;
  /** What it holds when it is full. */
  capacity: number;
  /** What comes back each second. */
  refill: number;
  /** What a call takes when it is admitted. */
  taken: number;
  /** What of that the call has used in the end. */
  kept: number;
  /** Seconds until the rest is given back. */
  corrected: number;
}

const seconds = { second: 1, minute: 60, hour: 3600, day: 86_400 };

/** Seconds of the period that a measure counts over. */
export const periodOf = (measure: Measure): number =>
  seconds[measure.split('/')[1] as keyof typeof seconds];

export const countsRequests = (measure: Measure): boolean => measure.startsWith('requests');

/** Keeps the rounding of sums of fractions from deciding; a share of the capacity. */
export const slack = 1e-9;

/** A limit as a bucket, with what one call does to it. */
export function bucketOf({ measure, amount }: Limit, call: Call): Bucket {
  const capacity = amount;
  const refill = amount / periodOf(measure);
  if (countsRequests(measure))
    return { measure, capacity, refill, taken: 1, kept: 1, corrected: 0 };
  const prompt = measure.startsWith('uncached') ? call.prompt - call.cached : call.prompt;
  const answer = Math.min(call.answer ?? call.reserved, call.reserved);
  return {
    measure,
    capacity,
    refill,
    taken: prompt + call.reserved,
    kept: prompt + answer,
    corrected: call.seconds ?? 0,
  };
}

/** Calls that run when another is admitted, if one is sent each `interval` seconds. */
const others = (corrected: number, interval: number): number =>
  Math.max(0, Math.ceil(corrected / interval - slack) - 1);

/**
 * The shortest time between two calls, sent evenly for ever from a full bucket, at which none is
 * refused: what a call uses must come back before the next, and the calls that still run must leave
 * room for one more.
 * @returns seconds; Infinity when a call is larger than the bucket.
 */
export function shortestInterval({ capacity, refill, taken, kept, corrected }: Bucket): number {
  if (taken > capacity) return Infinity;
  const used = kept / refill;
  if (taken === kept || corrected === 0) return used;
  /** Long enough that no more than `running` other calls run. */
  const few = (running: number): number => corrected / (running + 1);
  /** Long enough that so many running calls leave room. */
  const room = (running: number): number =>
    running === 0 ? 0 : (taken - (capacity - taken) / running) / refill;
  const enough = (running: number): boolean => few(running) <= Math.max(room(running), used);
  let high = 1;
  while (!enough(high)) high *= 2;
  let low = 0;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (enough(middle)) high = middle;
    else low = middle + 1;
  }
  const interval = (running: number): number => Math.max(used, few(running), room(running));
  return Math.min(interval(low), interval(Math.max(0, low - 1)));
}

/**
 * How many calls pass before the first one is refused, if one is sent each `interval` seconds from a
 * full bucket.
 * @returns Infinity when none is refused.
 */
export function callsBeforeRefusal(bucket: Bucket, interval: number): number {
  const { capacity, refill, taken, kept, corrected } = bucket;
  if (taken > capacity) return 0;
  const back = refill * interval;
  const running = others(corrected, interval);
  const tolerance = slack * capacity;
  // Until the first correction every call costs what it takes; from then on, what it keeps.
  if (taken - back > tolerance) {
    const first = Math.floor((capacity - taken + tolerance) / (taken - back)) + 1;
    if (first <= running) return first;
  }
  if (kept - back > tolerance) {
    const spare = capacity - taken - running * (taken - kept) + tolerance;
    return Math.floor(spare / (kept - back)) + 1;
  }
  return Infinity;
}

/** Calls that pass at one moment from a full bucket. */
export const burstOf = ({ capacity, taken }: Bucket): number =>
  taken === 0 ? Infinity : Math.floor(capacity / taken + slack);

/**
 * Seconds until a bucket admits a call, nothing else happening.
 * @param level what the bucket holds now.
 * @returns Infinity when a call is larger than the bucket.
 */
export function waitFor({ capacity, refill, taken }: Bucket, level: number): number {
  if (taken > capacity) return Infinity;
  return Math.max(0, (taken - level) / refill);
}

/**
 * Seconds after `burst` calls at one moment, from a full bucket, until one may be sent each
 * `interval` seconds and none is refused.
 * @param interval at least the shortest one of the bucket.
 */
export function waitAfterBurst(bucket: Bucket, burst: number, interval: number): number {
  const { capacity, refill, taken, kept, corrected } = bucket;
  const running = others(corrected, interval);
  // Until the first of them is corrected, each may cost more than comes back before the next.
  const needed = taken + running * Math.max(0, taken - refill * interval);
  const wait = Math.max(0, (needed - (capacity - burst * taken)) / refill);
  // By then the burst itself has ended, and has given back what it did not use.
  return wait <= corrected ? wait : Math.max(corrected, wait - (burst * (taken - kept)) / refill);
}

/** The bucket that makes you send slowest, and how slowly. */
export interface Pace {
  bucket: Bucket;
  /** Seconds between two calls. */
  interval: number;
}

/** @returns undefined when there is no bucket. */
export function slowest(buckets: readonly Bucket[]): Pace | undefined {
  const paces = buckets.map((bucket) => ({ bucket, interval: shortestInterval(bucket) }));
  return paces.reduce<Pace | undefined>(
    (most, pace) => (most && most.interval >= pace.interval ? most : pace),
    undefined,
  );
}

/** A limit that calls at a pace use up. */
export interface End {
  bucket: Bucket;
  /** Calls that pass before, from a full bucket. */
  passed: number;
}

/**
 * The limits that calls use up if one is sent each `interval` seconds from full buckets, in their
 * order. Behind each of them calls go on only as fast as it lets them, so that the `passed` of the
 * first alone is what really happens.
 * @param buckets none smaller than a call.
 */
export function endsOf(buckets: readonly Bucket[], interval: number): End[] {
  const [first] = buckets
    .map((bucket) => ({ bucket, passed: callsBeforeRefusal(bucket, interval) }))
    .filter(({ passed }) => passed < Infinity)
    .sort((a, b) => a.passed - b.passed);
  if (!first) return [];
  const others = buckets.filter((bucket) => bucket !== first.bucket);
  return [first, ...endsOf(others, Math.max(interval, shortestInterval(first.bucket)))];
}

/** The bucket that a call is larger than, by the largest part; undefined when it fits into all. */
export const tooSmall = (buckets: readonly Bucket[]): Bucket | undefined =>
  buckets
    .filter(({ taken, capacity }) => taken > capacity)
    .sort((a, b) => b.taken / b.capacity - a.taken / a.capacity)[0];

/** The largest `max_completion_tokens`, or the limit for which there is none. */
export type Fitting = { tokens: number } | { because: Measure };

/**
 * The largest `max_completion_tokens` with which `perMinute` calls a minute pass for ever, even if
 * every answer is as long as it may be: what is given back later is not counted on.
 * @param within only limits over a period of at most so many seconds count; by default a minute's,
 *   because at most paces a day's tokens do not last a day.
 * @returns Infinity tokens when no limit counts them; `because` when even one token is too much, or
 *   the calls themselves are too many.
 */
export function fittingMaxTokens(
  limits: readonly Limit[],
  { prompt, cached }: Pick<Call, 'prompt' | 'cached'>,
  perMinute: number,
  within = 60,
): Fitting {
  const interval = 60 / perMinute;
  const fits = limits
    .filter(({ measure }) => periodOf(measure) <= within)
    .map((limit) => {
      const bucket = bucketOf(limit, { prompt, cached, reserved: 0 });
      return { measure: limit.measure, tokens: room(bucket, interval) };
    })
    .sort((a, b) => a.tokens - b.tokens);
  const [least] = fits;
  if (!least) return { tokens: Infinity };
  return least.tokens < 1 ? { because: least.measure } : { tokens: least.tokens };
}

/** Tokens that a bucket leaves for the answer; `taken` is the prompt alone. */
function room(bucket: Bucket, interval: number): number {
  const { measure, capacity, refill, taken: prompt } = bucket;
  if (countsRequests(measure)) {
    return shortestInterval(bucket) <= interval * (1 + slack) ? Infinity : 0;
  }
  const back = Math.min(capacity, refill * interval);
  return Math.floor(back - prompt + slack * capacity);
}
