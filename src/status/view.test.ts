import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { interval, tooOld, waitBefore } from './schedule.ts';
import { rowsOf } from './rows.ts';
import { type Status, type StatusReading } from './status.ts';
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
  test('is unknown when the clock was set back: nobody can tell how old the reading is', () => {
    const view = viewOf({ at, reading: reading('operational') }, false, at - 3_600_000);
    expect(view).toMatchObject({ status: 'unknown', word: 'Unknown', current: false });
    expect(view.age).toContain('by another clock: operational then');
  });
  test('fits one short line, with age and failure', () => {
    const last = { at, reading: reading('operational') };
    expect(viewOf(last, false, at + 120_000).brief).toBe('2 min. ago');
    expect(viewOf(last, true, at + 120_000).brief).toBe('2 min. ago; it cannot be read now');
    expect(viewOf(last, false, at + tooOld + 1).brief).toBe('15 min. ago: operational then');
    expect(viewOf(undefined, true, at).brief).toBe('cannot be read here');
  });
});

describe('the list', () => {
  const full: StatusReading = {
    status: 'degraded',
    components: [{ name: 'API', status: 'degraded' }],
    incidents: [
      { name: 'Slow', status: 'degraded', update: 'We look', at, url: 'https://x.example' },
      { name: 'Notice', status: 'operational', update: '', at: undefined, url: undefined },
    ],
    maintenances: [
      { name: 'Upgrade', status: 'operational', from: at, url: undefined },
      { name: 'Move', status: 'unknown', from: undefined, url: undefined },
    ],
  };
  test('says how bad, when and what, incidents first', () => {
    const rows = rowsOf(full, true).map(({ name, text }) => `${name}: ${text}`);
    expect(rows[0]).toMatch(/^Slow: Degraded · \d.* · We look$/);
    expect(rows[1]).toBe('Notice: No impact');
    expect(rows[2]).toMatch(/^Upgrade: Planned · \d/);
    expect(rows.slice(3)).toEqual(['Move: State unknown', 'API: Degraded']);
  });
  test('keeps no state of a reading that is no longer current', () => {
    for (const row of rowsOf(full, false)) {
      expect(row.status).toBe('unknown');
      expect(row.text).toMatch(/^then: /);
    }
  });
  test('ends, and says what it leaves out', () => {
    const components = Array.from({ length: 5000 }, () => ({
      name: 'x',
      status: 'operational' as const,
    }));
    const rows = rowsOf({ ...reading('operational'), components, partial: true }, true);
    expect(rows).toHaveLength(102);
    expect(rows[100]?.text).toBe('4900 more on the status page');
    expect(rows[101]?.text).toContain('more components');
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
