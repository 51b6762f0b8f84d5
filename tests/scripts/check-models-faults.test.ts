import type { RequestListener } from 'node:http';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { report as reportSchema } from '../../src/schemas/report.ts';
import { serve, type Loopback } from '../loopback.ts';
import { serveTls, type TlsLoopback } from '../tls-loopback.ts';
import {
  copyWithTable,
  gpt,
  json,
  key,
  list,
  model,
  qwen,
  runScript,
  servedEntry,
  table,
  textsOf,
} from './check-models-kit.ts';

/*
 * Everything a list can do wrong, and every kind of difference: for each the exit code, the message,
 * and that no file is changed and the key is nowhere, even with --write and the account's list.
 */

let root: string;
let tls: TlsLoopback;
let certificate: string;
/** Where a redirect leads; must never be asked. */
let elsewhere: Loopback;

beforeAll(async () => {
  tls = await serveTls('localhost', () => undefined);
  elsewhere = await serve((_, response) => json(response, 200, list(gpt, qwen)));
});
afterAll(async () => {
  await tls.close();
  await elsewhere.close();
});
/** A copy of the content for each test of a group. */
function useRoot(): void {
  beforeEach(async () => {
    root = await copyWithTable();
    certificate = join(root, 'certificate.pem');
    await writeFile(certificate, tls.certificate);
  });
  afterEach(() => rm(root, { recursive: true }));
}

const quick = ['--attempts', '1', '--attempt-timeout', '1', '--deadline', '1.5'];

/** Runs against the HTTPS server, with the key set; nothing that comes out may hold it. */
async function run(answer: RequestListener, args: readonly string[], trust = true) {
  tls.answer(answer);
  const result = await runScript(
    ['--root', root, '--base-url', `https://localhost:${tls.port}`, ...args],
    { CEREBRAS_API_KEY: key, ...(trust ? { NODE_EXTRA_CA_CERTS: certificate } : {}) },
  );
  const files = await textsOf(join(root, 'content'));
  expect(JSON.stringify([result, files])).not.toContain(key);
  return { ...result, files };
}

const page = '<!doctype html><title>Attention Required! | Cloudflare</title>';
const status =
  (code: number, body: unknown = {}, headers: Record<string, string> = {}): RequestListener =>
  (_, response) =>
    json(response, code, body, headers);
const body =
  (text: string, type = 'application/json', code = 200): RequestListener =>
  (_, response) =>
    void response.writeHead(code, { 'content-type': type }).end(text);
const ids = (...names: string[]): RequestListener =>
  status(200, list(...names.map((name) => model(name))));

/** What is no good reading: name, answer, part of the message. */
const faults: [string, RequestListener, string][] = [
  ['an empty list', status(200, list()), 'the list is empty'],
  ['a duplicate ID', status(200, list(gpt, gpt)), 'stands in the list twice'],
  ['an entry without ID', status(200, list(gpt, {})), 'data[1].id is no model ID: nothing'],
  ['an entry that is null', status(200, { data: [null] }), 'data[0].id is no model ID'],
  [
    'a limit that is text',
    status(200, list(model('a', { limits: { max_context_length: '9' } }))),
    'max_context_length is no number of tokens',
  ],
  [
    'a capability that is text',
    status(200, list(model('a', { capabilities: { tools: 'yes' } }))),
    'capabilities.tools is neither true nor false',
  ],
  ['an error body with status 200', status(200, { detail: 'Maintenance' }), 'error: "Maintenance"'],
  ['truncated JSON', body('{"data":[{"id":"gp'), 'expected JSON, got something else'],
  ['nothing', body(''), 'expected JSON, got nothing'],
  ['a wrong content type', body(JSON.stringify(list(gpt, qwen)), 'text/plain'), 'got text/plain'],
  ['HTML', body(page, 'text/html'), 'expected JSON, got HTML'],
  ['10 MB', body(`{"data":[${' '.repeat(10_000_000)}]}`), 'larger than 5000000 bytes'],
  ['the ID __proto__', ids('__proto__'), 'data[0].id is no model ID: "__proto__"'],
  ['an ID with escape sequences', ids('\u001b]0;x\u0007'), String.raw`\u{1b}]0;x\u{7}`],
  ['an ID with markup', ids('<img src=x onerror=alert(1)>'), 'is no model ID'],
  ['an ID that turns text round', ids('a\u202eb'), String.raw`a\u{202e}b`],
  ['401', status(401, { message: 'Wrong API Key' }), 'it answered 401'],
  ['402', status(402, { message: 'Payment required' }), '402: the account has no credit'],
  ['403 with a page of Cloudflare', body(page, 'text/html', 403), 'by the network in front of'],
  [
    '404 with a detail',
    status(404, { detail: "Model 'x' not found" }),
    `404, "Model 'x' not found"`,
  ],
  ['408', status(408), 'it answered 408'],
  ['429', status(429), '429: too many requests'],
  ['429 for a second', status(429, {}, { 'retry-after': '1' }), '429: too many requests'],
  ['429 for a day', status(429, {}, { 'retry-after': '86400' }), '429: too many requests'],
  ['500', status(500, { message: 'a\u001b[2Jb' }), String.raw`it answered 500, "a\u{1b}[2Jb"`],
  ['503', status(503), 'it answered 503'],
  ['silence', () => undefined, 'no complete answer within'],
  [
    'a slow drip',
    (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const timer = setInterval(() => response.write(' '), 100);
      response.on('close', () => clearInterval(timer));
    },
    'no complete answer within 1.5 s',
  ],
  ['a cut connection', (request) => request.socket.destroy(), 'the connection failed'],
  [
    'a reset in the body',
    (_, response) => {
      response.writeHead(200, { 'content-length': 1000 }).write('{"data":[');
      setTimeout(() => response.socket?.destroy(), 50);
    },
    'the connection failed',
  ],
  [
    'a redirect to another host',
    (_, response) => void response.writeHead(307, { location: elsewhere.origin }).end(),
    '307, a redirect, which is not followed',
  ],
  [
    'the key repeated',
    (request, response) =>
      json(response, 200, list(model((request.headers.authorization ?? '').slice(7)))),
    'repeats the key',
  ],
  [
    'the key repeated in escapes',
    (request, response) => {
      const escaped = [...(request.headers.authorization ?? '').slice(7)]
        .map((letter) => `\\u${(letter.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`)
        .join('');
      response.setHeader('content-type', 'application/json');
      response.end(`{"data":[{"id":"a","name":"${escaped}"}]}`);
    },
    'repeats the key',
  ],
  [
    'the key repeated in the content type',
    (request, response) => {
      const repeated = (request.headers.authorization ?? '').slice(7);
      response.writeHead(200, { 'content-type': `text/plain; x=${repeated}` }).end('{}');
    },
    'repeats the key',
  ],
  [
    'the key repeated in an error',
    (request, response) =>
      json(response, 401, { message: `Wrong key ${request.headers.authorization ?? ''}` }),
    'it answered 401: the key is missing or wrong',
  ],
];

describe('no good reading: exit 2, one line, and every file as it was', () => {
  test.concurrent.each(faults.map(([name]) => name))('%s', async (name) => {
    // Each has its own server and content, so that they can run side by side.
    const [, answer, message] = faults.find((each) => each[0] === name) ?? faults[0] ?? [];
    if (!answer || message === undefined) throw new Error('There is no such fault.');
    const own = await serveTls('localhost', answer);
    const home = await copyWithTable();
    const pem = join(home, 'certificate.pem');
    await writeFile(pem, own.certificate);
    const before = await textsOf(join(home, 'content'));
    const report = join(home, 'report.md');
    const { code, stdout, stderr } = await runScript(
      [
        ...['--root', home, '--base-url', `https://localhost:${own.port}`],
        ...['--source', 'account', '--write', '--propose', '--report', report, ...quick],
      ],
      { CEREBRAS_API_KEY: key, NODE_EXTRA_CA_CERTS: pem },
    );
    await own.close();
    const markdown = await readFile(report, 'utf8');
    const after = await textsOf(join(home, 'content'));
    await rm(home, { recursive: true });
    expect(stdout).toContain(message);
    expect(code).toBe(2);
    expect(stdout.trim().split('\n')).toHaveLength(1);
    expect(after).toEqual(before);
    for (const text of [stdout, stderr, markdown]) {
      expect(text).not.toContain(key);
      expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f\u202e]/);
    }
    expect(markdown).not.toMatch(/<[a-z]/i);
    expect(elsewhere.requests).toHaveLength(0);
  });
});

/** Answers the lists by path, and calls by what `call` says. */
const lists =
  (
    open: object[],
    account: object[] = open,
    call: RequestListener = status(200),
  ): RequestListener =>
  (request, response) => {
    if (request.method === 'POST') call(request, response);
    else json(response, 200, list(...(request.url?.startsWith('/public/') ? open : account)));
  };
const gone404 = status(404, { message: 'archived', code: 'model_archived' });

describe('each kind of difference is named, and nothing is changed by looking', () => {
  useRoot();

  test('a certificate that nobody vouches for', async () => {
    const before = await textsOf(join(root, 'content'));
    const result = await run(status(200, list(gpt, qwen)), ['--write', ...quick], false);
    expect(result.stdout).toMatch(/the connection failed: .*certificate/);
    expect(result.code).toBe(2);
    expect(result.files).toEqual(before);
    expect(tls.requests).toHaveLength(0);
  });

  test.each<[string, RequestListener, object, number]>([
    ['added', lists([gpt, qwen, model('new-1b')]), { kind: 'added', id: 'new-1b' }, 1],
    ['gone', lists([gpt]), { kind: 'gone', id: 'qwen-3.8-27b' }, 1],
    [
      'renamed',
      lists([gpt, model('qwen3.8-27b')]),
      { kind: 'renamed', id: 'qwen-3.8-27b', to: 'qwen3.8-27b' },
      1,
    ],
    [
      'listed but retired',
      lists([gpt, qwen, model('zai-glm-4.7')]),
      { kind: 'listed-but-ended', id: 'zai-glm-4.7', state: 'retired', list: 'public' },
      1,
    ],
    [
      'visible to the account only',
      lists([gpt], [gpt, qwen]),
      { kind: 'account-only', id: 'qwen-3.8-27b' },
      1,
    ],
    [
      'listed but not callable',
      lists([gpt, qwen], undefined, gone404),
      { kind: 'not-callable', id: 'gpt-oss-120b', status: 404, code: 'model_archived' },
      1,
    ],
    [
      'a larger context',
      lists([gpt, model('qwen-3.8-27b', { limits: { max_context_length: 262_144 } })]),
      { kind: 'changed', field: 'context.paid', table: '131k', listed: 262_144 },
      1,
    ],
    [
      'deprecated',
      lists([gpt, { ...qwen, deprecated: true }]),
      { kind: 'changed', field: 'deprecated', table: false, listed: true },
      1,
    ],
    [
      'a smaller output limit',
      lists([{ ...gpt, limits: { max_completion_tokens: 8192 } }, qwen]),
      { kind: 'changed', field: 'output.paid', table: 40_960, listed: 8192 },
      4,
    ],
    [
      'a price of nothing',
      lists([{ ...gpt, pricing: { prompt: '0', completion: '0.00000075' } }, qwen]),
      { kind: 'changed', field: 'price.input', table: 0.35, listed: 0 },
      4,
    ],
    [
      'ten times the price',
      lists([{ ...gpt, pricing: { prompt: '0.0000035' } }, qwen]),
      { kind: 'changed', field: 'price.input', table: 0.35, listed: 3.5 },
      4,
    ],
  ])('%s', async (_, answer, difference, exit) => {
    const before = await textsOf(join(root, 'content'));
    const { code, stdout, files } = await run(answer, [
      ...['--source', 'both', '--probe', '--json', '--attempts', '1'],
    ]);
    const report = reportSchema.parse(JSON.parse(stdout));
    expect(report.differences).toContainEqual(expect.objectContaining(difference));
    expect(code).toBe(exit);
    expect(files).toEqual(before);
  });

  test('a probe that says nothing about the model is no drift, but no success either', async () => {
    const { code, stdout } = await run(lists([gpt, qwen], undefined, status(402)), [
      ...['--source', 'both', '--probe', '--attempts', '1'],
    ]);
    expect(stdout).toContain('402: the account has no credit (probe of gpt-oss-120b)');
    expect(code).toBe(2);
  });
  test('the key goes to the account’s list and to calls, never to the public list', async () => {
    await run(lists([gpt, qwen]), ['--source', 'both', '--probe']);
    const asked = tls.requests.map(({ url, headers }) => [url, headers.authorization]);
    expect(asked).toEqual([
      ['/public/v1/models', undefined],
      ['/v1/models', `Bearer ${key}`],
      ['/v1/chat/completions', `Bearer ${key}`],
      ['/v1/chat/completions', `Bearer ${key}`],
    ]);
  });
  test('another format is asked for by name', async () => {
    await run(lists([gpt, qwen]), ['--format', 'openrouter']);
    expect(tls.requests[0]?.url).toBe('/public/v1/models?format=openrouter');
  });
});

const at = (moment: string) => ['--write', '--propose', '--now', `2026-11-${moment}:00Z`];
const tableText = (files: Record<string, string>): string =>
  files[join(root, 'content/models/cerebras.yaml')] ?? '';

describe('judgement', () => {
  useRoot();

  test('retires a model after three readings over a day, not before; twice is once', async () => {
    // A model that no page speaks of.
    await writeFile(
      join(root, 'content/models/cerebras.yaml'),
      `${table}\n${servedEntry('old-1b')}\n`,
    );
    const readings = ['10T00:00', '10T11:00', '10T22:00', '11T00:00'];
    for (const moment of readings.slice(0, 3)) {
      const { code, files, stdout } = await run(lists([gpt, qwen]), at(moment));
      expect(code).toBe(1);
      expect(stdout).toContain('Not yet: old-1b');
      expect(tableText(files)).not.toContain('from_list');
    }
    const last = await run(lists([gpt, qwen]), at('11T00:00'));
    expect(last.code).toBe(1);
    expect(tableText(last.files)).toContain('state: retired\n  ended: 2026-11-10\n');
    const again = await run(lists([gpt, qwen]), at('11T00:00'));
    expect(again.code).toBe(0);
    expect(again.files).toEqual(last.files);
  });
  test('a model that comes back in between begins anew', async () => {
    await writeFile(
      join(root, 'content/models/cerebras.yaml'),
      `${table}\n${servedEntry('old-1b')}\n`,
    );
    await run(lists([gpt, qwen]), at('10T00:00'));
    await run(lists([gpt, qwen]), at('10T12:00'));
    await run(lists([gpt, qwen, model('old-1b')]), at('10T18:00'));
    const { files } = await run(lists([gpt, qwen]), at('11T06:00'));
    expect(tableText(files)).not.toContain('from_list');
  });
  test('what a page depends on is left to a person', async () => {
    for (const moment of ['10T00:00', '10T12:00']) await run(lists([qwen]), at(moment));
    const { code, stdout, files } = await run(lists([qwen]), at('11T00:00'));
    expect(stdout).toContain('gpt-oss-120b other content must change with it: content/');
    expect(tableText(files)).toBe(table);
    expect(code).toBe(1);
  });
  test('a new model becomes a draft, a changed one is changed, and then all is in sync', async () => {
    const news = [gpt, { ...qwen, limits: { max_context_length: 262_144 } }, model('new-1b')];
    const first = await run(lists(news), at('10T00:00'));
    expect(first.stdout).toContain('still to be found: name, context.trial, context.paid');
    expect(tableText(first.files)).toMatch(/- id: new-1b\n {2}# .*\n {2}draft: true\n/);
    expect(tableText(first.files)).toContain('paid: 262144 }');
    const second = await run(lists(news), at('10T00:00'));
    expect(second.code).toBe(0);
    expect(second.files).toEqual(first.files);
  });
  test('a suspicious reading is neither proposed nor stored, until a person accepts it', async () => {
    const before = await textsOf(join(root, 'content'));
    const answer = lists([{ ...gpt, limits: { max_completion_tokens: 8192 } }, qwen]);
    const refused = await run(answer, at('10T00:00'));
    expect(refused.code).toBe(4);
    expect(refused.stdout).toContain('gpt-oss-120b output.paid shrinks from 40,960 to 8,192');
    expect(refused.files).toEqual(before);
    const accepted = await run(answer, [...at('10T00:00'), '--accept']);
    expect(accepted.code).toBe(1);
    expect(tableText(accepted.files)).toContain('output: { paid: 8192 }');
  });
  test('from five models on, a list that lost most of them is suspicious', async () => {
    const names = ['a-1', 'b-1', 'c-1', 'd-1', 'e-1'];
    await writeFile(
      join(root, 'content/models/cerebras.yaml'),
      [table, ...names.map((name) => servedEntry(name))].join('\n'),
    );
    const many = names.map((name) => model(name));
    expect((await run(lists([gpt, qwen, ...many]), at('10T00:00'))).code).toBe(0);
    // A reading of the account's list in between does not make the public one forget.
    await run(lists([gpt, qwen]), ['--source', 'account', ...at('10T06:00')]);
    const { code, stdout } = await run(lists([gpt, qwen]), at('10T12:00'));
    expect(stdout).toContain('only 2 of the 7 models of the last good reading are left');
    expect(code).toBe(4);
  });
});

describe('exceptions', () => {
  useRoot();

  const write = (more: string): Promise<void> =>
    writeFile(
      join(root, 'content/readings/exceptions.yaml'),
      `- id: known\n  provider: cerebras\n  reason: R.\n  link: https://example.com/\n  ${more}\n`,
    );
  const gone = (expires: string): string =>
    `expires: ${expires}\n  kind: gone\n  model: qwen-3.8-27b`;

  test('let a difference stand, with its reason', async () => {
    await write(gone('2026-12-31'));
    const { code, stdout } = await run(lists([gpt]), ['--now', '2026-11-21T00:00:00Z']);
    expect(stdout).toContain('(may stand: known)');
    expect(code).toBe(0);
  });
  test('that are unused fail', async () => {
    await write(gone('2026-12-31'));
    const { code, stdout } = await run(lists([gpt, qwen]), []);
    expect(stdout).toContain('The exception "known" lets nothing stand any more.');
    expect(code).toBe(3);
  });
  test('that have expired fail under --strict', async () => {
    await write(gone('2026-11-20'));
    const now = ['--now', '2026-11-21T00:00:00Z'];
    expect((await run(lists([gpt]), now)).code).toBe(0);
    const { code, stdout } = await run(lists([gpt]), [...now, '--strict']);
    expect(stdout).toContain('The exception "known" has expired.');
    expect(code).toBe(3);
  });
  test('about a field hold for one value only', async () => {
    const wide = lists([gpt, { ...qwen, limits: { max_context_length: 262_144 } }]);
    const field = (listed: number): string =>
      `expires: 2999-12-31\n  kind: changed\n  model: qwen-3.8-27b\n  field: context.paid\n  listed: ${listed}`;
    await write(field(262_144));
    expect((await run(wide, [])).code).toBe(0);
    await write(field(200_000));
    expect((await run(wide, [])).code).toBe(3);
  });
  test('without a link are own data that is invalid', async () => {
    await write('expires: 2026-12-31\n  kind: gone');
    const { code, stdout } = await run(lists([gpt]), []);
    expect(stdout).toMatch(/content\/readings\/exceptions\.yaml:\d+\n {2}`model` is missing/);
    expect(code).toBe(3);
  });
});

describe('in Markdown', () => {
  useRoot();

  test('remote text stays text, and a report goes to files at once', async () => {
    const hostile = model('new-1b', { name: '@everyone <b>[x](https://evil.example)' });
    const md = join(root, 'report.md');
    const data = join(root, 'report.json');
    const { stdout } = await run(lists([gpt, qwen, hostile]), [
      ...['--markdown', '--report', md, '--report', data],
    ]);
    expect(await readFile(md, 'utf8')).toBe(stdout);
    expect(stdout).toContain(
      '| `new-1b` | unknown | listed | is listed, but not in the table: add it |',
    );
    expect(stdout).not.toMatch(/@everyone|<b>|https:\/\//);
    expect(reportSchema.parse(JSON.parse(await readFile(data, 'utf8'))).exit).toBe(1);
  });
});
