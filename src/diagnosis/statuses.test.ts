import { expect, test } from 'vitest';
import { statusesIn } from './statuses.ts';

const found = (text: string): number[] =>
  statusesIn(text.toLowerCase()).map(({ status }) => status);

test.each([
  ['Error code: 429 - {}', [429]],
  ['HTTP/1.1 429', [429]],
  ['HTTP/2 503\ncontent-type: text/html', [503]],
  ['{"status":404}', [404]],
  ['statusCode: 402,', [402]],
  ['{"status_code":500,"error":{}}', [500]],
  ['RateLimitError: 429 Tokens per minute', [429]],
  ['422 status code (no body)', [422]],
  ['[400]: Please reduce', [400]],
  ['| cerebras | 404 | x', [404]],
  ['cerebras_http_402: {}', [402]],
  ['402 Client Error: Payment Required for url', [402]],
  ['failed with status code 401 (Unauthorized)', [401]],
  ['first 500, then Error code: 429', [429]],
  ['response TooManyRequests', [429]],
  ['Service Unavailable', [503]],
  ['the server returned 503 for url', [503]],
])('%s', (text, statuses) => {
  expect(found(text)).toEqual(statuses);
});

test.each([
  'error code: 1010',
  'request 14290 of 429123',
  'line 404, column 500',
  'limit 429k tokens, 500 ms',
  'port 443',
  'gpt-500',
  'version 4.0.429',
  'the answer must have fewer than 500 words',
  'cerebras returned 404 rows',
  'batch with 500 prompts finished',
  'took more than 500 seconds',
])('no status: %s', (text) => {
  expect(found(text)).toEqual([]);
});

test('a number goes before a name, and each status is given once, at its first place', () => {
  expect(statusesIn('too many requests. error code: 401, error code: 401')).toEqual([
    { status: 401, from: 31, to: 34 },
  ]);
});
