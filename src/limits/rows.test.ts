import { expect, test } from 'vitest';
import { fact } from '../../tests/fact.ts';
import type { Fact } from '../schemas/fact.ts';
import { limitRows } from './rows.ts';

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
