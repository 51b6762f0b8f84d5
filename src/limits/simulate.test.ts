import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  burstOf,
  callsBeforeRefusal,
  shortestInterval,
  waitAfterBurst,
  waitFor,
  type Bucket,
} from './buckets.ts';
import { simulate, type Point } from './simulate.ts';

/** Whole numbers at whole seconds, so that nothing is rounded and a comparison is exact. */
const anyBuckets: fc.Arbitrary<Bucket[]> = fc
  .record({
    corrected: fc.integer({ min: 0, max: 40 }),
    buckets: fc.array(
      fc.record({
        refill: fc.integer({ min: 1, max: 50 }),
        capacity: fc.integer({ min: 1, max: 2000 }),
        taken: fc.integer({ min: 1, max: 2200 }),
        given: fc.integer({ min: 0, max: 2200 }),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  })
  .map(({ corrected, buckets }) =>
    buckets.map(({ refill, capacity, taken, given }) => ({
      measure: 'tokens/minute',
      refill,
      capacity,
      taken,
      kept: Math.max(0, taken - given),
      corrected,
    })),
  );

/**
 * The same story told second by second: each second a drop falls, ended calls give back, then a call
 * is sent if it is time; at the very first moment `burst` of them, then one after `wait` and each
 * interval from there. Knows no formula and no event.
 */
function bruteForce(
  buckets: readonly Bucket[],
  interval: number,
  duration: number,
  { burst = 1, wait = interval } = {},
) {
  const levels = buckets.map(({ capacity }) => capacity);
  const running: number[] = [];
  const admitted: boolean[] = [];
  const before: number[][] = [];
  for (let second = 0; second <= duration; second += 1) {
    buckets.forEach(({ capacity, refill, taken, kept, corrected }, index) => {
      let level = levels[index] ?? 0;
      if (second > 0) level = Math.min(capacity, level + refill);
      for (const start of running) {
        if (corrected > 0 && start + corrected === second)
          level = Math.min(capacity, level + taken - kept);
      }
      levels[index] = level;
    });
    const isTime = second >= wait && (second - wait) % interval === 0;
    for (let calls = second === 0 ? burst : Number(isTime); calls > 0; calls -= 1) {
      before.push([...levels]);
      const passes = buckets.every(({ taken }, index) => (levels[index] ?? 0) >= taken);
      admitted.push(passes);
      if (!passes) continue;
      running.push(second);
      buckets.forEach(({ taken, kept, corrected }, index) => {
        // With no time to run, it has ended at once.
        levels[index] = (levels[index] ?? 0) - (corrected === 0 ? kept : taken);
      });
    }
  }
  return { admitted, before };
}

/** The last level at a moment but before what happens at it. */
function levelAt(points: readonly Point[], at: number): number {
  const after = points.findIndex((point) => point.at >= at);
  const next = points[after];
  const last = points[after - 1];
  if (!next) throw new Error(`The line ends before ${at}.`);
  if (!last || next.at === at) return next.level;
  return last.level + ((next.level - last.level) * (at - last.at)) / (next.at - last.at);
}

const interval = fc.integer({ min: 1, max: 90 });

test('the simulation admits and refuses what a second-by-second one does', () => {
  fc.assert(
    fc.property(anyBuckets, interval, (buckets, every) => {
      const duration = every * 40;
      const { calls } = simulate(buckets, every, duration);
      const { admitted } = bruteForce(buckets, every, duration);
      expect(calls.map(({ refusedBy }) => refusedBy === undefined)).toEqual(admitted);
    }),
    { numRuns: 500 },
  );
});

test('its lines have the level that a second-by-second simulation has before each call', () => {
  fc.assert(
    fc.property(anyBuckets, interval, (buckets, every) => {
      // What ends at the very moment of a call stands on the line as a step.
      fc.pre(buckets.every(({ corrected }) => corrected % every !== 0));
      const duration = every * 20;
      const { lines } = simulate(buckets, every, duration);
      const { before } = bruteForce(buckets, every, duration);
      before.forEach((levels, index) =>
        lines.forEach(({ points }, bucket) =>
          expect(levelAt(points, index * every)).toBeCloseTo(levels[bucket] ?? NaN, 6),
        ),
      );
      for (const { bucket, points } of lines) {
        expect(points.every(({ level }) => level >= 0 && level <= bucket.capacity)).toBe(true);
        expect(points.every(({ at }, place) => at >= (points[place - 1]?.at ?? 0))).toBe(true);
        expect(points.at(-1)?.at).toBe(duration);
      }
    }),
    { numRuns: 300 },
  );
});

test('the closed form names the call that a second-by-second simulation refuses first', () => {
  fc.assert(
    fc.property(anyBuckets, interval, ([bucket], every) => {
      if (!bucket) return;
      const { admitted } = bruteForce([bucket], every, every * 200);
      const first = admitted.indexOf(false);
      const expected = callsBeforeRefusal(bucket, every);
      if (first >= 0) expect(expected).toBe(first);
      else expect(expected).toBeGreaterThan(200);
    }),
    { numRuns: 1000 },
  );
});

test('after a burst and the wait that it needs, the steady pace is never refused', () => {
  const slower = fc.integer({ min: 0, max: 20 });
  fc.assert(
    fc.property(anyBuckets, slower, fc.double({ min: 0, max: 1 }), ([bucket], more, part) => {
      if (!bucket || bucket.taken > bucket.capacity) return;
      const every = Math.max(1, Math.ceil(shortestInterval(bucket))) + more;
      const burst = Math.max(1, Math.floor(burstOf(bucket) * part));
      const wait = Math.max(1, Math.ceil(waitAfterBurst(bucket, burst, every)));
      const { admitted } = bruteForce([bucket], every, wait + every * 100, { burst, wait });
      expect(admitted).not.toContain(false);
    }),
    { numRuns: 1000 },
  );
});

test('the closed form names the second at which a refused call would pass', () => {
  fc.assert(
    fc.property(anyBuckets, fc.nat({ max: 2000 }), ([bucket], held) => {
      if (!bucket) return;
      const level = Math.min(held, bucket.capacity);
      let seconds = 0;
      for (let now = level; now < bucket.taken && seconds < 3000; seconds += 1)
        now = Math.min(bucket.capacity, now + bucket.refill);
      const wait = waitFor(bucket, level);
      if (seconds === 3000) expect(wait).toBe(Infinity);
      else expect(Math.ceil(wait)).toBe(seconds);
    }),
    { numRuns: 500 },
  );
});

test('worked by hand: a bucket of 30, a call of 12 every 10 seconds, one drop a second', () => {
  const bucket: Bucket = {
    measure: 'tokens/minute',
    capacity: 30,
    refill: 1,
    taken: 12,
    kept: 12,
    corrected: 0,
  };
  // 30-12=18, 28-12=16, 26-12=14 ... two less each time: 30 28 26 24 22 20 18 16 14 12, then 10.
  const { calls, lines } = simulate([bucket], 10, 110);
  expect(calls.map(({ refusedBy }) => refusedBy ?? 'passes').indexOf('tokens/minute')).toBe(10);
  expect(lines[0]?.points.slice(0, 4)).toEqual([
    { at: 0, level: 30 },
    { at: 0, level: 18 },
    { at: 10, level: 28 },
    { at: 10, level: 16 },
  ]);
  // A refused call takes nothing: 10, then 20 - 12.
  expect(lines[0]?.points.slice(-2)).toEqual([
    { at: 110, level: 20 },
    { at: 110, level: 8 },
  ]);
});

test('a bucket that is full stays full, and the moment it was is a point of the line', () => {
  const bucket: Bucket = {
    measure: 'requests/minute',
    capacity: 5,
    refill: 0.5,
    taken: 1,
    kept: 1,
    corrected: 0,
  };
  expect(simulate([bucket], 10, 10).lines[0]?.points).toEqual([
    { at: 0, level: 5 },
    { at: 0, level: 4 },
    { at: 2, level: 5 },
    { at: 10, level: 5 },
    { at: 10, level: 4 },
  ]);
});
