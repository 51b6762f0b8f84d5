/*
 * The stand-in against what is known of the API: every body word for word, the arithmetic of the
 * quotas on a clock of the test, and what the official SDKs make of it.
 */
import { join } from 'node:path';
import Cerebras from '@cerebras/cerebras_cloud_sdk';
import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startStandIn, type StandIn } from './server.ts';
import { readWorld } from './world.ts';

let now = 0;
let standIn: StandIn;
beforeAll(async () => {
  const world = await readWorld(join(import.meta.dirname, '../..'));
  standIn = await startStandIn({ world, clock: () => now });
});
afterAll(() => standIn.close());

const question = { role: 'user', content: 'What is 2+2?' };
const basic = { model: 'gpt-oss-120b', messages: [question], max_completion_tokens: 100 };

let keys = 0;
/** A key that no other test uses. */
const newKey = (behaviour = ''): string => `csk-test${++keys}${behaviour && `--${behaviour}`}`;

const ask = (
  path: string,
  { key = newKey(), body, agent = 'my-app/1.0' }: { key?: string; body?: unknown; agent?: string },
): Promise<Response> =>
  fetch(standIn.origin + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${key}`, 'user-agent': agent },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
const chat = (changes: object, key?: string): Promise<Response> =>
  ask('/v1/chat/completions', { body: { ...basic, ...changes }, ...(key && { key }) });

const imageMessage = (url: string, role = 'user') => ({
  messages: [{ role, content: [{ type: 'image_url', image_url: { url } }] }],
});
const schemaCall = (schema: object, name = 'gpt-oss-120b') => ({
  model: name,
  response_format: { type: 'json_schema', json_schema: { name: 'x', strict: true, schema } },
});
const place = { type: 'object', properties: { city: { type: 'string' } } };
const tool = { type: 'function', function: { name: 'f', parameters: { type: 'object' } } };
const qwen = 'qwen-3.8-27b';

describe('an error, word for word', () => {
  test.each<[name: string, changes: object, key: string | undefined, status: number, body: string]>(
    [
      [
        'a wrong key, before a wrong model',
        { model: 'nothing' },
        'csk-wrong',
        401,
        '{"message":"Wrong API Key","type":"invalid_request_error","param":"api_key","code":"wrong_api_key"}',
      ],
      [
        'no credit',
        {},
        newKey('payment-required'),
        402,
        '{"message":"Payment required to access this resource. Visit your billing tab.","type":"payment_required_error","param":"quota","code":"payment_required"}',
      ],
      [
        'an image for a model without eyes',
        imageMessage('data:image/png;base64,AA=='),
        undefined,
        403,
        '{"message":"Multimodal is not enabled for your organization and model","type":"invalid_request_error","param":"model","code":"multimodal_not_enabled"}',
      ],
      [
        'a model that ended long ago',
        { model: 'llama3.1-8b' },
        undefined,
        404,
        '{"message":"Model llama3.1-8b does not exist or you do not have access to it.","type":"not_found_error","param":"model","code":"model_not_found"}',
      ],
      [
        'a model that ended lately',
        { model: 'zai-glm-4.7' },
        undefined,
        404,
        '{"message":"Model zai-glm-4.7 is archived and unavailable for the organization.","type":"model_archived_error","param":"model","code":"model_archived"}',
      ],
      [
        'a prompt over the window of the plan',
        {
          messages: [{ role: 'user', content: 'x'.repeat(4 * 131_000) }],
          max_completion_tokens: 65_691,
        },
        newKey('plan=developer'),
        400,
        '{"message":"Please reduce the length of the messages or completion. Current length is 196699 while limit is 131072","type":"invalid_request_error","param":"messages","code":"context_length_exceeded","id":""}',
      ],
      [
        'reasoning_content in the history',
        {
          messages: [
            question,
            { role: 'assistant', content: '4', reasoning_content: 'x' },
            question,
          ],
        },
        undefined,
        400,
        `{"message":"messages.1.assistant.reasoning_content: property 'messages.1.assistant.reasoning_content' is unsupported","type":"invalid_request_error","param":"validation_error","code":"wrong_api_format"}`,
      ],
      [
        'a field that the call does not have',
        { store: false },
        undefined,
        400,
        `{"message":"body.store: property 'body.store' is unsupported","type":"invalid_request_error","param":"validation_error","code":"wrong_api_format"}`,
      ],
      [
        'a schema that does not forbid other properties',
        schemaCall(place),
        undefined,
        400,
        `{"message":"'additionalProperties' is required to be supplied and set to false.","type":"invalid_request_error","param":"response_format","code":"wrong_api_format"}`,
      ],
      [
        'a tool call that cannot be read',
        {},
        newKey('parser-error*1'),
        400,
        `{"message":"Failed to generate tool_calls. Exception: Failed to generate tool call but tool_choice = 'required'.","type":"generation_error","code":"parser_error"}`,
      ],
      [
        'too many tokens on a day',
        {},
        newKey('tokens-per-day@86400'),
        429,
        '{"message":"Tokens per day limit exceeded - too many tokens processed.","type":"too_many_tokens_error","param":"quota","code":"token_quota_exceeded"}',
      ],
      [
        'high traffic',
        {},
        newKey('queue-exceeded'),
        429,
        `{"message":"We're experiencing high traffic right now! Please try again soon.","type":"too_many_requests_error","param":"queue","code":"queue_exceeded"}`,
      ],
      [
        'a fault of the server',
        {},
        newKey('server-error'),
        500,
        '{"message":"Encountered a server error, please try again.","type":"server_error","param":"","code":""}',
      ],
    ],
  )('%s', async (_, changes, key, status, body) => {
    const response = await chat(changes, key);
    expect(response.status).toBe(status);
    expect(await response.text()).toBe(body);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(response.headers.get('server')).toBe('cloudflare');
    // Recorded only on successful answers.
    expect([...response.headers.keys()].join()).not.toContain('x-ratelimit');
  });

  test.each<[name: string, changes: object, message: string]>([
    [
      'tools with response_format, "text" included',
      { tools: [tool], response_format: { type: 'text' } },
      '"tools" is incompatible with "response_format"',
    ],
    ['n', { n: 2 }, '"n" > 1 is not currently supported'],
    [
      'prediction',
      { model: qwen, prediction: { type: 'content', content: 'x' } },
      '"prediction" is not currently supported',
    ],
    [
      'keywords',
      schemaCall({ ...place, additionalProperties: false, minProperties: 1, maxProperties: 2 }),
      "Unsupported JSON schema fields: {'minProperties', 'maxProperties'}",
    ],
    [
      'an array of anything',
      schemaCall({ type: 'array' }),
      "Array fields require at least one of 'items' or 'prefixItems'.",
    ],
    [
      'definitions',
      schemaCall({ ...place, additionalProperties: false, definitions: {} }),
      "'definitions' is not supported in JSON schema. Use '$defs' instead",
    ],
    [
      'an address of an image',
      { model: qwen, ...imageMessage('https://example.org/x.png') },
      'HTTPS image URLs are not supported. Use a base64-encoded data URI instead.',
    ],
    [
      'an image that is none',
      { model: qwen, ...imageMessage('x') },
      'Invalid image_url: expected base64 data URI',
    ],
    [
      'an image of the system',
      { model: qwen, ...imageMessage('data:image/png;base64,AA==', 'system') },
      'image_url content parts are only supported on user messages',
    ],
  ])('of which only the text is known: %s', async (_, changes, message) => {
    const response = await chat(changes);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ message, code: 'wrong_api_format' });
  });

  test('of the public list', async () => {
    const response = await ask('/public/v1/models/qwen3-827b', {});
    expect(response.status).toBe(404);
    expect(await response.text()).toBe(
      `{"detail":"Model 'qwen3-827b' not found or not publicly available"}`,
    );
  });
  test.each(['Python-urllib/3.13', 'python-requests/2.32', 'python-httpx/0.28'])(
    'of Cloudflare, for %s, whatever the key',
    async (agent) => {
      const response = await ask('/v1/models', { agent, key: 'csk-wrong' });
      expect(response.status).toBe(403);
      expect(await response.text()).toBe('error code: 1010');
      expect(response.headers.get('content-type')).toContain('text/plain');
    },
  );
  test('with Retry-After, for as many calls as were asked for', async () => {
    const key = newKey('queue-exceeded*2@7');
    const seen = [];
    for (let call = 0; call < 3; call++) {
      const { status, headers } = await chat({}, key);
      seen.push([status, headers.get('retry-after')]);
    }
    expect(seen).toEqual([
      [429, '7'],
      [429, '7'],
      [200, null],
    ]);
  });
  test('of this server itself, when the key asks for what does not exist', async () => {
    const response = await chat({}, newKey('queue-exceded'));
    expect(await response.text()).toBe('queue-exceded: no behaviour of the stand-in.');
  });
  test('for a path that does not exist, without a body', async () => {
    const response = await ask('/v1/v1/chat/completions', { body: basic });
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('');
  });
});

describe('rules of version 2', () => {
  const call = (id: string) => ({
    role: 'assistant',
    content: '',
    tool_calls: [{ id, type: 'function', function: { name: 'f', arguments: '{}' } }],
  });
  const answer = (id: string) => ({ role: 'tool', tool_call_id: id, content: 'x' });
  test.each<[name: string, messages: object[], status: number]>([
    ['an answered tool call', [question, call('a'), answer('a')], 200],
    ['no answer', [question, call('a'), question], 400],
    ['no answer at the end', [question, call('a')], 400],
    ['an answer without a call', [question, answer('a')], 400],
    ['one ID twice', [question, call('a'), answer('a'), call('a'), answer('a')], 400],
  ])('%s: %#', async (_, messages, status) => {
    expect((await chat({ messages, tools: [tool] })).status).toBe(status);
  });
  test.each<[name: string, schema: object]>([
    ['recursion', { $ref: '#' }],
    ['items: true', { type: 'array', items: true }],
    ['an external $ref', { $ref: 'https://example.org/x' }],
    ['a list of types', { type: ['string', 'null'] }],
    [
      'a nested object that is open',
      { ...place, properties: { a: place }, additionalProperties: false },
    ],
    ['more than 5,000 characters', { ...place, description: 'x'.repeat(5000) }],
  ])('a strict schema may not hold %s', async (_, schema) => {
    expect((await chat(schemaCall(schema))).status).toBe(400);
  });
  test('a property may be called like a keyword', async () => {
    const schema = {
      type: 'object',
      properties: { format: { type: 'string' }, pattern: { type: 'string' } },
      additionalProperties: false,
    };
    expect((await chat(schemaCall(schema))).status).toBe(200);
  });
  test('tool_choice needs tools', async () => {
    expect((await chat({ tool_choice: 'auto' })).status).toBe(400);
  });
});

describe('the lists', () => {
  test('that of the account needs a key, and says nothing of limits', async () => {
    const response = await ask('/v1/models', {});
    expect(await response.json()).toEqual({
      object: 'list',
      data: ['gpt-oss-120b', qwen].map((id) => ({
        id,
        object: 'model',
        created: 0,
        owned_by: 'Cerebras',
      })),
    });
    expect([...response.headers.keys()].join()).not.toContain('x-ratelimit');
    expect((await ask('/v1/models', { key: 'sk-openai' })).status).toBe(401);
    expect((await ask(`/v1/models/${qwen}`, {})).status).toBe(200);
  });
  test('the public one needs none', async () => {
    const response = await fetch(`${standIn.origin}/public/v1/models`);
    expect(await response.json()).toMatchObject({
      data: [
        {
          id: 'gpt-oss-120b',
          limits: { max_context_length: 131_072, max_completion_tokens: 40_960 },
        },
        { id: qwen },
      ],
    });
  });
});

describe('the quota', () => {
  const header = async (response: Promise<Response>, name: string) =>
    Number((await response).headers.get(`x-ratelimit-${name}`));

  test('of requests: five at once on the trial, then one each twelve seconds', async () => {
    const key = newKey();
    const codes = async () => {
      const response = await chat({}, key);
      return response.ok ? 200 : ((await response.json()) as { code: string }).code;
    };
    for (let call = 0; call < 5; call++) expect(await codes()).toBe(200);
    expect(await codes()).toBe('request_quota_exceeded');
    now += 11_000;
    expect(await codes()).toBe('request_quota_exceeded');
    now += 1_001;
    expect(await codes()).toBe(200);
    expect(await codes()).toBe('request_quota_exceeded');
  });
  test('is charged before the call, with the maximum, and corrected after it', async () => {
    const key = newKey();
    // The prompt is estimated at 11 tokens.
    expect(
      await header(chat({ max_completion_tokens: 20_000 }, key), 'remaining-tokens-minute'),
    ).toBe(90_000 - 20_011);
    // 72 were used: what was not is back, so that the same call fits again.
    expect(
      await header(chat({ max_completion_tokens: 20_000 }, key), 'remaining-tokens-minute'),
    ).toBe(90_000 - 72 - 20_011);
  });
  test('is charged 16,384 tokens for a call without a maximum', async () => {
    const response = chat({ max_completion_tokens: undefined }, newKey('plan=developer'));
    expect(await header(response, 'remaining-tokens-minute')).toBe(3_000_000 - 16_384 - 11);
  });
  test('refuses a call that is larger than the whole bucket, however long one waits', async () => {
    const key = newKey();
    for (let minutes = 0; minutes < 3; minutes++) {
      const response = await chat({ max_completion_tokens: 30_000 }, key);
      expect(await response.json()).toMatchObject({ code: 'token_quota_exceeded' });
      now += 60_000;
    }
  });
  test('of tokens refills continuously', async () => {
    const key = newKey('left=0');
    const status = async () => (await chat({ max_completion_tokens: 989 }, key)).status;
    expect(await status()).toBe(429);
    // 30,000 uncached tokens a minute are 1,000 in two seconds; a day's million takes 86 for them.
    now += 80_000;
    expect(await status()).toBe(429);
    now += 7_000;
    expect(await status()).toBe(200);
  });
  test('counts cached tokens against the total only', async () => {
    const key = newKey('plan=developer');
    const messages = [{ role: 'user', content: 'x'.repeat(240_000) }];
    const answers = [];
    // 60,000 tokens a call, 150,000 uncached ones a minute.
    for (let call = 0; call < 4; call++) {
      answers.push(await chat({ model: qwen, messages }, key));
    }
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(await answers[3]?.json()).toMatchObject({
      usage: { prompt_tokens_details: { cached_tokens: expect.closeTo(60_000, -2) } },
    });
  });
  test('has exactly the twelve recorded headers', async () => {
    const names = [...(await chat({})).headers.keys()].filter((name) => name.startsWith('x-rate'));
    const expected = ['limit', 'remaining'].flatMap((what) =>
      ['requests', 'tokens'].flatMap((kind) =>
        ['minute', 'hour', 'day'].map((period) => `x-ratelimit-${what}-${kind}-${period}`),
      ),
    );
    expect(names.sort()).toEqual(expected.sort());
  });
});

describe('a small maximum', () => {
  test.each([
    [3, undefined],
    [50, undefined],
    [90, '4'],
  ])('of %i tokens leaves as content %s', async (maximum, content) => {
    const response = await chat({ max_completion_tokens: maximum });
    const { choices } = (await response.json()) as {
      choices: { message: { content?: string }; finish_reason: string }[];
    };
    expect(choices[0]?.message.content).toBe(content);
    expect(choices[0]?.finish_reason).toBe(content ? 'stop' : 'length');
  });
});

describe('for the official SDKs', () => {
  const clients = (key: string) => ({
    openai: new OpenAI({ baseURL: `${standIn.origin}/v1`, apiKey: key, maxRetries: 0 }),
    cerebras: new Cerebras({
      baseURL: standIn.origin,
      apiKey: key,
      maxRetries: 0,
      warmTCPConnection: false,
    }),
  });
  const params = {
    model: 'gpt-oss-120b',
    messages: [{ role: 'user' as const, content: 'Count to ten.' }],
  };
  const counted = '1, 2, 3, 4, 5, 6, 7, 8, 9, 10';

  test('an answer, its usage and the lists have the shape that they expect', async () => {
    const { openai, cerebras } = clients(newKey());
    const completion = await openai.chat.completions.create(params);
    expect(completion.choices[0]?.message.content).toBe(counted);
    expect(completion.usage?.total_tokens).toBeGreaterThan(0);
    expect(await cerebras.chat.completions.create({ ...params, stream: false })).toMatchObject({
      choices: [{ message: { content: counted } }],
    });
    const ids: string[] = [];
    for await (const { id } of openai.models.list()) ids.push(id);
    expect((await cerebras.models.list()).data.map(({ id }) => id)).toEqual(ids);
  });
  test('a stream ends with finish_reason, usage and time_info in the last chunk', async () => {
    const { openai, cerebras } = clients(newKey());
    const streams: AsyncIterable<object>[] = [
      await openai.chat.completions.create({ ...params, stream: true }),
      await cerebras.chat.completions.create({ ...params, stream: true }),
    ];
    for (const stream of streams) {
      const chunks = [];
      for await (const chunk of stream) chunks.push(chunk);
      expect(chunks.at(-1)).toMatchObject({
        choices: [{ finish_reason: 'stop' }],
        usage: { total_tokens: expect.any(Number) },
        time_info: expect.anything(),
      });
      expect(chunks.slice(0, -1).some((chunk) => 'usage' in chunk)).toBe(false);
    }
  });
  test('a stream is sent as events, with one [DONE]', async () => {
    const text = await (await chat({ stream: true })).text();
    expect(text.match(/data: \[DONE\]/g)).toHaveLength(1);
    expect(text.endsWith('data: [DONE]\n\n')).toBe(true);
  });
  test.each([
    ['stream-error', 'Encountered a server error, please try again.'],
    ['stream-cut', 'terminated'],
    ['stream-short', undefined],
  ])('%s reaches the OpenAI SDK after some text, as %s', async (behaviour, message) => {
    const stream = await clients(newKey(behaviour)).openai.chat.completions.create({
      ...params,
      stream: true,
    });
    let text = '';
    let finish: string | null | undefined;
    const read = async () => {
      for await (const chunk of stream) {
        text += chunk.choices[0]?.delta.content ?? '';
        finish ??= chunk.choices[0]?.finish_reason;
      }
    };
    if (message) await expect(read()).rejects.toThrow(message);
    else await read();
    expect(counted.startsWith(text) && text.length > 0).toBe(true);
    expect(finish ?? null).toBeNull();
  });
  test('a dropped connection is a connection error', async () => {
    const { openai } = clients(newKey('drop'));
    await expect(openai.chat.completions.create(params)).rejects.toThrow(OpenAI.APIConnectionError);
  });
});

test('it keeps what it was asked, and lets the time of one account pass', async () => {
  const key = newKey();
  for (let call = 0; call < 6; call++) await chat({}, key);
  expect((await chat({}, key)).status).toBe(429);
  const control = (path: string, method: string) =>
    fetch(`${standIn.origin}/__stand-in/${path}key=${key}`, { method });
  await control('clock?advance=12001&', 'POST');
  expect((await chat({}, key)).status).toBe(200);
  const { calls } = (await (await control('calls?', 'GET')).json()) as { calls: unknown[] };
  expect(calls).toHaveLength(8);
  expect(calls[0]).toMatchObject({ path: 'POST /v1/chat/completions', body: basic });
});
