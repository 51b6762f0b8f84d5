import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Measure } from '../schemas/fact.ts';
import {
  bucketOf,
  burstOf,
  callsBeforeRefusal,
  endsOf,
  fittingMaxTokens,
  shortestInterval,
  slowest,
  tooSmall,
  waitFor,
  type Bucket,
  type Call,
  type Limit,
} from './buckets.ts';

const limit = (measure: Measure, amount: number): Limit => ({ measure, amount });
const uncached = limit('uncached-tokens/minute', 30_000);
const total = limit('tokens/minute', 90_000);
const requests = limit('requests/minute', 5);
const daily = limit('tokens/day', 1_000_000);

describe('worked by hand', () => {
  test('a call of 10,000 takes a third of a bucket of 30,000, which needs 20 seconds for it', () => {
    const call = { prompt: 2000, cached: 0, reserved: 8000 };
    const bucket = bucketOf(uncached, call);
    expect(bucket).toMatchObject({ capacity: 30_000, refill: 500, taken: 10_000, kept: 10_000 });
    expect(shortestInterval(bucket)).toBe(20);
    expect(burstOf(bucket)).toBe(3);
    // Three have left nothing; of one more, 10,000 / 500 seconds are missing.
    expect(waitFor(bucket, 0)).toBe(20);
    expect(waitFor(bucket, 7000)).toBe(6);
    expect(waitFor(bucket, 10_000)).toBe(0);
  });
  test('cached tokens leave the uncached bucket alone, and count in all others', () => {
    const call = { prompt: 20_000, cached: 15_000, reserved: 1000 };
    expect(bucketOf(uncached, call).taken).toBe(6000);
    expect(bucketOf(total, call).taken).toBe(21_000);
    expect(bucketOf(daily, call).taken).toBe(21_000);
    expect(bucketOf(requests, call).taken).toBe(1);
  });
  test('five calls a minute of 10,000 tokens: the seventh is refused', () => {
    // Every 12 s come 6,000 back, so before each call there are 30, 26, 22, 18, 14 and 10, then 6.
    const bucket = bucketOf(uncached, { prompt: 2000, cached: 0, reserved: 8000 });
    expect(callsBeforeRefusal(bucket, 12)).toBe(6);
    expect(callsBeforeRefusal(bucket, 20)).toBe(Infinity);
    // Sent at once: 30, 20, 10, then nothing, with a drop in between.
    expect(callsBeforeRefusal(bucket, 0.001)).toBe(3);
  });
  test('a call as large as the bucket passes once a minute; one token more never does', () => {
    const fits = bucketOf(uncached, { prompt: 10_000, cached: 0, reserved: 20_000 });
    expect(shortestInterval(fits)).toBe(60);
    expect(callsBeforeRefusal(fits, 60)).toBe(Infinity);
    expect(callsBeforeRefusal(fits, 59)).toBe(1);
    const large = bucketOf(uncached, { prompt: 10_000, cached: 0, reserved: 20_001 });
    expect(shortestInterval(large)).toBe(Infinity);
    expect(callsBeforeRefusal(large, 1e6)).toBe(0);
    expect(waitFor(large, 30_000)).toBe(Infinity);
    expect(burstOf(large)).toBe(0);
  });
  test('a short answer gives back what was held for it, once the call has ended', () => {
    // Held 20,000, used 3,000: alone, the bucket would allow a call every 6 s. But for 10 s the
    // call holds 20,000 of 30,000, and a second one does not fit beside it before 20 s of refill.
    const slow = bucketOf(uncached, {
      prompt: 2000,
      cached: 0,
      reserved: 18_000,
      answer: 1000,
      seconds: 10,
    });
    expect(slow).toMatchObject({ taken: 20_000, kept: 3000, corrected: 10 });
    expect(shortestInterval(slow)).toBe(10);
    expect(callsBeforeRefusal(slow, 10)).toBe(Infinity);
    // At 8 s: 30,000 - 20,000 + 4,000 = 14,000 are there.
    expect(callsBeforeRefusal(slow, 8)).toBe(1);
    expect(shortestInterval({ ...slow, corrected: 2 })).toBe(6);
    expect(shortestInterval({ ...slow, corrected: 0 })).toBe(6);
  });
  test('two calls may run side by side when a bucket holds both', () => {
    // Held 12,000, used 2,000, for 30 s. Two others run at 10 s: 30,000 - 2 x (12,000 - 5,000)
    // leaves 16,000. At 8 s three run: 30,000 - 3 x (12,000 - 4,000) leaves 6,000, too little.
    const bucket = bucketOf(uncached, {
      prompt: 1000,
      cached: 0,
      reserved: 11_000,
      answer: 1000,
      seconds: 30,
    });
    expect(callsBeforeRefusal(bucket, 10)).toBe(Infinity);
    expect(callsBeforeRefusal(bucket, 8)).toBe(3);
    expect(shortestInterval(bucket)).toBe(10);
  });
});

describe('which limit decides', () => {
  const all = [requests, uncached, total, daily];
  const bucketsOf = (call: Call, limits = all): Bucket[] =>
    limits.map((each) => bucketOf(each, call));
  test('the one that a single call overflows by the largest part, whatever the others say', () => {
    const call = { prompt: 100_000, cached: 0, reserved: 1000 };
    expect(tooSmall(bucketsOf(call))?.measure).toBe('uncached-tokens/minute');
    expect(tooSmall(bucketsOf({ ...call, prompt: 1000 }))).toBeUndefined();
  });
  test('the total, when much is cached', () => {
    const call = { prompt: 80_000, cached: 78_000, reserved: 3000 };
    expect(slowest(bucketsOf(call, [requests, uncached, total]))?.bucket.measure).toBe(
      'tokens/minute',
    );
  });
  test('the requests, when calls are small', () => {
    const call = { prompt: 10, cached: 0, reserved: 10 };
    expect(slowest(bucketsOf(call))?.bucket.measure).toBe('requests/minute');
  });
  test('the day, when a minute has room', () => {
    // 3,000 tokens every 12 s; the day refills 139 in that time: 1 + 997,000 / 2,861.1 calls.
    const ends = endsOf(bucketsOf({ prompt: 2000, cached: 0, reserved: 1000 }), 12);
    expect(ends).toMatchObject([{ bucket: { measure: 'tokens/day' }, passed: 349 }]);
  });
  test('the hour, and behind it the day; never what the hour already slows down', () => {
    // 300 such calls an hour are too many for both limits of an hour. 300,000 tokens end first: from
    // there 100 calls an hour pass, which 150 requests allow, but 1,000,000 tokens a day do not.
    const limits = [limit('tokens/hour', 300_000), limit('requests/hour', 150), requests, daily];
    const ends = endsOf(bucketsOf({ prompt: 2000, cached: 0, reserved: 1000 }, limits), 12);
    expect(ends.map(({ bucket }) => bucket.measure)).toEqual(['tokens/hour', 'tokens/day']);
  });
  test('none, where nothing is used up or no source states a limit', () => {
    const call = { prompt: 1, cached: 0, reserved: 1 };
    expect(endsOf(bucketsOf(call), 60)).toEqual([]);
    expect(endsOf([], 60)).toEqual([]);
    expect(slowest([])).toBeUndefined();
  });
});

describe('the maximum that fits', () => {
  const minute = [requests, uncached, total];
  test('is what a minute has for each call, less the prompt', () => {
    // 30,000 / 5 - 2,000.
    expect(fittingMaxTokens(minute, { prompt: 2000, cached: 0 }, 5)).toEqual({ tokens: 4000 });
    // Once a minute, the whole bucket.
    expect(fittingMaxTokens(minute, { prompt: 2000, cached: 0 }, 1)).toEqual({ tokens: 28_000 });
    // More seldom does not make a bucket larger.
    expect(fittingMaxTokens(minute, { prompt: 2000, cached: 0 }, 0.1)).toEqual({ tokens: 28_000 });
  });
  test('grows with what is cached, until the total binds', () => {
    expect(fittingMaxTokens(minute, { prompt: 5000, cached: 4000 }, 5)).toEqual({ tokens: 5000 });
    expect(fittingMaxTokens(minute, { prompt: 17_000, cached: 17_000 }, 5)).toEqual({
      tokens: 1000,
    });
  });
  test('does not exist when the prompt, or the number of calls, is too much', () => {
    expect(fittingMaxTokens(minute, { prompt: 6000, cached: 0 }, 5)).toEqual({
      because: 'uncached-tokens/minute',
    });
    expect(fittingMaxTokens(minute, { prompt: 10, cached: 0 }, 6)).toEqual({
      because: 'requests/minute',
    });
  });
  test('looks at a day only when it is asked to', () => {
    const call = { prompt: 100, cached: 0 };
    expect(fittingMaxTokens([uncached, daily], call, 5)).toEqual({ tokens: 5900 });
    // 1,000,000 / 7,200 = 138.9 tokens for each call of a day.
    expect(fittingMaxTokens([uncached, daily], call, 5, 86_400)).toEqual({ tokens: 38 });
  });
  test('is without bound where no limit counts tokens', () => {
    expect(fittingMaxTokens([requests], { prompt: 1, cached: 0 }, 5)).toEqual({ tokens: Infinity });
  });
});

/** Buckets whose numbers are whole at whole seconds, so that a comparison is exact. */
const anyBucket: fc.Arbitrary<Bucket> = fc
  .record({
    refill: fc.integer({ min: 1, max: 50 }),
    capacity: fc.integer({ min: 1, max: 2000 }),
    taken: fc.integer({ min: 1, max: 2200 }),
    used: fc.double({ min: 0, max: 1, noNaN: true }),
    corrected: fc.integer({ min: 0, max: 60 }),
  })
  .map(({ used, ...bucket }) => ({
    ...bucket,
    measure: 'tokens/minute' as const,
    kept: Math.round(used * bucket.taken),
  }));

test('no pace is faster than the shortest interval, and that one holds', () => {
  fc.assert(
    fc.property(anyBucket, (bucket) => {
      const interval = shortestInterval(bucket);
      fc.pre(interval > 0);
      if (interval === Infinity) {
        expect(callsBeforeRefusal(bucket, 1e9)).toBe(0);
        return;
      }
      expect(callsBeforeRefusal(bucket, interval)).toBe(Infinity);
      expect(callsBeforeRefusal(bucket, interval * 1.01)).toBe(Infinity);
      expect(callsBeforeRefusal(bucket, interval * 0.99)).toBeLessThan(Infinity);
    }),
    { numRuns: 1000 },
  );
});

test('the maximum that fits holds for ever, and one token more does not', () => {
  const call = fc.record({
    prompt: fc.integer({ min: 0, max: 40_000 }),
    seconds: fc.integer({ min: 0, max: 90 }),
  });
  fc.assert(
    fc.property(call, fc.integer({ min: 1, max: 300 }), (input, interval) => {
      const given = { ...input, cached: 0 };
      const fitting = fittingMaxTokens([uncached, total], given, 60 / interval);
      const passes = (reserved: number): boolean =>
        [uncached, total].every(
          (each) =>
            callsBeforeRefusal(bucketOf(each, { ...given, reserved }), interval) === Infinity,
        );
      if ('because' in fitting) {
        expect(passes(1)).toBe(false);
      } else {
        expect(passes(fitting.tokens)).toBe(true);
        expect(passes(fitting.tokens + 1)).toBe(false);
      }
    }),
    { numRuns: 1000 },
  );
});
