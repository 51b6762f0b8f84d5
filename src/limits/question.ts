import {
  bucketOf,
  countsRequests,
  periodOf,
  slowest,
  type Bucket,
  type Call,
  type Limit,
  type Pace,
} from './buckets.ts';
import { callOf, type Inputs } from './inputs.ts';
import { limitsFor, type Known } from './known.ts';

/** What a reader asks, as the arithmetic takes it. */
export interface Question {
  limits: Limit[];
  /** Undefined when nobody says how much is reserved for it. */
  call: Call | undefined;
  /** The limits with what the call does to them; none without a call. */
  buckets: Bucket[];
  /** The pace that the limits of a minute allow for ever; where there are none, that all allow. */
  most: Pace | undefined;
  /** Requests a minute, if the reader names them. */
  rate: number | undefined;
  /** Seconds between two calls as they are sent: as the reader says, else as `pace` has it. */
  interval: number;
  /**
   * The one pace that the answer speaks of, in seconds between two calls: what the reader asks for if
   * the limits of a minute allow it for ever, else the fastest that they allow.
   */
  pace: number;
  /** The reader's calls a minute where `pace` is theirs; undefined where it was worked out. */
  asked: number | undefined;
}

/** Whether a limit counts over a minute or less. */
export const isShort = ({ measure }: Pick<Bucket, 'measure'>): boolean => periodOf(measure) <= 60;

/** The limits that say how fast calls may follow each other: those of a minute, if there are any. */
export function deciding(buckets: readonly Bucket[]): readonly Bucket[] {
  const short = buckets.filter(isShort);
  return short.length > 0 ? short : buckets;
}

/** Reads what a reader filled in against the limits that hold for it. */
export function questionOf(inputs: Inputs, known: Known): Question {
  const { plan, model, rate } = inputs;
  const limits = limitsFor(known, plan, model);
  const call = callOf(inputs, known);
  const buckets = call ? limits.map((limit) => bucketOf(limit, call)) : [];
  const most = slowest(deciding(buckets));
  const fastest =
    most && Number.isFinite(most.interval) && most.interval > 0
      ? most.interval
      : requestInterval(limits) || aMinute;
  const interval = rate === undefined ? fastest : 60 / rate;
  const isTooFast = isSlower(fastest, interval);
  return {
    limits,
    call,
    buckets,
    most,
    rate,
    interval,
    pace: isTooFast ? fastest : interval,
    asked: isTooFast ? undefined : rate,
  };
}

/** Whether a pace is slower than another; both in seconds between two calls. */
export const isSlower = (interval: number, than: number): boolean => interval > than * (1 + 1e-9);

/** Seconds between two calls where neither the reader nor a limit says them. */
export const aMinute = 60;

/** Seconds between two calls as the limits of requests allow it; 0 where none is stated. */
export const requestInterval = (limits: readonly Limit[]): number =>
  Math.max(
    0,
    ...limits
      .filter((limit) => isShort(limit) && countsRequests(limit.measure))
      .map(({ measure, amount }) => periodOf(measure) / amount),
  );
