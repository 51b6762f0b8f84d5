import { expect, test } from 'vitest';
import { thinned } from './thinned.ts';

const line = (...points: [number, number][]) => {
  const { add, points: shown } = thinned(Math.floor);
  for (const [at, level] of points) add({ at, level });
  return shown().map(({ at, level }) => [at, level]);
};

test('a line of few points stays as it is', () => {
  const few: [number, number][] = [
    [0, 9],
    [0, 5],
    [0.5, 7],
    [1, 9],
    [2.5, 1],
  ];
  expect(line(...few)).toEqual(few);
});

test('of many in one column the first, the lowest, the highest and the last stay, in order', () => {
  const many = [5, 6, 2, 3, 9, 8, 4, 7].map((level, index): [number, number] => [
    index / 10,
    level,
  ]);
  expect(line(...many, [1, 4])).toEqual([
    [0, 5],
    [0.2, 2],
    [0.4, 9],
    [0.7, 7],
    [1, 4],
  ]);
});
