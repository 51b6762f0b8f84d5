import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readContent } from '../../scripts/check-content.ts';
import { knowledgeOf, type Knowledge, type Mark } from './knowledge.ts';
import { longest } from './longest.ts';
import { matcherOf, TooLongError } from './match.ts';
import { pack, unpack } from './packed.ts';
import { oneQuote, scannerOf } from './scan.ts';

const root = join(import.meta.dirname, '../..');
const { content } = await readContent(root);
const real = knowledgeOf(content);
const match = matcherOf(real);

/** A small world of two causes and two providers. */
const world = (marks: Mark[]): Knowledge => ({
  causes: ['a', 'b'].map((id) => ({
    id,
    title: id,
    side: 'you',
    retry: { verdict: 'no', note: 'n' },
    fix: 'f',
    statuses: id === 'a' ? [401] : [429],
    guides: {},
  })),
  marks,
  providers: [
    {
      id: 'acme',
      name: 'Acme',
      signs: ['api.acme.dev', 'acme'],
      bodies: ['acme_code'],
      key: 'ak-',
      full: true,
    },
    { id: 'zeta', name: 'Zeta', signs: ['zeta'], bodies: [], key: null, full: false },
  ],
  limits: {},
  llm: ['max_tokens'],
  tools: {},
  elsewhere: ['postgres'],
});
const causeOf = (marks: Mark[], text: string): string | null => matcherOf(world(marks))(text).cause;

describe('proof', () => {
  const alone: Mark = { cause: 'a', proof: 'alone', code: 'bad_key' };
  const context: Mark = { cause: 'a', proof: 'context', message: 'key is bad' };
  const hint: Mark = { cause: 'a', proof: 'hint', message: 'key' };
  test.each([
    ['a mark that proves alone needs nothing else', [alone], 'bad_key', 'a'],
    ['a general phrase says nothing by itself', [context], 'the key is bad', null],
    [
      'a general phrase counts in a text about an LLM API',
      [context],
      'max_tokens: key is bad',
      'a',
    ],
    ['a general phrase counts beside a provider', [context], 'acme: key is bad', 'a'],
    ['a hint is never enough', [hint], 'acme: key', null],
    ['another system’s error stays unrecognised', [context], 'postgres: key is bad', null],
    [
      'a provider that is named outweighs another system',
      [context],
      'acme on postgres: key is bad',
      'a',
    ],
    ['a code counts as a whole word in its own case', [alone], 'not_bad_key BAD_KEY', null],
  ])('%s', (_, marks, text, cause) => {
    expect(causeOf(marks, text)).toBe(cause);
  });

  test('the status decides between two causes that say the same', () => {
    const marks: Mark[] = ['a', 'b'].map((cause) => ({
      cause,
      proof: 'context',
      message: 'denied',
    }));
    expect(causeOf(marks, 'acme: Error code: 401 - denied')).toBe('a');
    expect(causeOf(marks, 'acme: Error code: 429 - denied')).toBe('b');
    const { candidates } = matcherOf(world(marks))('acme: Error code: 401 - denied');
    expect(candidates[1]?.against).toMatchObject([{ kind: 'status', text: '401' }]);
  });

  test('every part of a mark must be there; only the status may be missing', () => {
    const both: Mark = {
      cause: 'a',
      proof: 'alone',
      status: 401,
      param: 'quota',
      message: 'denied',
    };
    expect(causeOf([both], '{"param":"quota","message":"denied"}')).toBe('a');
    expect(causeOf([both], 'quota denied')).toBeNull();
    expect(causeOf([both], 'HTTP 500 {"param":"quota","message":"denied"}')).toBeNull();
  });
});

describe('a body is read in whatever it is wrapped', () => {
  const body = {
    message: "We're experiencing high traffic right now! Please try again soon.",
    type: 'too_many_requests_error',
    param: 'queue',
    code: 'queue_exceeded',
  };
  const json = JSON.stringify(body);
  const python = `{'message': "${body.message}", 'type': '${body.type}', 'param': 'queue', 'code': 'queue_exceeded'}`;
  test.each([
    ['flat JSON', json],
    ['in error{}', JSON.stringify({ error: body })],
    ['a string in error', JSON.stringify({ error: body.message })],
    ['FastAPI’s detail', JSON.stringify({ detail: body.message })],
    ['escaped once', JSON.stringify({ raw: json })],
    ['escaped twice', JSON.stringify({ metadata: JSON.stringify({ raw: json }) })],
    ['Python', `Error code: 429 - ${python}`],
    ['a chunk of a stream', `data: ${JSON.stringify({ status_code: 503, error: body })}`],
    ['pretty printed', JSON.stringify(body, null, 2)],
    ['HTML entities', json.replaceAll('"', '&quot;').replaceAll("'", '&#39;')],
    [
      'terminal colours',
      `\u001b[31mError:\u001b[0m We're experiencing \u001b[1mhigh traffic\u001b[22m right now! Please`,
    ],
    ['curly quotes', 'We’re experiencing high traffic right now!'],
    ['wrapped lines', "> We're experiencing\n> high traffic right\n> now! Please try again"],
    ['cut off', json.slice(0, 90)],
    ['a table', `| cerebras | 429 | ${json.slice(0, 80)} |`],
  ])('%s', (_, text) => {
    expect(match(text)).toMatchObject({ cause: 'high-traffic', provider: 'cerebras' });
  });

  test('what was recognised is marked where it stands in the pasted text', () => {
    const text = `\u001b[31m429\u001b[0m {\\"code\\":\\"queue_exceeded\\"}`;
    const { evidence } = match(text);
    expect(evidence.find(({ kind }) => kind === 'code')?.text).toBe('queue_exceeded');
    for (const { text: found, from, to } of evidence) expect(text.slice(from, to)).toBe(found);
  });
});

test.each([
  ['a host', 'POST https://api.groq.com/openai/v1: 401', 'groq'],
  ['a key', 'key csk-0123456789abcdef was refused', 'cerebras'],
  ['a wrapper’s exception', 'litellm.RateLimitError: CerebrasException - x', 'cerebras'],
  ['a field', '{"provider":"together","x":1}', 'together'],
  [
    'a router before the model it asked',
    'openrouter: cerebras/gpt-oss-120b is not a valid model ID',
    'openrouter',
  ],
  ['the form of the body', '{"code":"token_quota_exceeded"}', 'cerebras'],
  ['nothing', 'openai.RateLimitError: Error code: 429', null],
])('the provider is known by %s', (_, text, provider) => {
  expect(match(text).provider).toBe(provider);
});

test('a limit of which nothing is left tells which bucket refused', () => {
  const answer = (left: string): string =>
    `HTTP/2 429\nserver: cloudflare\nx-ratelimit-limit-tokens-minute: 30000\nx-ratelimit-remaining-${left}: 0\nPOST https://api.cerebras.ai/v1/chat/completions`;
  expect(match(answer('tokens-minute'))).toMatchObject({ cause: 'token-rate-limit' });
  const { cause, evidence } = match(answer('requests-day'));
  expect(cause).toBe('request-rate-limit');
  expect(evidence.map(({ kind, text }) => `${kind} ${text}`)).toEqual(
    expect.arrayContaining(['status 429', 'header x-ratelimit-remaining-requests-day']),
  );
});

test('an answer that used the last call of a limit is no failure', () => {
  expect(match('cerebras HTTP/2 200\nx-ratelimit-remaining-requests-minute: 0\n').cause).toBeNull();
});

test.each([
  ['Zoho API: Requests per minute limit exceeded'],
  ['pydantic ValidationError: Extra inputs are not permitted [type=extra_forbidden]'],
  ['GET /api/v1/v1/users 404'],
  ['commit message prompt is too long'],
  ['goose run: dial tcp 127.0.0.1:5432: connect: connection refused'],
  ['fw_update_check: 401 Unauthorized'],
])('what other systems say too stays unrecognised: %s', (text) => {
  expect(match(text).cause).toBeNull();
});

test('the models that it names are evidence, too', () => {
  expect(match('cerebras 404 zai-glm-4.7').evidence).toContainEqual(
    expect.objectContaining({ kind: 'model', text: 'zai-glm-4.7' }),
  );
});

test('of what overlaps the strongest is shown, and nothing twice', () => {
  const { evidence } = match(
    "openai.NotFoundError: Error code: 404 - {'message': 'Model llama-3.3-70b does not exist or you do not have access to it.', 'type': 'not_found_error', 'param': 'model', 'code': 'model_not_found'}",
  );
  const messages = evidence.filter(({ kind }) => kind === 'message');
  expect(messages.map(({ text }) => text)).toEqual([
    'does not exist or you do not have access to it',
  ]);
  const apart = evidence.every(({ from }, at) => from >= (evidence[at - 1]?.to ?? 0));
  expect(apart).toBe(true);
});

test('the evidence is from the redacted text, so no secret leaves', () => {
  const { text, evidence } = match('401 Wrong API Key csk-0123456789abcdef me@example.com');
  expect(text).toBe('401 Wrong API Key csk-[redacted] [redacted]');
  expect(JSON.stringify(evidence)).not.toContain('0123456789');
});

test('a sign or word that is left out is found by a shorter one', () => {
  const holds = (words: readonly string[], text: string): boolean =>
    scannerOf([], [], words)(oneQuote(text.toLowerCase())).size > 0;
  const signsOf = (provider: string): string[] =>
    real.providers.find(({ id }) => id === provider)?.signs ?? [];
  for (const { id, data } of content.providers)
    for (const sign of data.signs) expect(holds(signsOf(id), sign), sign).toBe(true);
  for (const { id, data } of content.vocabulary)
    for (const word of data.words)
      expect(holds(id === 'llm' ? real.llm : real.elsewhere, word), word).toBe(true);
});

test('what travels to the browser says the same', () => {
  const there = unpack(JSON.parse(JSON.stringify(pack(real))));
  expect({ ...there, marks: [] }).toEqual({ ...real, marks: [] });
  const sorted = (marks: Mark[]): string[] =>
    marks.map((mark) => JSON.stringify(Object.entries(mark).sort())).sort();
  expect(sorted(there.marks)).toEqual(sorted(real.marks));
});

test('a text longer than two million characters is refused in words', () => {
  expect(() => match('x'.repeat(longest + 1))).toThrow(TooLongError);
  expect(() => match('x'.repeat(10_000_000))).toThrow(
    'This text has 10 million characters. Paste the part around the error, at most 2 million.',
  );
});

test('it never throws, and its places and numbers hold, whatever is pasted', () => {
  const pieces = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '429',
      '\\"',
      '&quot;',
      '\u001b[3',
      '{"code":"',
      'queue_exceeded',
      'csk-aaaaaaaaaaaa',
      ' … ',
      '\\u00',
      '\\',
      '\n> ',
      'İ',
    ),
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
      const { text, cause, confidence, evidence, candidates } = match(parts.join(''));
      for (const found of evidence) expect(text.slice(found.from, found.to)).toBe(found.text);
      expect(cause === null).toBe(confidence < 0.5);
      const all = candidates.reduce((sum, each) => sum + each.confidence, 0);
      expect(all).toBeLessThanOrEqual(1.05);
    }),
    { numRuns: 500 },
  );
});

interface Line {
  id: string;
  text: string;
  provider: string | null;
  cause: string;
  group: string;
}

describe('the corpus', () => {
  const lines = readFileSync(join(root, 'tests/corpus/errors.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
  const right = ({ text, cause }: Line): boolean => (match(text).cause ?? 'other') === cause;
  const share = (all: Line[]): number => all.filter(right).length / all.length;
  test('at least 97 in 100 of Cerebras’s errors get their cause', () => {
    expect(share(lines.filter(({ provider }) => provider === 'cerebras'))).toBeGreaterThan(0.97);
  });
  test('at least 97 in 100 of what is no failing call stay unrecognised', () => {
    expect(share(lines.filter(({ group }) => /unrelated|misleading/.test(group)))).toBeGreaterThan(
      0.97,
    );
  });
  test('at least 95 in 100 of other providers’ errors get their cause', () => {
    expect(share(lines.filter(({ group }) => group === 'related'))).toBeGreaterThan(0.95);
  });
  test('the provider is right where the text gives it away', () => {
    const named = lines.filter(({ provider }) => provider !== null);
    const known = named.filter(({ text, provider }) => match(text).provider === provider);
    expect(known.length / named.length).toBeGreaterThan(0.97);
  });
});
