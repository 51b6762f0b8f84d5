import { describe, expect, test } from 'vitest';
import { readContent } from '../../scripts/check-content.ts';
import { diagnoserOf } from './diagnose.ts';
import { knowledgeOf } from './knowledge.ts';

const { content } = await readContent(new URL('../..', import.meta.url).pathname);
const diagnose = diagnoserOf(knowledgeOf(content));
const adviceOn = (text: string, kind: string): string[] =>
  diagnose(text).diagnosis.advice.flatMap((each) => (each.kind === kind ? each.text : []));

describe('tokens over the limit are counted', () => {
  test.each([
    [
      'Please reduce the length of the messages or completion. Current length is 196699 while limit is 131072',
      '65,627 too many',
    ],
    [
      "openai: This model's maximum context length is 8192 tokens. However, your messages resulted in 9000 tokens.",
      '808 too many',
    ],
    ['anthropic: prompt is too long: 200001 tokens > 200000 maximum', '1 too many'],
    [
      'gemini: The input token count (1200293) exceeds the maximum number of tokens allowed (1048576).',
      '151,717 too many',
    ],
  ])('%s', (text, count) => {
    expect(adviceOn(text, 'tokens').join()).toContain(count);
  });
  test.each([
    [
      'groq tokens per minute (TPM): Limit 6000, Requested 12328, please reduce',
      'cut at least 6,328, waiting does not help',
    ],
    [
      'groq tokens per minute (TPM): Limit 6000, Used 5034, Requested 1443. Please try again in 4.77s.',
      'lacked 477 tokens. Wait 4.77s',
    ],
    [
      'openrouter 402: You requested up to 65536 tokens, but can only afford 3395.',
      'set `max_tokens` to at most 3395',
    ],
  ])('%s', (text, words) => {
    expect(adviceOn(text, 'tokens').join()).toContain(words);
  });
});

describe('the bucket that refused is named, with the wait', () => {
  const body =
    '{"message":"Tokens per minute limit exceeded - too many tokens processed.","code":"token_quota_exceeded"}';
  test('from the message', () => {
    const said = adviceOn(body, 'limit');
    expect(said[0]).toContain('tokens per minute');
    // 30,000 uncached tokens a minute over 5 calls a minute.
    expect(said[1]).toContain(
      'with 5 calls a minute, prompt and `max_completion_tokens` together may come to 6,000 tokens',
    );
  });
  test('from the headers', () => {
    const [wait, left] = adviceOn(
      `HTTP/2 429\nretry-after: 17\nx-ratelimit-limit-tokens-minute: 30000\nx-ratelimit-remaining-tokens-minute: 12\n\n${body}`,
      'limit',
    );
    expect(wait).toBe('Wait 17 seconds, as the answer’s `Retry-After` says.');
    expect(left).toContain('12 of 30,000 tokens a minute are left');
  });
  test('a day’s wait is not recommended', () => {
    expect(adviceOn(`cerebras 429\nretry-after: 86400\n${body}`, 'limit')[0]).toContain(
      'cap the wait',
    );
  });
});

describe('the field to drop is named', () => {
  test.each([
    [
      "400 messages.2.assistant.reasoning_content: property 'messages.2.assistant.reasoning_content' is unsupported",
      ['Do not send `reasoning_content`.', 'rename `reasoning_content` to `reasoning`'],
    ],
    [
      "Error: body.maxTokens: property 'body.maxTokens' is unsupported\nbody.thinking: property 'body.thinking' is unsupported",
      ['Do not send `maxTokens`, `thinking`.'],
    ],
    ['cerebras 400 "n" > 1 is not currently supported', ['Do not send `n`.']],
    [
      "cerebras Unsupported JSON schema fields: {'minItems', 'items'}",
      ['Take `minItems`, `items` out of the schema.'],
    ],
  ])('%s', (text, expected) => {
    const said = adviceOn(text, 'field').join(' ');
    for (const words of expected) expect(said).toContain(words);
  });
});

describe('the model that a text names gets its verdict', () => {
  test.each([
    [
      'Model llama3.1-8b does not exist or you do not have access to it. code: model_not_found',
      '`llama3.1-8b`: Retired on 27 May 2026. Use `gpt-oss-120b`.',
      '/cerebras/models/llama3.1-8b/',
    ],
    [
      'litellm.NotFoundError: CerebrasException - model_not_found. Received Model Group=cerebras/gpt-oss-120b',
      'A direct call sends `gpt-oss-120b`.',
      '/cerebras/models/gpt-oss-120b/',
    ],
    [
      'cerebras 404 {"model":"claude-3-5-sonnet","code":"model_not_found"}',
      '`claude-3-5-sonnet` is spelt like an ID of Anthropic.',
      undefined,
    ],
    [
      'cerebras: Model gpt-oss-120 does not exist',
      'Did you mean `gpt-oss-120b`?',
      '/cerebras/models/gpt-oss-120b/',
    ],
    [
      'cerebras: Model gpt-oss-120b does not exist or you do not have access to it',
      'your key’s organisation cannot use it',
      '/cerebras/models/gpt-oss-120b/',
    ],
  ])('%s', (text, words, href) => {
    const [first] = diagnose(text).diagnosis.advice.filter(({ kind }) => kind === 'model');
    expect(first?.text).toContain(words);
    if (href !== undefined) expect(first?.href).toBe(href);
  });
  test('a served model is not spoken of when something else failed', () => {
    expect(adviceOn('cerebras/gpt-oss-120b 402 payment_required', 'model')).toEqual([]);
    expect(adviceOn('cerebras/zai-glm-4.7 402 payment_required', 'model')).toHaveLength(1);
  });
});

test('each cause says whether to retry, and the provider’s own fix comes first', () => {
  const { advice, guide } = diagnose(
    '402 {"code":"payment_required","type":"payment_required_error"}',
  ).diagnosis;
  expect(advice[0]).toMatchObject({
    kind: 'fix',
    text: expect.stringContaining('Cerebras console') as string,
  });
  expect(advice.at(-1)?.text).toMatch(/^Do not retry\./);
  expect(guide).toBe('/cerebras/payment-required/');
});

test('what is not recognised says what to add, and only what is missing', () => {
  const { cause, guide, advice } = diagnose('cerebras HTTP 400').diagnosis;
  expect({ cause, guide }).toEqual({ cause: null, guide: null });
  expect(advice[0]?.text).toContain('the response body');
  expect(advice[0]?.text).not.toContain('the HTTP status');
  expect(advice[0]?.text).not.toContain('provider');
});

test('what is from another system says so, and asks for nothing', () => {
  expect(adviceOn('psycopg2.OperationalError: connection refused', 'add')).toEqual([
    'This speaks of another system (`psycopg2`), and of no LLM API.',
  ]);
});

test('another provider’s error leads to no page about Cerebras', () => {
  expect(diagnose('groq 401 Invalid API Key').diagnosis).toMatchObject({
    provider: 'groq',
    cause: 'wrong-api-key',
    guide: null,
  });
});
