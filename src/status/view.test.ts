import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { interval, tooOld, waitBefore } from './schedule.ts';
import { unknown, type Status, type StatusReading } from './status.ts';
import { viewOf } from './view.ts';

const at = 1_000_000_000_000;
const reading = (status: Status): StatusReading => ({
  status,
  components: [],
  incidents: [],
  maintenances: [],
});

describe('what is shown', () => {
  test('before the first reading is not a state of the provider', () => {
    expect(viewOf(undefined, false, at)).toMatchObject({ status: 'unknown', age: 'Not read yet.' });
    expect(viewOf(undefined, true, at)).toMatchObject({ status: 'unknown', word: 'Unknown' });
  });
  test('is the last reading, with its time and age', () => {
    const view = viewOf({ at, reading: reading('operational') }, false, at + 120_000);
    expect(view).toMatchObject({ status: 'operational', word: 'Operational' });
    expect(view.age).toMatch(/^Read at .+, 2 minutes ago\.$/);
  });
  test('says so when the newest attempt failed', () => {
    expect(viewOf({ at, reading: reading('degraded') }, true, at).age).toContain(
      'it cannot be read now',
    );
  });
  test('is unknown once the last reading is too old, whatever it said', () => {
    const view = viewOf({ at, reading: reading('operational') }, false, at + tooOld + 1);
    expect(view).toMatchObject({ status: 'unknown', word: 'Unknown' });
    expect(view.age).toContain('operational then');
  });
  test('gives the reason why a reading knows nothing', () => {
    expect(viewOf({ at, reading: unknown('because') }, false, at)).toMatchObject({
      status: 'unknown',
    });
    expect(viewOf({ at, reading: unknown('because') }, false, at).age).toContain('because');
  });
});

test('after failures the wait grows, is spread, and never passes the interval', () => {
  expect(waitBefore(0, 0.5)).toBe(interval);
  expect(waitBefore(1, 0)).toBe(15_000);
  expect(waitBefore(1, 1)).toBe(7_500);
  expect(waitBefore(3, 0)).toBe(60_000);
  fc.assert(
    fc.property(fc.nat(10_000), fc.double({ min: 0, max: 1, noNaN: true }), (failures, random) => {
      const wait = waitBefore(failures, random);
      expect(wait).toBeGreaterThanOrEqual(7_500);
      expect(wait).toBeLessThanOrEqual(interval);
    }),
  );
});
