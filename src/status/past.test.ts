import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { damaged } from '../../tests/damaged.ts';
import { pastIncidents } from './past.ts';
import { durationOf, pastLine, pastRows } from './past-rows.ts';

const now = Date.parse('2026-11-21T12:00:00Z');
const incident = (more: object = {}) => ({
  id: 'i',
  name: 'Elevated errors',
  status: 'resolved',
  impact: 'major',
  shortlink: 'https://stspg.io/a',
  created_at: '2026-11-12T10:00:00Z',
  started_at: '2026-11-12T10:00:00Z',
  resolved_at: '2026-11-12T11:25:00Z',
  updated_at: '2026-11-12T11:25:00Z',
  incident_updates: [] as object[],
  components: null,
  ...more,
});
const read = (...incidents: unknown[]) => pastIncidents({ page: {}, incidents }, now) ?? [];
const row = (more: object = {}) => pastRows(read(incident(more)))[0];

describe('a past incident', () => {
  test('says how bad it was, on which day it began and how long it lasted', () => {
    expect(row()).toEqual({
      status: 'partial-outage',
      name: 'Elevated errors',
      text: 'Partial outage · 12 November 2026 · lasted 1 hour 25 minutes',
      url: 'https://stspg.io/a',
    });
  });
  test.each(['investigating', 'identified', 'monitoring'])(
    'that is %s is not resolved',
    (status) => {
      expect(row({ status })?.text).toMatch(/ · not resolved$/);
    },
  );
  test('in a state that nobody knows says so, and is as bad as nobody knows', () => {
    expect(row({ status: 'closed' })).toMatchObject({
      status: 'unknown',
      text: 'Unknown · 12 November 2026 · state unknown',
    });
  });
  test.each([
    ['none', 'unknown', 'No impact'],
    ['minor', 'degraded', 'Degraded'],
    ['critical', 'major-outage', 'Major outage'],
    ['maintenance', 'maintenance', 'Maintenance'],
    ['purple', 'unknown', 'Unknown'],
    ['constructor', 'unknown', 'Unknown'],
    [undefined, 'unknown', 'Unknown'],
  ])('with the impact %s looks %s', (impact, status, word) => {
    expect(row({ impact })).toMatchObject({
      status,
      text: expect.stringMatching(new RegExp(`^${word} · `)),
    });
  });
  test.each(['javascript:alert(1)', 'http://stspg.io/a', '//stspg.io/a', 7])(
    'is not linked to %s',
    (shortlink) => {
      expect(row({ shortlink })?.url).toBeUndefined();
    },
  );
  test('that was entered later began when its first update says', () => {
    const incident_updates = [
      { status: 'resolved', display_at: '2026-11-02T09:00:00Z' },
      { status: 'investigating', display_at: '2026-11-02T08:00:00Z' },
    ];
    expect(row({ incident_updates })?.text).toContain('2 November 2026 · lasted 1 hour');
  });
  test('that was opened again lasted until it was resolved for good', () => {
    const update = (status: string, time: string) => ({
      status,
      display_at: `2026-11-12T${time}:00Z`,
    });
    const incident_updates = [
      update('postmortem', '20:00'),
      update('resolved', '16:00'),
      update('investigating', '13:00'),
      update('resolved', '12:00'),
    ];
    expect(row({ status: 'postmortem', incident_updates })?.text).toContain('lasted 6 hours');
  });
  test('of a stand-in, without a start and without states of updates, has its times too', () => {
    const more = { started_at: null, incident_updates: [{ body: 'x' }] };
    expect(row(more)?.text).toContain('12 November 2026 · lasted 1 hour 25 minutes');
  });
  test.each([
    ['no end', { resolved_at: null }, 'resolved, length not known'],
    ['an end before its start', { resolved_at: '2026-11-11T00:00:00Z' }, 'length not known'],
    ['an end to come', { resolved_at: '2027-11-11T00:00:00Z' }, 'length not known'],
    ['no start', { started_at: 'soon', created_at: null }, 'day not known'],
    ['a start to come', { started_at: '2027-01-01', created_at: '2027-01-01' }, 'day not known'],
  ])('with %s does not guess', (_, more, text) => {
    expect(row(more)?.text).toContain(text);
  });
});

describe('the list', () => {
  const on = (day: number) =>
    incident({ name: `${day}`, started_at: `2026-11-${String(day).padStart(2, '0')}T00:00:00Z` });
  test('holds the newest five, newest first, and what has no day before them', () => {
    const all = [3, 9, 1, 7, 5, 2].map(on);
    expect(read(...all).map(({ name }) => name)).toEqual(['9', '7', '5', '3', '2']);
    const undated = incident({ name: 'undated', started_at: null, created_at: null });
    expect(read(...all, undated)[0]?.name).toBe('undated');
  });
  test.each([[{}], [null], ['<!doctype html>'], [{ incidents: {} }], [[]]])(
    'is none in %j',
    (feed) => {
      expect(pastIncidents(feed, now)).toBeUndefined();
    },
  );
});

describe('the line above the list', () => {
  const at = now;
  test('says when it was read, and that there is nothing', () => {
    const incidents = read(incident());
    expect(pastLine({ last: { at, incidents }, failure: undefined })).toMatch(
      /^Read 21 Nov, \d\d:\d\d\. Newest first\.$/,
    );
    expect(pastLine({ last: { at, incidents: [] }, failure: undefined })).toContain('lists none');
  });
  test('says that it could not be read, when, and why if that is known', () => {
    const failure = { at, why: 'it answers 503' };
    expect(pastLine({ last: undefined, failure })).toMatch(
      /^Could not be read \(21 Nov, \d\d:\d\d\): it answers 503\. Open the status page\.$/,
    );
    expect(pastLine({ last: { at, incidents: [] }, failure: { at, why: '' } })).toMatch(
      /^Could not be read \(.+\)\. Read 21 Nov/,
    );
  });
});

test.each([
  [0, 'less than a minute'],
  [60_000, '1 minute'],
  [59 * 60_000, '59 minutes'],
  [60 * 60_000, '1 hour'],
  [25 * 3_600_000 + 120_000, '25 hours 2 minutes'],
  [49 * 3_600_000, '2 days 1 hour'],
  [72 * 3_600_000 - 1, '3 days'],
])('%i ms are "%s"', (length, words) => {
  expect(durationOf(length)).toBe(words);
});

describe('for any input', () => {
  const states = ['investigating', 'identified', 'monitoring', 'resolved', 'postmortem'];
  const impacts = ['none', 'minor', 'major', 'critical'];
  const time = fc
    .date({ min: new Date('2026-01-01'), max: new Date(now), noInvalidDate: true })
    .map((date) => date.toISOString());
  const valid = fc.record({
    page: fc.constant({}),
    incidents: fc.array(
      fc.record({
        name: fc.string(),
        status: fc.constantFrom(...states),
        impact: fc.constantFrom(...impacts),
        shortlink: fc.constantFrom('https://stspg.io/a', null),
        created_at: time,
        started_at: fc.option(time),
        resolved_at: fc.option(time),
        incident_updates: fc.array(
          fc.record({ status: fc.constantFrom(...states), body: fc.string(), display_at: time }),
          { maxLength: 3 },
        ),
      }),
      { minLength: 1, maxLength: 7 },
    ),
  });
  const anything = fc.oneof(
    fc.constantFrom('operational', 'Resolved', 'toString', '__proto__', 'javascript:alert(1)'),
    fc.constantFrom('2040-01-01T00:00:00Z', '0001-01-01T00:00:00Z', undefined, null, [], {}, [{}]),
    fc.string({ minLength: 200, maxLength: 600 }),
    fc.anything(),
  );

  test('a valid list is read, and nothing in it is unknown', () => {
    fc.assert(
      fc.property(valid, (feed) => {
        const rows = pastRows(pastIncidents(feed, now) ?? []);
        expect(rows).toHaveLength(Math.min(5, feed.incidents.length));
        for (const { text } of rows) {
          expect(text).toMatch(
            /^(?:No impact|Degraded|Partial outage|Major outage) · \d+ \w+ 2026/,
          );
          expect(text).not.toMatch(/unknown/i);
        }
      }),
    );
  });

  test('it is never green, never long, never a link elsewhere, and never sure without a word', () => {
    let sure = 0;
    fc.assert(
      fc.property(
        fc.oneof({ weight: 9, arbitrary: damaged(valid, anything) }, fc.anything()),
        (feed) => {
          const incidents = pastIncidents(feed, now);
          if (!incidents) return;
          const said = (feed as { incidents: Record<string, unknown>[] }).incidents;
          expect(incidents.length).toBeLessThanOrEqual(5);
          for (const { status, name, text, url } of pastRows(incidents)) {
            expect(status).not.toBe('operational');
            expect([...name].length).toBeLessThanOrEqual(120);
            expect(text.length).toBeLessThan(120);
            expect(url ?? 'https://x').toMatch(/^https:\/\/\w/);
            if (status === 'unknown') continue;
            sure += 1;
            // Some incident of the list says so in the page's own words.
            expect(
              said.some(
                (each) =>
                  states.concat('completed').includes(each?.['status'] as string) &&
                  impacts.concat('maintenance').includes(each?.['impact'] as string),
              ),
            ).toBe(true);
          }
        },
      ),
      { numRuns: 2000 },
    );
    // Otherwise nothing was proven.
    expect(sure).toBeGreaterThan(100);
  });
});
