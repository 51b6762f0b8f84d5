import { expect, test } from 'vitest';
import type { Card } from './cards.ts';
import { stationsOf } from './stations.ts';

const card = (id: string, arises: Card['arises'], hasPage = true): Card => ({
  id,
  status: undefined,
  title: id,
  seen: undefined,
  code: undefined,
  fix: 'F.',
  side: 'you',
  arises,
  hasPage,
});

test('a failure stands at the station where it arises, on the way from the call to its answer', () => {
  const stations = stationsOf([
    card('cut-off', 'stream'),
    card('no-credit', 'gateway'),
    card('wrong-key', 'gateway'),
    card('wrong-address', 'client'),
  ]);
  expect(stations.map(({ cards }) => cards.map(({ id }) => id))).toEqual([
    ['wrong-address'],
    [],
    [],
    ['no-credit', 'wrong-key'],
    [],
    ['cut-off'],
  ]);
});

test('a failure without a page is left out: its link would lead nowhere', () => {
  const stations = stationsOf([card('a', 'model', false), card('b', 'model')]);
  expect(stations.flatMap(({ cards }) => cards.map(({ id }) => id))).toEqual(['b']);
});
