import { expect, test } from 'vitest';
import { ageInWords } from './age-in-words.ts';

test.each([
  [0, 'today'],
  [1, 'yesterday'],
  [54, '54 days ago'],
  [91, '3 months ago'],
  [-3, 'today'],
])('%i days are "%s"', (days, words) => {
  expect(ageInWords(days)).toBe(words);
});
