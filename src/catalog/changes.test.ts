import { describe, expect, test } from 'vitest';
import type { EndedModel, Model, ServedModel } from '../schemas/model.ts';
import type { ListedModel, Reading } from '../schemas/reading.ts';
import { anchorOf, changesFeed } from './changes-page.ts';
import { changesIn } from './changes.ts';
import { firstSeen, lastSeen, readingsIn } from './seen.ts';
import { timelineOf } from './timeline.ts';

const source = (dated: string, title = 'S') => ({
  title,
  url: 'https://s.example/',
  dated,
  method: 'official' as const,
});
const shared = { name: 'X', sources: [source('2026-06', 'Table')], checked: '2026-01-01' };
const served = (id: string, more: Partial<ServedModel> = {}): ServedModel => ({
  ...shared,
  id,
  context: { trial: '65k', paid: '131k' },
  output: {},
  speed: 1,
  price: { input: 1, output: 1 },
  reasoning: { efforts: ['low'], default: 'low' },
  ...more,
  state: 'served',
});
const ended = (id: string, day: string, more: Partial<EndedModel> = {}): EndedModel => ({
  ...shared,
  id,
  ended: day,
  replacements: [],
  state: 'retired',
  ...more,
});
const reading = (
  observed: string,
  models: (string | ListedModel)[],
  more: Partial<Reading> = {},
): Reading => ({
  observed,
  method: 'live',
  list: 'public',
  source: 'https://list.example/',
  models: models.map((each) => (typeof each === 'string' ? { id: each } : each)),
  ...more,
});
const keys = (models: Model[], readings: Reading[] = []) =>
  changesIn('P', models, readings).map(({ day, key }) => `${day} ${key}`);

describe('the first day of a model', () => {
  test('is the one a source names, even when somebody saw it before', () => {
    const model = served('a', { started: source('2026-03-01') });
    expect(firstSeen(model, [reading('2026-02-01', ['a'])])).toMatchObject({
      day: '2026-03-01',
      isStart: true,
    });
  });
  test.each([
    ['2026-02-01', '2026-02-01'],
    ['2026-04-01', '2026-03-01'],
  ])('else the earliest of mention and readings: %s', (observed, day) => {
    const model = served('a', { first_seen: source('2026-03-01') });
    const readings = [reading('2026-05-01', ['a']), reading(observed, ['a'])];
    expect(firstSeen(model, readings)).toMatchObject({ day, isStart: false });
  });
  test('is not guessed from the dates of other sources', () => {
    expect(firstSeen(ended('a', '2026-07-01'), [reading('2026-01-01', ['b'])])).toBeUndefined();
  });
});

describe('the last day of a model', () => {
  const readings = [reading('2026-05-01', ['a', 'b']), reading('2026-02-01', ['a'])];
  test('is that of the newest reading that lists it, while it is served', () => {
    expect(lastSeen(served('a'), readings)?.day).toBe('2026-05-01');
    expect(lastSeen(served('c'), readings)).toBeUndefined();
  });
  test('is the day it ended, whatever a list still says', () => {
    expect(lastSeen(ended('b', '2026-04-01'), readings)).toMatchObject({
      day: '2026-04-01',
      source: { title: 'Table' },
    });
  });
});

test('a run of equal readings counts as its first and its last day', () => {
  const run = { list: 'public' as const, readings: 9, models: [{ id: 'a' }] };
  const moments = ['2026-01-01T05:00:00Z', '2026-01-01T17:00:00Z', '2026-01-09T05:00:00Z'] as const;
  const days = (last: string) =>
    readingsIn(
      { runs: [{ ...run, first: moments[0], last }] },
      { public: 'https://p.example/', account: 'https://a.example/' },
    ).map(({ observed, source: from }) => `${observed} ${from}`);
  expect(days(moments[1])).toEqual(['2026-01-01 https://p.example/']);
  expect(days(moments[2])).toEqual([
    '2026-01-01 https://p.example/',
    '2026-01-09 https://p.example/',
  ]);
});

describe('changes', () => {
  test('come from the table, the newest first, equal days by key', () => {
    const models = [
      ended('b', '2026-02-01'),
      ended('a', '2026-02-01', { state: 'dedicated-only' }),
      served('c', {
        started: source('2026-03-01'),
        changes: [{ ...source('2026-04-01'), change: 'Now `x`.' }],
      }),
    ];
    const expected = [
      '2026-04-01 changed/c/2026-04-01',
      '2026-03-01 added/c',
      '2026-02-01 dedicated-only/a',
      '2026-02-01 retired/b',
    ];
    expect(keys(models)).toEqual(expected);
    expect(keys(models.toReversed())).toEqual(expected);
  });
  test('never hold an addition whose day is not known', () => {
    const models = [served('a', { first_seen: source('2026-01-01') }), served('b')];
    expect(keys(models, [reading('2026-05-01', ['a', 'b'])])).toEqual([]);
  });
  test('hold a model that a list names and did not name before', () => {
    const readings = [
      reading('2026-05-01', ['a']),
      reading('2026-05-02', ['a', 'b', 'not-in-the-table']),
      reading('2026-05-03', ['a']),
      reading('2026-05-04', ['a', 'b']),
    ];
    expect(keys([served('a'), served('b')], readings)).toEqual(['2026-05-02 added/b']);
    // Somebody saw it long before: the list lagged behind.
    const seen = served('b', { first_seen: source('2026-04-01') });
    expect(keys([served('a'), seen], readings)).toEqual([]);
    const known = served('b', { started: source('2026-05-01') });
    expect(keys([served('a'), known], readings)).toEqual(['2026-05-01 added/b']);
  });
  test('never compare one list with another', () => {
    const readings = [
      reading('2026-05-01', [{ id: 'a', context: 1 }]),
      reading('2026-05-02', [{ id: 'a', context: 2 }, 'b'], { list: 'account' }),
    ];
    expect(keys([served('a'), served('b')], readings)).toEqual([]);
  });
  test('hold a value that a list gives otherwise than before, and none that it stops giving', () => {
    const readings = [
      reading('2026-05-01', [{ id: 'a', context: 65_536, price_input: 1 }]),
      reading('2026-05-02', [{ id: 'a', context: 131_072, output: 5 }]),
    ];
    expect(changesIn('P', [served('a')], readings)).toMatchObject([
      {
        key: 'changed/a/2026-05-02',
        text: 'The provider’s list says otherwise: context of paid plans: 131,072 tokens, was 65,536 tokens.',
        source: { url: 'https://list.example/', method: 'live' },
      },
    ]);
  });
  test('hold a capability or a mark that comes or goes', () => {
    const [change] = changesIn(
      'P',
      [served('a')],
      [
        reading('2026-05-01', [{ id: 'a', preview: true, capabilities: { tools: false } }]),
        reading('2026-05-02', [{ id: 'a', preview: false, capabilities: { tools: true } }]),
      ],
    );
    expect(change?.text).toBe(
      'The provider’s list says otherwise: preview: no, was yes; `tools`: yes, was no.',
    );
  });
  test('do not take an absence for a retirement', () => {
    const readings = [reading('2026-05-01', ['a', 'b']), reading('2026-05-02', ['a'])];
    expect(keys([served('a'), served('b')], readings)).toEqual([]);
  });
  test('say what is named instead', () => {
    const texts = [ended('a', '2026-01-01'), ended('b', '2026-01-01', { replacements: ['c', 'd'] })]
      .flatMap((model) => changesIn('P', [model], []))
      .map(({ text }) => text);
    expect(texts).toEqual([
      'Calls with it fail. P names no replacement.',
      'Calls with it fail. P names `c` or `d` instead.',
    ]);
  });
});

describe('the feed of changes', () => {
  const changes = changesIn('P', [ended('org/a:1', '2026-02-01'), ended('b', '2026-01-01')], []);
  test('is dated by its newest entry, and has permanent IDs', () => {
    const xml = changesFeed('p', 'P', changes);
    expect(changesFeed('p', 'P', changes)).toBe(xml);
    expect(xml).toContain('<updated>2026-02-01T00:00:00Z</updated>\n  <link rel="self"');
    expect([...xml.matchAll(/<id>(.*?)<\/id>/g)].map(([, id]) => id)).toEqual([
      'tag:retry-after.example,2026:p/changes',
      'tag:retry-after.example,2026:p/changes/retired/org/a:1',
      'tag:retry-after.example,2026:p/changes/retired/b',
    ]);
    expect(xml).toContain('/p/changes/#retired-org-a-1"');
  });
  test('keeps an entry’s ID when its date, its text or its source is mended', () => {
    const [mended] = changesIn('Q', [ended('b', '2026-01-02', { replacements: ['c'] })], []);
    expect(mended?.key).toBe(changes[1]?.key);
  });
  test('leads to a fragment that needs no escaping', () => {
    expect(anchorOf({ key: 'changed/org/a:1.5/2026-01-01' })).toBe('changed-org-a-1.5-2026-01-01');
  });
});

describe('the picture of every life', () => {
  const models = [
    served('open', { first_seen: source('2025-06-01') }),
    served('known', { started: source('2025-06-01') }),
    served('never-listed', { first_seen: source('2025-12-01') }),
    ended('gone', '2026-01-01', { first_seen: source('2025-01-01') }),
    ended('dark', '2025-12-01'),
  ];
  const readings = [reading('2026-06-01', ['open', 'known'])];
  const picture = timelineOf(models, readings);
  const lane = (id: string) => {
    const found = picture?.lanes.find((each) => each.id === id);
    if (!found) throw new Error(`There is no lane ${id}.`);
    return found;
  };

  test('has a lane for each model, the served ones first', () => {
    expect(picture?.lanes.map(({ id }) => id)).toEqual([
      'known',
      'never-listed',
      'open',
      'gone',
      'dark',
    ]);
  });
  test('puts equal days in one place, later ones further right, all of it inside', () => {
    expect(lane('open').from).toBe(lane('known').from);
    expect(lane('dark').to).toBe(lane('never-listed').from);
    expect(lane('gone').from).toBeLessThan(lane('open').from);
    for (const { open, from, to } of picture?.lanes ?? []) {
      expect(open).toBeGreaterThanOrEqual(0);
      expect(from).toBeGreaterThanOrEqual(open);
      expect(to).toBeGreaterThanOrEqual(from);
      expect(to).toBeLessThan(100);
    }
  });
  test('is open at the left unless the start is known', () => {
    expect(lane('known').open).toBe(lane('known').from);
    expect(lane('open').open).toBeLessThan(lane('open').from);
  });
  test('shows of a model whose first day is not recorded its end alone', () => {
    expect(lane('dark').from).toBe(lane('dark').to);
    expect(lane('dark').open).toBeLessThan(lane('dark').from);
  });
  test('ends a served model at the reading that lists it, and goes on from there', () => {
    expect(lane('open')).toMatchObject({ goesOn: true, to: 96 });
    expect(lane('open').to).toBeGreaterThan(lane('gone').to);
    expect(lane('never-listed').to).toBe(lane('never-listed').from);
    expect(lane('gone').goesOn).toBe(false);
  });
  test('puts each name beside its bar, or as near as a phone has room for it', () => {
    const long = 'a-name-of-thirty-eight-characters-in-all';
    const lanes = timelineOf(
      [ended('a', '2020-02-01'), ended(long, '2023-01-01'), ended('b', '2026-02-01')],
      [],
    )?.lanes;
    for (const { id, name, open, to } of [...(picture?.lanes ?? []), ...(lanes ?? [])]) {
      const width = id.length * 2.2;
      if (name.anchor === 'end') expect([name.at, to >= width], id).toEqual([to, true]);
      else expect([name.at <= open, name.at + width <= 100], id).toEqual([true, true]);
      expect(name.at === open || open + width > 100, id).toBe(true);
    }
  });
  test('names the years, and the halves between them when they are few', () => {
    expect(picture?.ticks.map(({ label }) => label)).toEqual(['2025', 'Jul', '2026']);
    const long = timelineOf([ended('a', '2020-02-01'), ended('b', '2026-02-01')], []);
    expect(long?.ticks.map(({ label }) => label)).toEqual(
      [2020, 2021, 2022, 2023, 2024, 2025, 2026].map(String),
    );
  });
  test('of one day, or of none, does not break', () => {
    expect(timelineOf([ended('a', '2026-01-01')], [])?.lanes[0]?.to).toBe(96);
    expect(timelineOf([served('a')], [])).toBeUndefined();
  });
});
