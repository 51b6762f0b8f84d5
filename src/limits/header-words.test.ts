import { expect, test } from 'vitest';
import { parseRateLimitHeaders } from './headers.ts';
import { headerWords } from './header-words.ts';

const call = { prompt: 2000, cached: 0, reserved: 8000 };
const say = (text: string, now = 0) => headerWords(parseRateLimitHeaders(text), call, now);

test('each limit has its name, what is left of it and when it resets', () => {
  const { lines } = say(`x-ratelimit-limit-requests-day: 14400
x-ratelimit-remaining-requests-day: 14399
x-ratelimit-reset-requests-day: 33011.38
x-ratelimit-remaining-tokens-hour: 7
x-ratelimit-limit-requests: 60`);
  expect(lines).toEqual([
    { name: 'requests a day', text: '14,399 of 14,400 left, resets in 9 h 11 min' },
    { name: 'tokens an hour', text: '7 left; when it resets is not said' },
    {
      name: 'requests, time not named',
      text: 'the limit is 60; what is left is not said; when it resets is not said',
    },
  ]);
});

test('the wait of the next call is that of the slowest bucket', () => {
  // 10,000 tokens, 4,000 are there, 500 come each second; requests have room.
  const { summary } = say(`x-ratelimit-limit-requests-minute: 5
x-ratelimit-remaining-requests-minute: 1
x-ratelimit-limit-tokens-minute: 30000
x-ratelimit-remaining-tokens-minute: 4000`);
  expect(summary).toContain('Nearest to its end: tokens a minute, 4,000 of 30,000 left.');
  expect(summary).toContain('(10,000 tokens) fits in about 12 s');
});

test.each([
  ['fits now', 'x-ratelimit-remaining-tokens-minute: 10000'],
  [
    'never fits “tokens a minute”',
    'x-ratelimit-limit-tokens-minute: 9999\nx-ratelimit-remaining-tokens-minute: 9999',
  ],
  ['until when is not said', 'x-ratelimit-remaining-tokens-minute: 9999'],
  ['fits in about 7 s', 'x-ratelimit-remaining-requests: 0\nx-ratelimit-reset-requests: 7s'],
])('a next call %s', (said, text) => {
  expect(say(text).summary).toContain(said);
});

test('Retry-After is said first; a date is counted from the clock', () => {
  const now = Date.UTC(2026, 10, 21, 9, 59);
  expect(say('retry-after: Sat, 21 Nov 2026 10:00:00 GMT', now).summary).toBe(
    'Retry-After: wait 60 s.',
  );
});

test('no call is said to fit before the wait that Retry-After asks for', () => {
  const left = 'x-ratelimit-limit-tokens-minute: 30000\nx-ratelimit-remaining-tokens-minute: 4000';
  expect(say(`retry-after: 41\n${left}`).summary).toMatch(/wait 41 s\..* fits then,/);
  expect(say(`retry-after: 5\n${left}`).summary).toMatch(/wait 5 s\..* fits in about 12 s,/);
});

test('a paste without such headers is told so', () => {
  expect(say('content-type: text/html').summary).toBe('No rate-limit header that this page knows.');
});
