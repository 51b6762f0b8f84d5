import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { serve, type Loopback } from '../loopback.ts';
import { serveTls } from '../tls-loopback.ts';
import {
  copyWithTable,
  gpt,
  json,
  key,
  list,
  model,
  runScript,
  textsOf,
  type Run,
} from './check-models-kit.ts';

/** The list holds an output limit that the table lacks. */
const qwen = model('qwen-3.8-27b', {
  limits: { max_context_length: 131_072, max_completion_tokens: 32_768 },
});

let root: string;
let server: Loopback | undefined;

beforeEach(async () => {
  root = await copyWithTable();
});
afterEach(async () => {
  await server?.close();
  server = undefined;
  await rm(root, { recursive: true });
});

/** Runs the script as a person would, in a copy of the content, with short waits. */
const run = (args: string[], env: Record<string, string> = {}): Promise<Run> =>
  runScript(['--root', root, ...args], env);

/** Serves one answer, checks against it, and makes sure that no file was changed. */
async function check(
  listener: RequestListener,
  args: string[] = [],
  env: Record<string, string> = {},
): Promise<Run> {
  server = await serve(listener);
  const before = await textsOf(join(root, 'content'));
  const result = await run(['--base-url', server.origin, ...args], env);
  expect(await textsOf(join(root, 'content'))).toEqual(before);
  return result;
}

describe('the public list', () => {
  test('in sync: exit 0; no key is sent, and the client names itself', async () => {
    const { code, stdout } = await check(
      (_, response) => json(response, 200, list(gpt, qwen)),
      [],
      { CEREBRAS_API_KEY: key },
    );
    expect(code).toBe(0);
    expect(stdout).toContain('In sync');
    expect(stdout).toContain('qwen-3.8-27b output.paid 32,768');
    expect(server?.requests).toHaveLength(1);
    expect(server?.requests[0]?.url).toBe('/public/v1/models');
    expect(server?.requests[0]?.headers.authorization).toBeUndefined();
    expect(server?.requests[0]?.headers['user-agent']).toContain('retry-after');
  });
  test('a model was added: exit 1, named', async () => {
    const { code, stdout } = await check((_, response) =>
      json(response, 200, list(gpt, qwen, model('new-1b'))),
    );
    expect(code).toBe(1);
    expect(stdout).toMatch(/new-1b +unknown +listed +is listed, but not in the table/);
  });
  test('a model is gone: exit 1, named', async () => {
    const { code, stdout } = await check((_, response) => json(response, 200, list(gpt)));
    expect(code).toBe(1);
    expect(stdout).toMatch(/qwen-3\.8-27b +served +not listed/);
  });
  test('an ended model is still listed: exit 1', async () => {
    const { code, stdout } = await check((_, response) =>
      json(response, 200, list(gpt, qwen, model('zai-glm-4.7'))),
    );
    expect(code).toBe(1);
    expect(stdout).toMatch(/zai-glm-4\.7 +retired +listed/);
  });
  test('--json prints the same as data', async () => {
    const { code, stdout } = await check(
      (_, response) => json(response, 200, list(gpt)),
      ['--json'],
    );
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      provider: 'cerebras',
      result: 'drift',
      exit: 1,
      lists: [{ list: 'public', result: 'read', models: ['gpt-oss-120b'] }],
      differences: [{ kind: 'gone', id: 'qwen-3.8-27b' }],
    });
  });
});

describe('bad answers: exit 2, and what happened in one line', () => {
  test.each<[string, RequestListener, string]>([
    [
      'HTML',
      (_, response) => response.end('<!doctype html><title>\u001b[31mBlocked</title>'),
      'expected JSON, got HTML',
    ],
    ['an empty list', (_, response) => json(response, 200, list()), 'the list is empty'],
    [
      'a duplicate ID',
      (_, response) => json(response, 200, list(gpt, gpt)),
      '"gpt-oss-120b" stands in the list twice',
    ],
    ['truncated JSON', (_, response) => response.end('{"data":[{"id":"gp'), 'expected JSON'],
    [
      'a hostile ID',
      (_, response) => json(response, 200, list(model('\u001b]0;x\u0007'))),
      'is no model ID',
    ],
    ['401', (_, response) => json(response, 401, { message: 'Wrong API Key' }), 'it answered 401'],
    ['503', (_, response) => json(response, 503, {}), 'it answered 503'],
    [
      'a redirect',
      (_, response) => response.writeHead(302, { location: 'https://elsewhere.example/' }).end(),
      'not followed',
    ],
    ['silence', () => undefined, 'no complete answer within'],
    [
      'a slow drip',
      (_, response) => void response.writeHead(200).write('{"data":['),
      'no complete answer within',
    ],
    ['a cut connection', (request) => request.socket.destroy(), 'the connection failed'],
  ])('%s', async (_, listener, message) => {
    const { code, stdout, stderr } = await check(listener, [
      '--attempts',
      '1',
      '--attempt-timeout',
      '1',
      '--deadline',
      '1.5',
    ]);
    expect(stdout + stderr).toContain(message);
    expect(code).toBe(2);
    expect(stdout.trim().split('\n')).toHaveLength(1);
    expect(stdout + stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f]/);
  });

  test('no server at all', async () => {
    server = await serve(() => undefined);
    await server.close();
    const { code, stdout } = await run(['--base-url', server.origin, '--attempts', '1']);
    expect(stdout).toContain('the connection failed');
    expect(code).toBe(2);
  });
});

describe('retries', () => {
  test('429 with Retry-After, then 200: in sync', async () => {
    let calls = 0;
    const { code } = await check((_, response) => {
      calls += 1;
      if (calls === 1) json(response, 429, {}, { 'retry-after': '1' });
      else json(response, 200, list(gpt, qwen));
    });
    expect(code).toBe(0);
    expect(calls).toBe(2);
  });
  test('a Retry-After of a day is capped, not obeyed', async () => {
    let calls = 0;
    const { code } = await check((_, response) => {
      calls += 1;
      if (calls === 1) json(response, 429, {}, { 'retry-after': '86400' });
      else json(response, 200, list(gpt, qwen));
    });
    expect(code).toBe(0);
  });
  test('503 every time: as many attempts as asked for, then exit 2', async () => {
    const { code } = await check((_, response) => json(response, 503, {}), ['--attempts', '2']);
    expect(code).toBe(2);
    expect(server?.requests).toHaveLength(2);
  });
  test('401 is not tried again', async () => {
    await check((_, response) => json(response, 401, {}));
    expect(server?.requests).toHaveLength(1);
  });
});

describe('the account’s list', () => {
  test('sends the key, trimmed, and an answer that repeats it is thrown away', async () => {
    const { code, stdout, stderr } = await check(
      (_, response) => json(response, 200, { data: [{ id: key }] }),
      ['--source', 'account', '--write'],
      { CEREBRAS_API_KEY: `${key} ` },
    );
    expect(server?.requests[0]?.url).toBe('/v1/models');
    expect(server?.requests[0]?.headers.authorization).toBe(`Bearer ${key}`);
    expect(code).toBe(2);
    expect(stdout + stderr).toContain('the answer repeats the key');
    expect(stdout + stderr).not.toContain(key.slice(0, 12));
  });
  test.each(['csk-a b', 'csk-a\nX-Evil: 1', 'csk-"a"'])(
    '%j is no key: refused before anything is sent',
    async (wrong) => {
      const { code, stdout, stderr } = await check(
        (_, response) => json(response, 200, list(gpt)),
        ['--source', 'account'],
        {
          CEREBRAS_API_KEY: wrong,
        },
      );
      expect(code).toBe(2);
      expect(stderr).toContain('CEREBRAS_API_KEY does not hold a key');
      expect(stdout + stderr).not.toContain(wrong);
      expect(server?.requests).toHaveLength(0);
    },
  );
  test('without a key: says which variable to set, and asks nothing', async () => {
    const { code, stderr } = await check(
      (_, response) => json(response, 200, list(gpt)),
      ['--source', 'account'],
    );
    expect(code).toBe(2);
    expect(stderr).toContain('CEREBRAS_API_KEY');
    expect(server?.requests).toHaveLength(0);
  });
  test('a key never travels over plain HTTP to another machine', async () => {
    const { code, stderr } = await run(['--source', 'account', '--base-url', 'http://192.0.2.1'], {
      CEREBRAS_API_KEY: key,
    });
    expect(code).toBe(2);
    expect(stderr).toContain('is https, or http on this machine');
  });
});

describe('--write', () => {
  const reading = () => join(root, 'content/readings/cerebras.json');

  test('stores a live reading, whole, with the address that was really read', async () => {
    const tls = await serveTls('localhost', (_, response) => json(response, 200, list(gpt, qwen)));
    const certificate = join(root, 'certificate.pem');
    await writeFile(certificate, tls.certificate);
    const base = `https://localhost:${tls.port}`;
    const { code } = await run(['--base-url', base, '--write'], {
      NODE_EXTRA_CA_CERTS: certificate,
    });
    await tls.close();
    expect(code).toBe(0);
    const stored: unknown = JSON.parse(await readFile(reading(), 'utf8'));
    expect(stored).toMatchObject({
      method: 'live',
      list: 'public',
      source: `${base}/public/v1/models`,
      models: [
        { id: 'gpt-oss-120b', context: 131_072, price_output: 0.75 },
        { id: 'qwen-3.8-27b' },
      ],
    });
    expect(await readdir(join(root, 'content/readings'))).toEqual(['cerebras.json', 'history']);
  });
  test('stores a reading that somebody else made, with its date and place', async () => {
    const file = join(root, 'answer.json');
    await writeFile(file, JSON.stringify(list(gpt)));
    const { code, stdout } = await run([
      ...['--write', '--file', file, '--observed', '2026-10-01', '--method', 'reported'],
      ...['--source', 'https://example.com/report', '--note', 'A report.'],
    ]);
    expect(stdout).toContain('Stored the reading');
    expect(code).toBe(1);
    const stored: unknown = JSON.parse(await readFile(reading(), 'utf8'));
    expect(stored).toMatchObject({
      observed: '2026-10-01',
      method: 'reported',
      source: 'https://example.com/report',
      note: 'A report.',
    });
  });
  test('a bad reading is not stored', async () => {
    const before = await readFile(reading(), 'utf8');
    server = await serve((_, response) => json(response, 200, list()));
    await run(['--base-url', server.origin, '--write']);
    expect(await readFile(reading(), 'utf8')).toBe(before);
  });
  test.each([
    [['--write', '--file', 'x.json'], 'A file is not a live reading'],
    [
      ['--write', '--method', 'reported', '--file', 'x.json', '--observed', '2026-10-01'],
      '--source with an https address',
    ],
    [['--observed', '2026-10-01'], '--observed goes with --method reported'],
    [['--source', 'elsewhere'], '--source is public or account'],
    [['--base-url', 'https://x.example/?token=1'], 'without user name, password, ? or #'],
    [['--sauce', 'public'], "Unknown option '--sauce'"],
  ])('%j is refused, with what to write', async (args, message) => {
    const { code, stderr } = await run(args);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });
  test('a date that is none is refused, and the old reading stands', async () => {
    const before = await readFile(reading(), 'utf8');
    const file = join(root, 'answer.json');
    await writeFile(file, JSON.stringify(list(gpt)));
    const { code, stderr } = await run([
      '--write',
      '--file',
      file,
      '--observed',
      'yesterday',
      '--method',
      'reported',
      '--source',
      'https://example.com/',
    ]);
    expect(code).toBe(2);
    expect(stderr).toContain('`observed` is not a calendar day');
    expect(await readFile(reading(), 'utf8')).toBe(before);
  });
});

test('own data that is invalid: exit 3, with file, line and field', async () => {
  const file = join(root, 'content/models/cerebras.yaml');
  await writeFile(file, (await readFile(file, 'utf8')).replace('state: served', 'state: server'));
  const { code, stdout } = await check((_, response) => json(response, 200, list(gpt, qwen)));
  expect(code).toBe(3);
  expect(stdout).toMatch(/content\/models\/cerebras\.yaml:\d+/);
  expect(stdout).toContain('`state`');
  expect(server?.requests).toHaveLength(0);
});

describe('in a build', () => {
  const inBuild = (env: Record<string, string>) => run(['--in-build'], env);

  test('drift is loud, and fails only under MODEL_CHECK=strict', async () => {
    server = await serve((_, response) => json(response, 200, list(gpt)));
    const lenient = await inBuild({ MODEL_LIST_ORIGIN: server.origin });
    expect(lenient.code).toBe(0);
    expect(lenient.stderr).toContain('MODEL DRIFT');
    const strict = await inBuild({ MODEL_LIST_ORIGIN: server.origin, MODEL_CHECK: 'strict' });
    expect(strict.code).toBe(1);
  });
  test('MODEL_CHECK=off asks nobody, and a value that is none is refused', async () => {
    server = await serve((_, response) => json(response, 200, list(gpt)));
    expect((await inBuild({ MODEL_LIST_ORIGIN: server.origin, MODEL_CHECK: 'off' })).code).toBe(0);
    const typo = await inBuild({ MODEL_LIST_ORIGIN: server.origin, MODEL_CHECK: 'Strict' });
    expect(typo.code).toBe(2);
    expect(typo.stderr).toContain('MODEL_CHECK is strict or off');
    expect(server.requests).toHaveLength(0);
  });
  test('an unreachable list is a warning of one line, also under strict, after one attempt', async () => {
    server = await serve((_, response) => json(response, 503, {}));
    const { code, stderr, stdout } = await inBuild({
      MODEL_LIST_ORIGIN: server.origin,
      MODEL_CHECK: 'strict',
    });
    expect(code).toBe(0);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toContain('Warning: the model table was not compared.');
    expect(stdout).toBe('');
    expect(server.requests).toHaveLength(1);
  });
});
