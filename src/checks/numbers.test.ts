import { expect, test } from 'vitest';
import { typedValuesIn } from './numbers.ts';

test.each([
  ['You get 5 requests a minute.', ['5 requests']],
  ['wait 60 seconds, or 1.5 hours', ['60 seconds', '1.5 hours']],
  ['a 30-day credit of $5', ['$5', '30-day']],
  ['the window is 65k or 131,072 tokens', ['131,072 tokens', '65k']],
  ['it ended on 2026-09-03, or 3 September 2026', ['2026-09-03', '3 September 2026']],
  ['since March 2026 and 5 RPM', ['March 2026', '5 RPM']],
  ['the limit is 16384, or 8192.', ['limit is 16384', '8192']],
  ['cut by 40 %', ['40 %']],
  ['after 60s or 24 h', ['60s', '24 h']],
  ['5/min, 10 req/min, \u20ac5, 35 cents', ['5/min', '10 req', '\u20ac5', '35 cents']],
  ['10-30 requests, 1 to 2 minutes', ['10-30 requests', '1 to 2 minutes']],
  [
    '20 parallel requests, 5\u00a0minutes, a 5\u2011minute wait',
    ['20 parallel requests', '5 minutes', '5-minute'],
  ],
  ['five requests a minute', ['five requests']],
  ['a context of 512, and a maximum of 128', ['context of 512', 'maximum of 128']],
  ['131 072 tokens since 3 Sept 2026', ['131 072 tokens', '3 Sept 2026']],
])('"%s" types %j', (text, values) => {
  expect(
    typedValuesIn(text)
      .map(({ value }) => value)
      .sort(),
  ).toEqual([...values].sort());
});

test('the line of a value is that on which it begins', () => {
  expect(typedValuesIn('First\nthen 60\nseconds')).toEqual([{ value: '60 seconds', line: 1 }]);
});

test.each([
  'a 429, then a 503: see status 404',
  'Node SDK 1.91.0 and Python 3.9',
  '`Current length is 196699 while limit is 131072`',
  'API version 2, two retries, one call, GPT-4',
  'https://github.com/cline/cline/pull/13808',
  'error code 1 of step 3',
  'RFC 9110, port 8080, ISO 8601, #13808, Windows 2019',
  'several 429s, then status 429 requests a look; step 2 times out',
])('"%s" types no value', (text) => {
  expect(typedValuesIn(text)).toEqual([]);
});
