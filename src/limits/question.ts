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
  /** Seconds between two calls: as the reader says, else the fastest that may be kept up. */
  interval: number;
}

/** Whether a limit counts over a minute or less. */
export const isShort = ({ measure }: Pick<Bucket, 'measure'>): boolean => periodOf(measure) <= 60;

/** Reads what a reader filled in against the limits that hold for it. */
export function questionOf(inputs: Inputs, known: Known): Question {
  const { plan, model, rate } = inputs;
  const limits = limitsFor(known, plan, model);
  const call = callOf(inputs, known);
  const buckets = call ? limits.map((limit) => bucketOf(limit, call)) : [];
  const short = buckets.filter(isShort);
  const most = slowest(short.length > 0 ? short : buckets);
  const interval = rate === undefined ? (most?.interval ?? aMinute) : 60 / rate;
  return {
    limits,
    call,
    buckets,
    most,
    rate,
    interval: interval === Infinity ? requestInterval(limits) || aMinute : interval,
  };
}

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
