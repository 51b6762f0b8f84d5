import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
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
      maintenances: [{ running: false }],
    });
    const running = { ...planned, status: 'in_progress' };
    expect(read(feed({ scheduled_maintenances: [running] }))).toMatchObject({
      status: 'maintenance',
      maintenances: [{ running: true }],
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
    ['does not say when it changed', { page: {} }],
    ['has been frozen for months', { page: { updated_at: '2026-05-08T00:00:00Z' } }],
  ])('that %s is unknown, with a reason', (_, more) => {
    const reading = read(feed(more));
    expect(reading.status).toBe('unknown');
    expect(reading.reason).toBeTruthy();
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
    expect(first?.name.length).toBeLessThanOrEqual(120);
  });
});

describe('incident.io’s stand-in', () => {
  test('may lack incidents and the time of change', () => {
    const { incidents, page, ...rest } = feed();
    expect([incidents, page]).toBeTruthy();
    expect(read(rest, 'incident-io').status).toBe('operational');
    expect(read(rest).status).toBe('unknown');
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
  const word = fc.oneof(
    fc.constantFrom('none', 'operational', 'minor', 'major_outage', 'resolved', 'in_progress'),
    fc.string(),
  );
  const item = fc.record(
    {
      name: fc.anything(),
      status: word,
      impact: word,
      group: fc.boolean(),
      incident_updates: fc.anything(),
      shortlink: fc.anything(),
    },
    { requiredKeys: [] },
  );
  const anyFeed = fc.oneof(
    fc.anything(),
    fc.record({
      page: fc.record({ updated_at: fc.oneof(fc.constant('2026-11-20T00:00:00Z'), fc.anything()) }),
      components: fc.oneof(fc.array(item), fc.anything()),
      incidents: fc.oneof(
        fc.array(item),
        fc.constant([]),
        fc.array(fc.anything({ withNullPrototype: true })),
      ),
      scheduled_maintenances: fc.oneof(fc.array(item), fc.anything()),
      status: fc.record({ indicator: fc.oneof(word, fc.anything()) }),
    }),
  );
  test.each(Object.keys(adapters) as (keyof typeof adapters)[])(
    '%s neither throws nor calls operational what is not',
    (vendor) => {
      fc.assert(
        fc.property(anyFeed, (value) => {
          const reading = read(value, vendor);
          if (reading.status !== 'operational') return;
          const { status, components, incidents = [] } = value as ReturnType<typeof feed>;
          expect(status.indicator).toBe('none');
          expect(components.length).toBeGreaterThan(0);
          for (const each of components) if (!each.group) expect(each.status).toBe('operational');
          for (const each of incidents as { status: string; impact: string }[]) {
            expect(
              ['resolved', 'postmortem', 'completed'].includes(each.status) ||
                each.impact === 'none',
            ).toBe(true);
          }
        }),
        { numRuns: 2000 },
      );
    },
  );
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
  [61_000, '1 minute ago'],
  [59 * 60_000, '59 minutes ago'],
  [3 * 3_600_000, '3 hours ago'],
  [72 * 3_600_000, '3 days ago'],
])('%i ms are "%s"', (age, words) => {
  expect(since(age)).toBe(words);
});
