import { describe, expect, test } from 'vitest';
import { fact } from '../../tests/fact.ts';
import type { Fact } from '../schemas/fact.ts';
import { limitRows, planRows } from './rows.ts';

const limit = (id: string, value: Fact['limit']): Fact => fact(id, { limit: value });

test('limits come by plan, then model, then what is counted; other facts are no limits', () => {
  const rows = limitRows([
    limit('dev-b', { plan: 'developer', models: ['b'], measure: 'requests/minute' }),
    limit('dev-a-day', { plan: 'developer', models: ['a'], measure: 'tokens/day' }),
    limit('other', undefined),
    limit('dev-a-minute', { plan: 'developer', models: ['a'], measure: 'requests/minute' }),
    limit('trial', { plan: 'trial', measure: 'tokens/minute' }),
  ]);
  expect(rows.map(({ fact }) => fact.id)).toEqual(['trial', 'dev-a-minute', 'dev-a-day', 'dev-b']);
});

test('of one model, the limits of others are left out and those of every model stay', () => {
  const rows = limitRows(
    [
      limit('b', { plan: 'developer', models: ['b'], measure: 'requests/minute' }),
      limit('both', { plan: 'developer', models: ['a', 'b'], measure: 'tokens/day' }),
      limit('every', { plan: 'trial', measure: 'tokens/minute' }),
    ],
    'a',
  );
  expect(rows.map(({ fact }) => fact.id)).toEqual(['every', 'both']);
});

describe('as a table', () => {
  const facts = [
    limit('every-minute', { plan: 'trial', measure: 'requests/minute' }),
    limit('every-day', { plan: 'trial', measure: 'tokens/day' }),
    limit('a', { plan: 'developer', models: ['a', 'c'], measure: 'requests/minute' }),
    limit('b', { plan: 'developer', models: ['b'], measure: 'requests/minute' }),
  ];
  const table = (of?: string, from = facts) => {
    const { measures, rows } = planRows(from, of);
    const lines = rows.map(({ plan, models, facts: found }) =>
      [plan, models?.join() ?? '*', ...found.map((each) => each?.id ?? '-')].join(' '),
    );
    return [measures.join(' '), ...lines];
  };
  test('there is one row for each plan and its models; what no source states stays empty', () => {
    expect(table()).toEqual([
      'requests/minute tokens/day',
      'trial * every-minute every-day',
      'developer a,c a -',
      'developer b b -',
    ]);
  });
  test('of one model, there is one row for each plan that has a limit for it', () => {
    expect(table('b').slice(1)).toEqual(['trial b every-minute every-day', 'developer b b -']);
    expect(table('z').slice(1)).toEqual(['trial z every-minute every-day']);
  });
  test('what holds for every model holds beside the limits of one', () => {
    const own = limit('own', { plan: 'trial', models: ['a'], measure: 'requests/minute' });
    expect(table(undefined, [...facts, own]).slice(1, 3)).toEqual([
      'trial * every-minute every-day',
      'trial a own every-day',
    ]);
  });
});
