import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { parseRateLimitHeaders, secondsUntil, tightest } from './headers.ts';

const minute = { counts: 'requests', window: 'minute', limit: 5, remaining: 4 };

describe('the twelve headers of Cerebras', () => {
  const values = { limit: 5, remaining: 4 };
  const text = Object.entries(values)
    .flatMap(([field, value]) =>
      ['requests', 'tokens'].flatMap((counts) =>
        ['minute', 'hour', 'day'].map(
          (window) => `x-ratelimit-${field}-${counts}-${window}: ${value}`,
        ),
      ),
    )
    .join('\n');
  test('give six limits, with what is left', () => {
    const { limits } = parseRateLimitHeaders(text);
    expect(limits.map(({ counts, window }) => `${counts}/${window}`)).toEqual([
      'requests/minute',
      'requests/hour',
      'requests/day',
      'tokens/minute',
      'tokens/hour',
      'tokens/day',
    ]);
    for (const limit of limits) expect(limit).toMatchObject(values);
  });
  test('and the older ones when they reset, in seconds with a fraction', () => {
    const { limits } = parseRateLimitHeaders(`x-ratelimit-limit-requests-day: 14400
x-ratelimit-remaining-requests-day: 14399
x-ratelimit-reset-requests-day: 33011.382867
x-ratelimit-reset-tokens-minute: 11.38`);
    expect(limits).toEqual([
      {
        counts: 'requests',
        window: 'day',
        limit: 14_400,
        remaining: 14_399,
        reset: { in: 33_011.382867 },
      },
      { counts: 'tokens', window: 'minute', reset: { in: 11.38 } },
    ]);
  });
});

describe('whatever they were pasted with', () => {
  const pastes: Record<string, string> = {
    'raw HTTP': `HTTP/2 429
date: Sat, 21 Nov 2026 10:00:00 GMT
x-ratelimit-limit-requests-minute: 5
x-ratelimit-remaining-requests-minute: 4
retry-after: 60`,
    'curl -v': `* Request completely sent off
< HTTP/2 429
< date: Sat, 21 Nov 2026 10:00:00 GMT
< X-RateLimit-Limit-Requests-Minute: 5\r
< X-RateLimit-Remaining-Requests-Minute: 4\r
< Retry-After: 60\r`,
    'a Python dictionary': `{'Date': 'Sat, 21 Nov 2026 10:00:00 GMT', 'x-ratelimit-limit-requests-minute': '5', 'x-ratelimit-remaining-requests-minute': '4', 'retry-after': '60'}`,
    httpx: `Headers([('date', 'Sat, 21 Nov 2026 10:00:00 GMT'), ('x-ratelimit-limit-requests-minute', '5'), ('x-ratelimit-remaining-requests-minute', '4'), ('retry-after', '60')])`,
    'a debug line of httpcore': `DEBUG:httpcore.http11:receive_response_headers.complete return_value=(b'HTTP/1.1', 429, b'Too Many Requests', [(b'Date', b'Sat, 21 Nov 2026 10:00:00 GMT'), (b'x-ratelimit-limit-requests-minute', b'5'), (b'x-ratelimit-remaining-requests-minute', b'4'), (b'retry-after', b'60')])`,
    JSON: `{
  "date": "Sat, 21 Nov 2026 10:00:00 GMT",
  "x-ratelimit-limit-requests-minute": "5",
  "x-ratelimit-remaining-requests-minute": 4,
  "retry-after": "60"
}`,
    'JSON inside JSON': `{"level":"error","msg":"{\\"date\\":\\"Sat, 21 Nov 2026 10:00:00 GMT\\",\\"x-ratelimit-limit-requests-minute\\":\\"5\\",\\"x-ratelimit-remaining-requests-minute\\":\\"4\\",\\"retry-after\\":\\"60\\"}"}`,
    'an object of Node': `  headers: {
    date: 'Sat, 21 Nov 2026 10:00:00 GMT',
    'x-ratelimit-limit-requests-minute': '5',
    'x-ratelimit-remaining-requests-minute': '4',
    'retry-after': [ '60' ],
  }`,
    'raw headers of Node': `[
  'Date',
  'Sat, 21 Nov 2026 10:00:00 GMT',
  'X-RateLimit-Limit-Requests-Minute',
  '5',
  'X-RateLimit-Remaining-Requests-Minute',
  '4',
  'Retry-After',
  '60'
]`,
    Go: `map[Date:[Sat, 21 Nov 2026 10:00:00 GMT] Retry-After:[60] X-Ratelimit-Limit-Requests-Minute:[5] X-Ratelimit-Remaining-Requests-Minute:[4]]`,
    Ruby: `{"date"=>["Sat, 21 Nov 2026 10:00:00 GMT"], "x-ratelimit-limit-requests-minute"=>["5"], "x-ratelimit-remaining-requests-minute"=>["4"], "retry-after"=>["60"]}`,
    'a HAR file': `[{ "name": "date", "value": "Sat, 21 Nov 2026 10:00:00 GMT" },
      { "name": "x-ratelimit-limit-requests-minute", "value": "5" },
      { "name": "x-ratelimit-remaining-requests-minute",
        "value": "4" }, { "name": "retry-after", "value": "60" }]`,
    'a log line': `2026-11-21T10:00:00Z WARN 429 date="Sat, 21 Nov 2026 10:00:00 GMT" x-ratelimit-limit-requests-minute=5 x-ratelimit-remaining-requests-minute=4 retry-after=60 path=/v1/chat`,
    'what a browser copies': `date
Sat, 21 Nov 2026 10:00:00 GMT
x-ratelimit-limit-requests-minute
5
x-ratelimit-remaining-requests-minute\t4
retry-after:
60`,
  };
  for (const [name, text] of Object.entries(pastes)) {
    test(name, () => {
      const reading = parseRateLimitHeaders(text);
      expect(reading.limits).toEqual([minute]);
      expect(reading.retryAfter).toEqual({ in: 60 });
      if (name !== 'what a browser copies')
        expect(reading.answered).toBe(Date.UTC(2026, 10, 21, 10));
    });
  }
});

describe('other spellings', () => {
  test('Groq: durations, requests a day and tokens a minute', () => {
    const { limits } = parseRateLimitHeaders(`x-groq-region: fra
x-ratelimit-limit-requests: 1000
x-ratelimit-remaining-requests: 999
x-ratelimit-reset-requests: 2m59.56s
x-ratelimit-limit-tokens: 8000
x-ratelimit-remaining-tokens: 7900
x-ratelimit-reset-tokens: 172ms`);
    expect(limits).toEqual([
      { counts: 'requests', window: 'day', limit: 1000, remaining: 999, reset: { in: 179.56 } },
      { counts: 'tokens', window: 'minute', limit: 8000, remaining: 7900, reset: { in: 0.172 } },
    ]);
  });
  test('OpenAI: the same names say nothing of the time', () => {
    const { limits } = parseRateLimitHeaders(`x-ratelimit-limit-requests: 60
x-ratelimit-reset-requests: 6m0s
x-ratelimit-limit-project-tokens: 100
retry-after-ms: 1500`);
    expect(limits).toEqual([
      { counts: 'requests', window: undefined, limit: 60, reset: { in: 360 } },
      { counts: 'project-tokens', window: undefined, limit: 100 },
    ]);
  });
  test('Anthropic: the field last, the reset a time', () => {
    const reading = parseRateLimitHeaders(`date: Sat, 21 Nov 2026 10:00:00 GMT
anthropic-ratelimit-input-tokens-limit: 50000
anthropic-ratelimit-input-tokens-remaining: 100
anthropic-ratelimit-input-tokens-reset: 2026-11-21T10:00:30Z`);
    expect(reading.limits).toEqual([
      {
        counts: 'input-tokens',
        window: undefined,
        limit: 50_000,
        remaining: 100,
        reset: { at: Date.UTC(2026, 10, 21, 10, 0, 30) },
      },
    ]);
    expect(secondsUntil(reading.limits[0]?.reset ?? { in: NaN }, reading, 0)).toBe(30);
  });
  test('Mistral: sixty seconds are a minute; the cost of a query is no limit', () => {
    const { limits } = parseRateLimitHeaders(`x-ratelimit-limit-req-60-second: 60
x-ratelimit-remaining-req-60-second: 59
x-ratelimit-remaining-tokens-month: 999
x-ratelimit-tokens-query-cost: 12`);
    expect(limits).toEqual([
      { counts: 'requests', window: 'minute', limit: 60, remaining: 59 },
      { counts: 'tokens', window: 'month', remaining: 999 },
    ]);
  });
  test('SambaNova, Fireworks and OpenRouter', () => {
    const { limits } = parseRateLimitHeaders(`x-ratelimit-limit-requests: 20
x-ratelimit-limit-requests-day: 200
x-ratelimit-limit-tokens-cache-adjusted-prompt: 900
X-RateLimit-Limit: 50
X-RateLimit-Remaining: 0
X-RateLimit-Reset: 1763719200000`);
    expect(limits).toEqual([
      { counts: 'requests', window: undefined, limit: 20 },
      { counts: 'requests', window: 'day', limit: 200 },
      { counts: 'tokens-cache-adjusted-prompt', window: undefined, limit: 900 },
      {
        counts: '',
        window: undefined,
        limit: 50,
        remaining: 0,
        reset: { at: 1_763_719_200_000 },
      },
    ]);
  });
});

describe('Retry-After', () => {
  afterEach(() => vi.unstubAllEnvs());
  const wait = (text: string, now = 0): number | undefined => {
    const reading = parseRateLimitHeaders(text);
    return reading.retryAfter && secondsUntil(reading.retryAfter, reading, now);
  };
  test('in seconds', () => expect(wait('Retry-After: 86400')).toBe(86_400));
  test('in milliseconds', () => expect(wait('retry-after-ms: 250')).toBe(0.25));
  const then = Date.UTC(2026, 10, 21, 10);
  for (const date of [
    'Sat, 21 Nov 2026 10:00:00 GMT',
    'Saturday, 21-Nov-26 10:00:00 GMT',
    'Sat Nov 21 10:00:00 2026',
  ]) {
    test(`as ${date}, counted from the clock when the paste has no date`, () => {
      // An HTTP date is in UTC wherever it is read.
      vi.stubEnv('TZ', 'America/New_York');
      expect(wait(`retry-after: ${date}`, then - 90_000)).toBe(90);
    });
  }
  test('as a date, counted from the date of the answer', () => {
    const text = 'Date: Sat, 21 Nov 2026 09:59:00 GMT\nRetry-After: Sat, 21 Nov 2026 10:00:00 GMT';
    expect(wait(text, 1)).toBe(60);
  });
  test('that is over is no wait', () => {
    expect(wait('retry-after: Sat, 21 Nov 2026 10:00:00 GMT', then + 1)).toBe(0);
    expect(wait('retry-after: -3')).toBe(0);
  });
  test('in words says nothing', () => expect(wait('retry-after: soon')).toBeUndefined());
});

test('a header that stands twice counts as it stands last', () => {
  const { limits } = parseRateLimitHeaders(
    'x-ratelimit-remaining-requests-minute: 3\n...\nx-ratelimit-remaining-requests-minute: 2',
  );
  expect(limits).toEqual([{ counts: 'requests', window: 'minute', remaining: 2 }]);
});

test('a list of names gives no values', () => {
  expect(
    parseRateLimitHeaders(
      'access-control-expose-headers: x-ratelimit-limit, x-ratelimit-remaining, retry-after\nx-request-id: 5',
    ),
  ).toEqual({ limits: [] });
});

test('the tightest is the one of which the smallest share is left', () => {
  const reading = parseRateLimitHeaders(`x-ratelimit-limit-requests-minute: 5
x-ratelimit-remaining-requests-minute: 4
x-ratelimit-limit-tokens-minute: 30000
x-ratelimit-remaining-tokens-minute: 120
x-ratelimit-remaining-tokens-day: 1`);
  expect(tightest(reading)).toMatchObject({ counts: 'tokens', window: 'minute', remaining: 120 });
  expect(tightest({ limits: [] })).toBeUndefined();
});

test('nothing that is pasted makes it throw, hang or invent a number', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      'x-ratelimit-limit-requests-minute',
      'anthropic-ratelimit-tokens-reset',
      'retry-after',
      'date',
      ': ',
      '\\"',
      '=',
      '[',
      '\n',
      '1e99',
      '9'.repeat(40),
      '5m',
      'Sat, 99 Foo 2026 77:00:00 GMT',
      '2026-99-99T99:99:99Z',
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const { limits, retryAfter, answered } = parseRateLimitHeaders(pieces.join(''));
      const numbers = [
        answered,
        ...limits.flatMap(({ limit, remaining }) => [limit, remaining]),
        ...[retryAfter, ...limits.map(({ reset }) => reset)].flatMap((moment) =>
          moment ? Object.values(moment) : [],
        ),
      ].filter((value) => value !== undefined);
      expect(numbers.every(Number.isFinite)).toBe(true);
    }),
    { numRuns: 2000 },
  );
  expect(parseRateLimitHeaders(`x-ratelimit-${'a-'.repeat(200_000)}`)).toEqual({ limits: [] });
  expect(parseRateLimitHeaders(`retry-after${' '.repeat(200_000)}5`)).toEqual({ limits: [] });
});

test('digits that people have grouped are one number', () => {
  for (const value of ['30,000', '30_000', '30000']) {
    expect(parseRateLimitHeaders(`x-ratelimit-limit-tokens-minute: ${value}`).limits).toMatchObject(
      [{ limit: 30_000 }],
    );
  }
});
