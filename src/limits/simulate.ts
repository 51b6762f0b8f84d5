import type { Measure } from '../schemas/fact.ts';
import { slack, type Bucket } from './buckets.ts';

/** What a bucket holds at a moment, in requests or tokens. */
export interface Point {
  /** Seconds from the first call. */
  at: number;
  level: number;
}

/** What happened while calls were sent evenly. */
export interface Run {
  /** Every call: when it was sent, in seconds, and the first limit that refused it. */
  calls: { at: number; refusedBy?: Measure }[];
  /** The level of each bucket; straight between two points. */
  lines: { bucket: Bucket; points: Point[] }[];
}

/**
 * Sends a call each `interval` seconds, from full buckets, and follows the buckets from event to
 * event. A refused call takes nothing and is not sent again. What ends at the moment of a call is
 * given back before it.
 * @param duration seconds; a call at its very end is still sent.
 */
export function simulate(buckets: readonly Bucket[], interval: number, duration: number): Run {
  const lines = buckets.map((bucket) => ({
    bucket,
    points: [{ at: 0, level: bucket.capacity }],
  }));
  const calls: Run['calls'] = [];
  /** Ends of calls that run. All last equally long, so they end in the order of admission. */
  const ends: number[] = [];
  const corrected = Math.max(0, ...buckets.map((bucket) => bucket.corrected));

  const advance = (at: number): void => lines.forEach((line) => refill(line, at));
  const correct = (until: number): void => {
    for (let end = ends[0]; end !== undefined && end <= until + slack; end = ends[0]) {
      ends.shift();
      const at = Math.min(end, until);
      advance(at);
      for (const line of lines) change(line, at, line.bucket.taken - line.bucket.kept);
    }
  };

  for (let index = 0; index * interval <= duration; index += 1) {
    const at = index * interval;
    correct(at);
    advance(at);
    const refused = lines.find(
      ({ bucket, points }) => levelOf(points) + slack * bucket.capacity < bucket.taken,
    );
    calls.push(refused ? { at, refusedBy: refused.bucket.measure } : { at });
    if (refused) continue;
    for (const line of lines) change(line, at, -line.bucket.taken);
    ends.push(at + corrected);
  }
  correct(duration);
  advance(duration);
  return { calls, lines };
}

type Line = Run['lines'][number];

const levelOf = (points: readonly Point[]): number => points.at(-1)?.level ?? 0;

/** Lets a bucket refill until a moment; the moment when it is full is a point of its own. */
function refill({ bucket: { capacity, refill: rate }, points }: Line, at: number): void {
  const last = points.at(-1);
  if (!last || last.at >= at) return;
  const level = last.level + rate * (at - last.at);
  const full = last.at + (capacity - last.level) / rate;
  if (level > capacity && full > last.at) points.push({ at: full, level: capacity });
  points.push({ at, level: Math.min(capacity, level) });
}

function change({ bucket, points }: Line, at: number, by: number): void {
  if (by === 0) return;
  const level = Math.max(0, Math.min(bucket.capacity, levelOf(points) + by));
  points.push({ at, level });
}
