/*
 * What the guides say of the official Node SDKs, seen on the installed versions against a server on
 * this machine. A new version that behaves otherwise turns these red before the site is wrong.
 */
import Cerebras from '@cerebras/cerebras_cloud_sdk';
import OpenAI from 'openai';
import OpenAI61 from 'openai-6.1';
import OpenAI70 from 'openai-7.0';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { serve, type Loopback } from '../loopback.ts';
import { errorChunk } from '../stand-in/bodies.ts';

let server: Loopback | undefined;
afterEach(async () => {
  vi.restoreAllMocks();
  await server?.close();
});

const bodies = {
  dayQuota: {
    message: 'Tokens per day limit exceeded - too many tokens processed.',
    type: 'too_many_tokens_error',
    param: 'quota',
    code: 'token_quota_exceeded',
  },
  wrongKey: {
    message: 'Wrong API Key',
    type: 'invalid_request_error',
    param: 'api_key',
    code: 'wrong_api_key',
  },
};

/** Answers every call in the same way. */
async function answer(
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Loopback> {
  server = await serve((_, response) => {
    response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(JSON.stringify(body));
  });
  return server;
}

const clients = {
  cerebras: ({ origin }: Loopback, maxRetries: number) => {
    const client = new Cerebras({
      baseURL: origin,
      apiKey: 'csk-x',
      maxRetries,
      warmTCPConnection: false,
    });
    return () =>
      client.chat.completions.create({
        model: 'm',
        messages: [{ role: 'user', content: 'x' }],
        stream: false,
      });
  },
  openai: ({ origin }: Loopback, maxRetries: number) => {
    const client = new OpenAI({ baseURL: `${origin}/v1`, apiKey: 'csk-x', maxRetries });
    return () =>
      client.chat.completions.create({ model: 'm', messages: [{ role: 'user', content: 'x' }] });
  },
};

/** Resolves with the delay of the first timer that is set for longer than `milliseconds`. */
const timerLongerThan = (milliseconds: number): Promise<number> =>
  new Promise((resolve) => {
    const real = globalThis.setTimeout;
    vi.spyOn(globalThis, 'setTimeout').mockImplementation(((
      run: () => void,
      delay = 0,
      ...rest: never[]
    ) => {
      if (delay <= milliseconds) return real(run, delay, ...rest);
      resolve(delay);
      // The call is left waiting; a test cannot sleep for a day.
      return real(() => undefined, 0);
    }) as typeof setTimeout);
  });

describe('Retry-After: 86400', () => {
  test('puts the Cerebras SDK to sleep for a day, without an error', async () => {
    const create = clients.cerebras(
      await answer(429, bodies.dayQuota, { 'retry-after': '86400' }),
      2,
    );
    const sleep = timerLongerThan(3_600_000);
    void create();
    expect(await sleep).toBe(86_400_000);
    expect(server?.requests).toHaveLength(1);
  });
  test.each(['cerebras', 'openai'] as const)(
    'with maxRetries: 0, %s raises at once, with the header',
    async (name) => {
      const create = clients[name](
        await answer(429, bodies.dayQuota, { 'retry-after': '86400' }),
        0,
      );
      const error = await Promise.resolve(create()).catch((reason: unknown) => reason);
      expect(error).toMatchObject({
        status: 429,
        message: '429 Tokens per day limit exceeded - too many tokens processed.',
      });
      const headers = new Headers((error as { headers: Record<string, string> | Headers }).headers);
      expect(headers.get('retry-after')).toBe('86400');
    },
  );
});

describe('older OpenAI SDKs', () => {
  // Of one shape for this test.
  const older = { '6.1': OpenAI61, '7.0': OpenAI70 } as unknown as Record<
    '6.1' | '7.0',
    typeof OpenAI
  >;
  const call = (version: keyof typeof older, maxRetries: number) =>
    new older[version]({
      baseURL: `${server?.origin}/v1`,
      apiKey: 'csk-x',
      maxRetries,
    }).chat.completions.create({ model: 'm', messages: [{ role: 'user', content: 'x' }] });

  test.each(['6.1', '7.0'] as const)('%s hides a flat error body', async (version) => {
    await answer(401, bodies.wrongKey);
    await expect(call(version, 0)).rejects.toThrow('401 status code (no body)');
  });
  test('7.0 waits as long as Retry-After says', async () => {
    await answer(429, bodies.dayQuota, { 'retry-after': '86400' });
    const sleep = timerLongerThan(3_600_000);
    void call('7.0', 2);
    expect(await sleep).toBe(86_400_000);
  });
  test('6.1 keeps its own short waits when it says a day', async () => {
    await answer(429, bodies.dayQuota, { 'retry-after': '86400' });
    await expect(call('6.1', 1)).rejects.toMatchObject({ status: 429 });
    expect(server?.requests).toHaveLength(2);
  });
});

describe('retries', () => {
  test.each([
    [429, 3],
    [408, 3],
    [409, 3],
    [503, 3],
    [400, 1],
    [401, 1],
    [402, 1],
    [403, 1],
    [404, 1],
    [422, 1],
  ])('of the Cerebras SDK after %i: %i calls in all', async (status, calls) => {
    const create = clients.cerebras(
      await answer(status, bodies.wrongKey, { 'retry-after-ms': '1' }),
      2,
    );
    await expect(Promise.resolve(create())).rejects.toMatchObject({ status });
    expect(server?.requests).toHaveLength(calls);
  });
});

test.each(['cerebras', 'openai'] as const)(
  '%s shows the text of a flat error body',
  async (name) => {
    const create = clients[name](await answer(401, bodies.wrongKey), 0);
    await expect(Promise.resolve(create())).rejects.toThrow('401 Wrong API Key');
  },
);

test('an error inside a stream reaches the Cerebras SDK as "Connection error.", its text only as the cause', async () => {
  server = await serve((_, response) => {
    response
      .writeHead(200, { 'content-type': 'text/event-stream' })
      .end(`data: ${JSON.stringify(errorChunk)}\n\n`);
  });
  const client = new Cerebras({
    baseURL: server.origin,
    apiKey: 'csk-x',
    maxRetries: 0,
    warmTCPConnection: false,
  });
  const stream = await client.chat.completions.create({
    model: 'm',
    messages: [{ role: 'user', content: 'x' }],
    stream: true,
  });
  const read = async () => {
    for await (const part of stream) expect(part).toBeUndefined();
  };
  const error = await read().catch((reason: unknown) => reason as Error);
  expect(error).toMatchObject({ message: 'Connection error.' });
  expect(((error as Error).cause as Error).message).toContain('Encountered a server error');
});
