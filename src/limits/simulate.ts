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

/** Told what happens while calls are sent evenly, in the order in which it does. */
export interface Watch {
  /** @param number so many calls, each `interval` seconds, are refused by the same limit; or one passes. */
  sent(at: number, number: number, refusedBy?: Measure): void;
  /** @param bucket its place among the buckets. */
  level(bucket: number, point: Point): void;
}

/**
 * Sends a call each `interval` seconds, from full buckets, and follows the buckets from event to
 * event. A refused call takes nothing and is not sent again. What ends at the moment of a call is
 * given back before it. It takes as many steps as calls pass, however many are refused.
 * @param duration seconds; a call at its very end is still sent.
 */
export function follow(
  buckets: readonly Bucket[],
  interval: number,
  duration: number,
  watch: Watch,
): void {
  const lines = buckets.map((bucket, index) => ({ bucket, index, at: 0, level: bucket.capacity }));
  /** Ends of calls that run, from `next` on. All last equally long, so they end in the order of admission. */
  const ends: number[] = [];
  let next = 0;
  const corrected = Math.max(0, ...buckets.map((bucket) => bucket.corrected));

  const mark = (line: (typeof lines)[number], at: number, level: number): void => {
    line.at = at;
    line.level = level;
    watch.level(line.index, { at, level });
  };
  /** Lets the buckets refill until a moment; the moment when one is full is a point of its own. */
  const advance = (until: number): void => {
    for (const line of lines) {
      const { capacity, refill } = line.bucket;
      const { at, level } = line;
      if (at >= until) continue;
      const full = at + (capacity - level) / refill;
      if (full > at && level + refill * (until - at) > capacity) mark(line, full, capacity);
      mark(line, until, Math.min(capacity, level + refill * (until - at)));
    }
  };
  const change = (at: number, by: (bucket: Bucket) => number): void => {
    for (const line of lines) {
      const more = by(line.bucket);
      if (more !== 0)
        mark(line, at, Math.max(0, Math.min(line.bucket.capacity, line.level + more)));
    }
  };
  const correct = (until: number): void => {
    for (let end = ends[next]; end !== undefined && end <= until + slack; end = ends[next]) {
      next += 1;
      const at = Math.min(end, until);
      advance(at);
      change(at, ({ taken, kept }) => taken - kept);
    }
  };

  for (const line of lines) watch.level(line.index, { at: 0, level: line.level });
  let last = Math.ceil(duration / interval);
  while (last * interval > duration) last -= 1;
  for (let index = 0; index <= last;) {
    const at = index * interval;
    correct(at);
    advance(at);
    const short = lines.find(({ bucket, level }) => level + slack * bucket.capacity < bucket.taken);
    if (!short) {
      watch.sent(at, 1);
      change(at, ({ taken }) => -taken);
      ends.push(at + corrected);
      index += 1;
      continue;
    }
    const { bucket, level } = short;
    /** Until then nothing happens that could let a call pass this limit. */
    const still = Math.min(
      bucket.taken > bucket.capacity
        ? Infinity
        : at + (bucket.taken - slack * bucket.capacity - level) / bucket.refill,
      (ends[next] ?? Infinity) - slack,
    );
    const until = Math.max(index + 1, Math.min(last + 1, Math.floor(still / interval)));
    watch.sent(at, until - index, bucket.measure);
    index = until;
  }
  correct(duration);
  advance(duration);
}

/** As `follow`, with all that happened. */
export function simulate(buckets: readonly Bucket[], interval: number, duration: number): Run {
  const calls: Run['calls'] = [];
  const lines = buckets.map((bucket) => ({ bucket, points: [] as Point[] }));
  follow(buckets, interval, duration, {
    sent: (from, number, refusedBy) => {
      for (let index = 0; index < number; index += 1) {
        const at = from + index * interval;
        calls.push(refusedBy === undefined ? { at } : { at, refusedBy });
      }
    },
    level: (bucket, point) => lines[bucket]?.points.push(point),
  });
  return { calls, lines };
}
