import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { damaged } from '../../tests/damaged.ts';
import { adapters } from './adapters.ts';
import { worst, type Status } from './status.ts';
import { since } from './words.ts';

const now = Date.parse('2026-11-21T12:00:00Z');
const day = 86_400_000;

const component = (status: string, more: object = {}) => ({
  id: 'c1',
  name: 'GPT-OSS-120B',
  status,
  group: false,
  only_show_if_degraded: false,
  ...more,
});
const feed = (more: object = {}) => ({
  page: {
    id: 'p',
    name: 'Example',
    url: 'https://status.example.com',
    updated_at: '2026-11-20T00:00:00.000Z',
  },
  components: [component('operational')],
  incidents: [],
  scheduled_maintenances: [],
  status: { indicator: 'none', description: 'All Systems Operational' },
  ...more,
});
const read = (value: unknown, vendor: keyof typeof adapters = 'statuspage') =>
  adapters[vendor](value, now, 45 * day);

describe('a Statuspage feed', () => {
  test('that says so is operational', () => {
    expect(read(feed())).toEqual({
      status: 'operational',
      components: [{ name: 'GPT-OSS-120B', status: 'operational' }],
      incidents: [],
      maintenances: [],
    });
  });
  test.each([
    ['minor', 'degraded'],
    ['major', 'partial-outage'],
    ['critical', 'major-outage'],
    ['maintenance', 'maintenance'],
    ['green', 'unknown'],
    ['None', 'unknown'],
    ['__proto__', 'unknown'],
  ])('with the indicator %s is %s', (indicator, status) => {
    expect(read(feed({ status: { indicator } })).status).toBe(status);
  });
  test.each([
    ['degraded_performance', 'degraded'],
    ['partial_outage', 'partial-outage'],
    ['major_outage', 'major-outage'],
    ['under_maintenance', 'maintenance'],
    ['brand_new_state', 'unknown'],
  ])('with a component in %s is %s, whatever the indicator says', (state, status) => {
    const reading = read(feed({ components: [component('operational'), component(state)] }));
    expect(reading.status).toBe(status);
    expect(reading.components[1]?.status).toBe(status);
  });
  test('shows an open incident with its newest update, and none that is resolved', () => {
    const incident = {
      name: 'Elevated errors',
      status: 'monitoring',
      impact: 'major',
      shortlink: 'https://stspg.io/x',
      started_at: null,
      updated_at: '2026-11-21T11:00:00Z',
      incident_updates: [
        { body: 'Older', display_at: '2026-11-21T10:00:00Z' },
        { body: 'Newest', display_at: '2026-11-21T11:30:00Z' },
      ],
    };
    const reading = read(
      feed({ incidents: [incident, { ...incident, name: 'Past', status: 'resolved' }] }),
    );
    expect(reading.status).toBe('partial-outage');
    expect(reading.incidents).toEqual([
      {
        name: 'Elevated errors',
        status: 'partial-outage',
        update: 'Newest',
        at: Date.parse('2026-11-21T11:30:00Z'),
        url: 'https://stspg.io/x',
      },
    ]);
  });
  test('tells a running maintenance from a planned one', () => {
    const planned = {
      name: 'Upgrade',
      status: 'scheduled',
      impact: 'maintenance',
      scheduled_for: '2026-11-25T00:00:00Z',
    };
    expect(read(feed({ scheduled_maintenances: [planned] }))).toMatchObject({
      status: 'operational',
      maintenances: [{ status: 'operational' }],
    });
    const running = { ...planned, status: 'in_progress' };
    expect(read(feed({ scheduled_maintenances: [running] }))).toMatchObject({
      status: 'maintenance',
      maintenances: [{ status: 'maintenance' }],
    });
    const verifying = { ...planned, status: 'verifying' };
    expect(read(feed({ scheduled_maintenances: [verifying] })).status).toBe('maintenance');
    const completed = { ...planned, status: 'completed' };
    expect(read(feed({ scheduled_maintenances: [completed] }))).toMatchObject({
      status: 'operational',
      maintenances: [],
    });
  });
  test.each(['new_word', undefined, 7])(
    'with a maintenance or an incident in the state %s is unknown',
    (state) => {
      const each = { name: 'x', status: state, impact: 'none' };
      for (const more of [{ scheduled_maintenances: [each] }, { incidents: [each] }]) {
        expect(read(feed(more)).status).toBe('unknown');
      }
      expect(read(feed({ scheduled_maintenances: [each] })).maintenances).toHaveLength(1);
      expect(read(feed({ incidents: [each] })).incidents).toHaveLength(1);
    },
  );
  test('is as bad as a heading above its components says', () => {
    const components = [component('major_outage', { group: true }), component('operational')];
    expect(read(feed({ components }))).toMatchObject({
      status: 'major-outage',
      components: [{ status: 'operational' }],
    });
  });
  test('lists components, not the headings above them, nor what shows only when degraded', () => {
    const components = [
      component('operational', { name: 'Models', group: true }),
      component('operational', { name: 'Hidden', only_show_if_degraded: true }),
      component('operational', { name: 'Console' }),
    ];
    expect(read(feed({ components })).components.map(({ name }) => name)).toEqual(['Console']);
  });
  test.each([
    ['has no components', { components: [] }],
    ['has no indicator', { status: {} }],
    ['has no list of incidents', { incidents: null }],
    ['has no list of maintenances', { scheduled_maintenances: undefined }],
    ['has a maintenance where the list belongs', { scheduled_maintenances: {} }],
    ['does not say when it changed', { page: {} }],
    ['says no time', { page: { updated_at: 'today' } }],
  ])('that %s is not a feed', (_, more) => {
    expect(read(feed(more))).toMatchObject({
      status: 'unknown',
      malformed: true,
      reason: expect.stringContaining('shape'),
    });
  });
  test.each([
    ['has been frozen for months', '2026-05-08T00:00:00Z', 'not changed'],
    ['changed next week', '2026-11-28T00:00:00Z', 'future'],
  ])('that %s is unknown, with the reason', (_, updated_at, reason) => {
    const reading = read(feed({ page: { updated_at } }));
    expect(reading).toMatchObject({ status: 'unknown', reason: expect.stringContaining(reason) });
    expect(reading.malformed).toBeUndefined();
  });
  test('may run ahead of the reader’s clock by hours', () => {
    expect(read(feed({ page: { updated_at: '2026-11-21T20:00:00Z' } })).status).toBe('operational');
  });
  test('keeps a link only when it is https, and text short', () => {
    const incident = {
      name: 'x'.repeat(500),
      status: 'investigating',
      impact: 'minor',
      shortlink: 'javascript:alert(1)',
    };
    const [first] = read(feed({ incidents: [incident] })).incidents;
    expect(first?.url).toBeUndefined();
    expect(first?.name).toBe(`${'x'.repeat(119)}…`);
    const planned = { ...incident, name: '🦙'.repeat(200), status: 'scheduled' };
    const [maintenance] = read(feed({ scheduled_maintenances: [planned] })).maintenances;
    expect(maintenance?.url).toBeUndefined();
    expect(maintenance?.name).toBe(`${'🦙'.repeat(119)}…`);
  });
});

describe('incident.io’s stand-in', () => {
  test('may lack incidents, maintenances and the time of change', () => {
    const { incidents, scheduled_maintenances, page, ...rest } = feed();
    expect([incidents, scheduled_maintenances, page]).toBeTruthy();
    expect(read(rest, 'incident-io').status).toBe('operational');
    expect(read(rest).status).toBe('unknown');
  });
  test.each(['incidents', 'scheduled_maintenances'])('may lack %s, but not replace them', (key) => {
    expect(read(feed({ [key]: 'none' }), 'incident-io').status).toBe('unknown');
  });
  test('may leave components out, and its reading says so', () => {
    expect(read(feed(), 'incident-io').partial).toBe(true);
    expect(read(feed()).partial).toBeUndefined();
  });
  test('may have incidents without components, and a full outage', () => {
    const incidents = [
      {
        name: 'Slow',
        status: 'identified',
        impact: 'minor',
        started_at: null,
        components: null,
        incident_updates: [],
      },
    ];
    expect(read(feed({ incidents }), 'incident-io').status).toBe('degraded');
    expect(read(feed({ components: [component('full_outage')] }), 'incident-io').status).toBe(
      'major-outage',
    );
  });
  test('that is frozen is unknown here too', () => {
    expect(read(feed({ page: { updated_at: '2026-05-08T00:00:00Z' } }), 'incident-io').status).toBe(
      'unknown',
    );
  });
});

describe('for any input, every adapter', () => {
  const vendors = Object.keys(adapters) as (keyof typeof adapters)[];
  const good = {
    components: ['operational'],
    incidents: ['resolved', 'postmortem'],
    maintenances: ['scheduled', 'completed'],
  };
  const list = (statuses: string[], more: Record<string, fc.Arbitrary<unknown>>, minLength = 0) =>
    fc.array(fc.record({ name: fc.string(), status: fc.constantFrom(...statuses), ...more }), {
      minLength,
      maxLength: 4,
    });
  /** Feeds that say that all is well, in every way in which they can say it. */
  const green = fc.record({
    page: fc.constant({ updated_at: '2026-11-20T00:00:00Z' }),
    components: list(good.components, { group: fc.boolean() }, 1),
    incidents: list(good.incidents, { impact: fc.constantFrom('minor', 'critical') }),
    scheduled_maintenances: list(good.maintenances, { impact: fc.constant('maintenance') }),
    status: fc.constant({ indicator: 'none' }),
  });
  const anything = fc.oneof(
    fc.constantFrom('none', 'operational', 'major_outage', 'monitoring', 'in_progress', 'Resolved'),
    fc.constantFrom('2020-01-01T00:00:00Z', '2040-01-01T00:00:00Z', undefined, null, [], {}, [{}]),
    fc.anything(),
  );

  test.each(vendors)('%s calls a feed operational that says so in every place', (vendor) => {
    fc.assert(
      fc.property(green, (value) => {
        expect(read(value, vendor).status).toBe('operational');
      }),
    );
  });

  test.each(vendors)('%s neither throws nor calls operational what is not', (vendor) => {
    let greens = 0;
    const all = (
      value: unknown,
      statuses: string[],
      more: (each: object) => boolean = () => false,
    ) =>
      value === undefined ||
      value === null ||
      (value as { status: string }[]).every((each) => statuses.includes(each.status) || more(each));
    fc.assert(
      fc.property(
        fc.oneof({ weight: 9, arbitrary: damaged(green, anything) }, fc.anything()),
        (value) => {
          if (read(value, vendor).status !== 'operational') return;
          greens += 1;
          const said = value as ReturnType<typeof feed>;
          expect(said.status.indicator).toBe('none');
          expect(said.components.length).toBeGreaterThan(0);
          expect(all(said.components, good.components)).toBe(true);
          const harmless = (each: object) =>
            'impact' in each &&
            each.impact === 'none' &&
            'status' in each &&
            ['investigating', 'identified', 'monitoring'].includes(each.status as string);
          expect(all(said.incidents, [...good.incidents, 'completed'], harmless)).toBe(true);
          expect(
            all(said.scheduled_maintenances, [...good.maintenances, 'resolved', 'postmortem']),
          ).toBe(true);
          const changed = (said.page as { updated_at?: string } | null | undefined)?.updated_at;
          if (vendor === 'statuspage' || typeof changed === 'string') {
            const age = now - Date.parse(changed ?? '');
            expect(age).toBeGreaterThan(-2 * day);
            expect(age).toBeLessThan(46 * day);
          }
        },
      ),
      { numRuns: 3000 },
    );
    // Otherwise nothing was proven.
    expect(greens).toBeGreaterThan(100);
  });
});

test('the worst of several states: a fault beats not knowing, not knowing beats a maintenance', () => {
  const states: Status[] = ['operational', 'unknown', 'maintenance'];
  expect(worst(states)).toBe('unknown');
  expect(worst([...states, 'degraded'])).toBe('degraded');
  expect(worst([])).toBe('unknown');
});

test.each([
  [20_000, 'just now'],
  [-5, 'just now'],
  [-3_600_000, 'by another clock'],
  [61_000, '1 minute ago'],
  [59 * 60_000, '59 minutes ago'],
  [3 * 3_600_000, '3 hours ago'],
  [72 * 3_600_000, '3 days ago'],
])('%i ms are "%s"', (age, words) => {
  expect(since(age)).toBe(words);
});

test('a short age fits a line', () => {
  expect(since(125_000, 'short')).toBe('2 min. ago');
});
