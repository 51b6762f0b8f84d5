import { describe, expect, test } from 'vitest';
import { fact } from '../../tests/fact.ts';
import { factIdsIn, formatDate, formatValue, formatWithUnit } from './facts.ts';
import { bySource, distinctSources } from './sources.ts';

test.each([
  ['2026', '2026'],
  ['2026-09', 'September 2026'],
  ['after 2026-09-03', 'after 3 September 2026'],
  ['about 2025-12', 'about December 2025'],
])('the date %s reads %s', (date, words) => {
  expect(formatDate(date)).toBe(words);
});

test('numbers get separators, days get words, everything else stays as it is', () => {
  expect(formatValue(1_000_000)).toBe('1,000,000');
  expect(formatValue('2026-07-16')).toBe('16 July 2026');
  expect(formatValue('6.26.0 to 7.4.0')).toBe('6.26.0 to 7.4.0');
  expect(formatWithUnit(fact('a', { value: 5, unit: 'requests a minute' }))).toBe(
    '5 requests a minute',
  );
});

test('the facts of a page are found once each, in order', () => {
  expect(
    factIdsIn('<Fact id="b" /> and <Fact id="a"/>, again <Fact id="b" />. <ModelId id="c" />', []),
  ).toEqual(['b', 'a']);
});

test('a table of limits uses every limit of its provider, at its place', () => {
  const limit = { plan: 'trial', measure: 'tokens/day' } as const;
  expect(
    factIdsIn('<Fact id="b" /> <LimitsTable /> <Fact id="a" />', [
      fact('a'),
      fact('day', { limit }),
      fact('b'),
    ]),
  ).toEqual(['b', 'day', 'a']);
});

describe('the list of sources', () => {
  test('puts facts of one source together', () => {
    const groups = bySource([
      fact('a'),
      fact('b', { url: 'https://b.example/', source: 'B' }),
      fact('c'),
    ]);
    expect(groups.map(({ source, facts }) => [source.title, facts.map(({ id }) => id)])).toEqual([
      ['A', ['a', 'c']],
      ['B', ['b']],
    ]);
  });
  test('keeps apart what was written at different times', () => {
    expect(bySource([fact('a'), fact('b', { dated: '2025' })])).toHaveLength(2);
  });
  test('names each source once', () => {
    const source = { title: 'T', url: null, dated: '2026', method: 'reported' } as const;
    expect(distinctSources([source, { ...source }, { ...source, title: 'U' }])).toHaveLength(2);
  });
});
