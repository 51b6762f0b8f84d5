import { describe, expect, test } from 'vitest';
import { fact } from '../../tests/fact.ts';
import type { Fact, Measure } from '../schemas/fact.ts';
import { bucketPictureOf, type BucketPicture } from './bucket-picture.ts';
import { knownOf } from './known.ts';

const limit = (measure: Measure, value: number, more: Partial<Fact> = {}): Fact =>
  fact(measure, { value, limit: { plan: 'trial', measure }, ...more });
const held = (value: Fact['value']): Fact =>
  fact('reservation-default', { value, method: 'reported' });
const pictureOf = (...facts: Fact[]): BucketPicture | undefined =>
  bucketPictureOf(knownOf(facts, ['a']));

const facts = [
  limit('requests/minute', 5),
  limit('uncached-tokens/minute', 30_000),
  limit('tokens/minute', 90_000),
  held(16_384),
];
const picture = pictureOf(...facts);
const passing = (lane: BucketPicture['without'] | undefined) =>
  lane?.calls.map(({ passes }) => passes);

describe('calls that send no maximum', () => {
  test('take what is held for them, and pass again once the bucket has refilled', () => {
    expect(picture).toMatchObject({
      plan: 'Free trial',
      measure: 'uncached-tokens/minute',
      capacity: 30_000,
      prompt: 2000,
      without: { held: 16_384, taken: 18_384 },
    });
    expect(picture?.without.calls.map(({ at }) => at)).toEqual([0, 12, 24, 36, 48]);
    // After the first call 11,616 are left and 500 come back each second: 17,616, then 23,616.
    expect(passing(picture?.without)).toEqual([true, false, true, false, false]);
  });
  test('are drawn to scale, from the top of a full bucket', () => {
    expect(picture?.without.need).toBeCloseTo(100 - (18_384 / 30_000) * 100, 1);
    const area = picture?.without.area ?? '';
    expect(area.startsWith('M0 100L0 0L0 61.3L')).toBe(true);
    // At 24 s it holds 23,616, then 5,232; at the end of the minute 23,232.
    expect(area).toContain('L40 21.3L40 82.6L');
    expect(area.endsWith('L100 22.6V100Z')).toBe(true);
  });
});

test('beside them the largest maximum with which the same calls all pass', () => {
  expect(picture?.fitting).toMatchObject({ held: 4000, taken: 6000, need: 80 });
  expect(passing(picture?.fitting)).toEqual([true, true, true, true, true]);
});

test('a limit or a reservation that is a report is said to be one', () => {
  const reported = [limit('uncached-tokens/minute', 30_000, { method: 'reported' })];
  expect(pictureOf(limit('requests/minute', 5), ...reported, held(16_384))).toMatchObject({
    reported: true,
    reservation: { reported: true },
  });
  expect(picture?.reported).toBe(false);
});

test.each([
  ['nobody says how much is held', facts.slice(0, 3)],
  ['the amount held is no number', [...facts.slice(0, 3), held('an estimate')]],
  ['every call passes', [...facts.slice(0, 3), held(1000)]],
  ['no maximum passes', [limit('requests/minute', 5), limit('tokens/minute', 5000), held(16_384)]],
  [
    'the calls are too many to be told apart',
    [limit('requests/minute', 40), limit('tokens/minute', 300_000), held(16_384)],
  ],
  ['there is no limit', [held(16_384)]],
])('there is nothing to draw when %s', (_, of) => {
  expect(pictureOf(...of)).toBeUndefined();
});
