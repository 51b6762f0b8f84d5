import { describe, expect, test } from 'vitest';
import { fact } from '../../tests/fact.ts';
import type { ClaimVerdict } from '../schemas/claim.ts';
import { byVerdict, modelIdsOf, partsOf, sourcesOf, verdicts } from './claims.ts';

describe('the text of a claim', () => {
  test('is taken apart into words and tags, in order', () => {
    expect(
      partsOf('A <Fact id="x" />, `b` <ModelValue id="m-1.5" field="context.trial"/>.'),
    ).toEqual([
      { text: 'A ' },
      { tag: 'Fact', attributes: { id: 'x' } },
      { text: ', `b` ' },
      { tag: 'ModelValue', attributes: { id: 'm-1.5', field: 'context.trial' } },
      { text: '.' },
    ]);
  });
  test.each(['No tag.', 'a < b and c > d', '<p>', ''])('%j has no tag', (text) => {
    expect(partsOf(text)).toEqual(text ? [{ text }] : []);
  });
  test('names its models, each once', () => {
    const now =
      '<ModelId id="b" /> <ModelValue id="a" field="ended" /> <ModelId id="b" /> <Fact id="c" />';
    expect(modelIdsOf({ now })).toEqual(['b', 'a']);
  });
});

test('a claim rests on its own sources, then on those of its facts, each once', () => {
  const own = { title: 'Own', url: null, dated: '2026', method: 'reported' as const };
  const facts = [
    fact('one'),
    fact('two'),
    fact('three', { source: 'B', url: 'https://b.example/' }),
    fact('unused', { source: 'C' }),
  ];
  const now = '<Fact id="three" /> <Fact id="one" /> <Fact id="two" />';
  expect(sourcesOf({ now, sources: [own] }, facts).map(({ title }) => title)).toEqual([
    'Own',
    'B',
    'A',
  ]);
  expect(sourcesOf({ now: 'N.' }, facts)).toEqual([]);
});

test('claims come by verdict, false ones first, without empty groups', () => {
  const claim = (verdict: ClaimVerdict, id: string) => ({ verdict, id });
  const groups = byVerdict([
    claim('true-now', 'a'),
    claim('false-now', 'b'),
    claim('true-now', 'c'),
  ]);
  expect(groups.map(({ verdict, claims }) => [verdict, ...claims.map(({ id }) => id)])).toEqual([
    ['false-now', 'b'],
    ['true-now', 'a', 'c'],
  ]);
});

test('no two verdicts share a word or a sign', () => {
  for (const key of ['word', 'sign'] as const)
    expect(new Set(verdicts.map((each) => each[key])).size).toBe(verdicts.length);
});
