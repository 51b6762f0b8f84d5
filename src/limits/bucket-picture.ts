import type { Measure } from '../schemas/fact.ts';
import { bucketOf, countsRequests, fittingMaxTokens, type Call, type Limit } from './buckets.ts';
import { callOf, startOf } from './inputs.ts';
import { limitsFor, type Known, type Reservation } from './known.ts';
import { simulate } from './simulate.ts';

/** What one size of call does to the bucket. */
export interface BucketLane {
  /** Tokens held for the answer. */
  held: number;
  /** Tokens of the bucket that one call takes. */
  taken: number;
  /** The share of a full bucket that a call must find, in percent from the top. */
  need: number;
  /** Outline of what is in the bucket, in a box of 100 by 100, from the floor to the floor. */
  area: string;
  /** The calls, each at its second. */
  calls: { at: number; passes: boolean }[];
}

/** One bucket over a minute, with calls that hold much and with calls that hold less. */
export interface BucketPicture {
  plan: string;
  measure: Measure;
  /** Rests on a report. */
  reported: boolean;
  capacity: number;
  /** Tokens of each prompt. */
  prompt: number;
  reservation: Reservation;
  without: BucketLane;
  fitting: BucketLane;
}

/** Seconds that are drawn. */
export const span = 60;
/** More calls than that cannot be told apart on a phone. */
const mostCalls = 6;

const round = (value: number): number => Math.round(value * 10) / 10;

/**
 * Draws the bucket that refuses the calls that the calculator begins with, which send no maximum,
 * as often as requests are allowed, beside the same calls with the largest maximum that passes. Answers are as long as they may be.
 * @returns undefined when nobody says how much is held, no bucket of tokens refuses such a call, no
 *   maximum passes, or the calls are too many to draw.
 */
export function bucketPictureOf(known: Known): BucketPicture | undefined {
  const { reservation } = known;
  const start = startOf(known);
  const call = callOf(start, known);
  const limits = limitsFor(known, start.plan, start.model);
  const rate = limits.find(({ measure }) => measure === 'requests/minute')?.amount ?? 1;
  if (!reservation || !call || rate > mostCalls) return undefined;
  const interval = span / rate;
  const measure = runOf(limits, call, interval).calls.find(({ refusedBy }) => refusedBy)?.refusedBy;
  const limit = limits.find((each) => each.measure === measure);
  const fitting = fittingMaxTokens(limits, call, rate);
  if (!limit || countsRequests(limit.measure) || !('tokens' in fitting)) return undefined;
  const lane = (held: number): BucketLane =>
    laneOf(limits, limit, { ...call, reserved: held }, interval);
  return {
    plan: known.plans.find(({ id }) => id === start.plan)?.name ?? start.plan,
    measure: limit.measure,
    reported: limit.reported ?? false,
    capacity: limit.amount,
    prompt: call.prompt,
    reservation,
    without: lane(reservation.tokens),
    fitting: lane(fitting.tokens),
  };
}

/** Ends just before a call that would be sent at the end of the span: it belongs to the next. */
const runOf = (limits: readonly Limit[], call: Call, interval: number) =>
  simulate(
    limits.map((limit) => bucketOf(limit, call)),
    interval,
    span - 1e-6,
  );

function laneOf(
  limits: readonly Limit[],
  { measure }: Limit,
  call: Call,
  interval: number,
): BucketLane {
  const run = runOf(limits, call, interval);
  const line = run.lines.find(({ bucket }) => bucket.measure === measure);
  const { taken = 0, capacity = 1 } = line?.bucket ?? {};
  const place = (at: number): number => round((at / span) * 100);
  const down = (level: number): number => round(100 - (level / capacity) * 100);
  const outline =
    line?.points.map(({ at, level }) => `L${place(at)} ${down(level)}`).join('') ?? '';
  return {
    held: call.reserved,
    taken,
    need: down(taken),
    area: `M0 100${outline}V100Z`,
    calls: run.calls.map(({ at, refusedBy }) => ({
      at: round(at),
      passes: refusedBy === undefined,
    })),
  };
}
