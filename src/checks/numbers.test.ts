import { expect, test } from 'vitest';
import { typedValuesIn } from './numbers.ts';

test.each([
  ['You get 5 requests a minute.', ['5 requests']],
  ['wait 60 seconds, or 1.5 hours', ['60 seconds', '1.5 hours']],
  ['a 30-day credit of $5', ['$5', '30-day']],
  ['the window is 65k or 131,072 tokens', ['131,072 tokens', '65k']],
  ['it ended on 2026-09-03, or 3 September 2026', ['2026-09-03', '3 September 2026']],
  ['since March 2026 and 5 RPM', ['March 2026', '5 RPM']],
  ['the limit is 16384.', ['16384']],
  ['cut by 40 %', ['40 %']],
])('"%s" types %j', (text, values) => {
  expect(typedValuesIn(text).sort()).toEqual([...values].sort());
});

test.each([
  'a 429, then a 503: see status 404',
  'Node SDK 1.91.0 and Python 3.9',
  '`Current length is 196699 while limit is 131072`',
  'API version 2, two retries, one call, GPT-4',
  'https://github.com/cline/cline/pull/13808',
  'error code 1 of step 3',
])('"%s" types no value', (text) => {
  expect(typedValuesIn(text)).toEqual([]);
});
