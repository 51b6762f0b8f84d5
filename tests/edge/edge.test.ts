/** What the edge sends: dist/ on workerd, through wrangler, as `npm run preview` serves it. */
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveEdge, type Edge } from '../../scripts/lib/edge.ts';
import { headersFile } from '../../src/publish/headers.ts';
import { ask, one, type Answer } from '../ask.ts';

const root = join(import.meta.dirname, '../..');
const dist = join(root, 'dist');
let edge: Edge;
let script: string;
beforeAll(async () => {
  const [name] = await readdir(join(dist, '_astro'));
  script = `/_astro/${name}`;
  edge = await serveEdge({ root, dist });
}, 60_000);
afterAll(() => edge.close());

const get = (path: string, options?: Parameters<typeof ask>[1]): Promise<Answer> =>
  ask(edge.origin + path, options);

const everywhere = {
  'strict-transport-security': /^max-age=\d{8}$/,
  'cross-origin-opener-policy': /^same-origin$/,
  'referrer-policy': /^strict-origin-when-cross-origin$/,
  'permissions-policy': /^accelerometer=\(\), .*camera=\(\)/,
  'x-content-type-options': /^nosniff$/,
};
const revalidate = 'public, max-age=0, must-revalidate';
/** What each path gets beside that: status, type, cache, who may read it. */
const answers: [string, number, string | undefined, string, string][] = [
  ['/', 200, 'text/html; charset=utf-8', revalidate, 'same-origin'],
  ['/cerebras/', 200, 'text/html; charset=utf-8', revalidate, 'same-origin'],
  ['/cerebras/models/zai-glm-4.7/', 200, 'text/html; charset=utf-8', revalidate, 'same-origin'],
  ['/cerebras', 307, undefined, revalidate, 'same-origin'],
  ['/no-such-page/', 404, 'text/html; charset=utf-8', revalidate, 'same-origin'],
  ['/favicon.svg', 200, 'image/svg+xml', revalidate, 'same-origin'],
  ['/robots.txt', 200, 'text/plain; charset=utf-8', revalidate, 'same-origin'],
  ['/sitemap-0.xml', 200, 'application/xml', revalidate, 'same-origin'],
  ['/diagnosis.json', 200, 'application/json', revalidate, 'same-origin'],
  ['/cerebras/changes.xml', 200, 'application/atom+xml; charset=utf-8', revalidate, 'cross-origin'],
  ['/cerebras.md', 200, 'text/markdown; charset=utf-8', revalidate, 'cross-origin'],
  [
    '/cerebras/token-rate-limit.md',
    200,
    'text/markdown; charset=utf-8',
    revalidate,
    'cross-origin',
  ],
  ['/llms.txt', 200, 'text/plain; charset=utf-8', revalidate, 'cross-origin'],
  ['/api/errors.json', 200, 'application/json; charset=utf-8', revalidate, 'cross-origin'],
  ['/schemas/errors.schema.json', 200, 'application/schema+json', revalidate, 'cross-origin'],
];

test.each(answers)('%s answers %i with its own headers', async (path, status, type, cache, by) => {
  const answer = await get(path);
  expect(answer.status).toBe(status);
  expect(one(answer, 'content-type')).toBe(type);
  expect(one(answer, 'cache-control')).toBe(cache);
  expect(one(answer, 'cross-origin-resource-policy')).toBe(by);
  expect(one(answer, 'access-control-allow-origin')).toBe(by === 'cross-origin' ? '*' : undefined);
  for (const [name, value] of Object.entries(everywhere))
    expect(one(answer, name), name).toMatch(value);
  expect(one(answer, 'content-security-policy')).toMatch(/^default-src 'none'; script-src 'self' /);
});

test('no answer has a header twice, nor one that two rules have joined', async () => {
  for (const [path] of [...answers, [script] as const]) {
    const { headers } = await get(path);
    for (const [name, values] of headers) expect(values, `${path} ${name}`).toHaveLength(1);
    for (const name of [
      'cache-control',
      'content-type',
      'cross-origin-resource-policy',
      'content-security-policy',
      'access-control-allow-origin',
    ]) {
      const parts = (headers.get(name)?.[0] ?? '').split(/,\s*/);
      expect(new Set(parts).size, `${path} ${name}`).toBe(parts.length);
      if (name !== 'cache-control') expect(parts, `${path} ${name}`).toHaveLength(1);
    }
  }
});

test('the policy that was written is the policy that arrives', async () => {
  const written = /Content-Security-Policy: (.*)/.exec(
    await readFile(join(dist, '_headers'), 'utf8'),
  )?.[1];
  expect(one(await get('/'), 'content-security-policy')).toBe(written);
  expect(written).toContain("connect-src 'self' https://status.cerebras.ai;");
  expect(written).not.toContain('unsafe-inline');
});

test('a file whose name changes with its content is kept for good', async () => {
  const answer = await get(script);
  expect(one(answer, 'content-type')).toBe('text/javascript; charset=utf-8');
  expect(one(answer, 'cache-control')).toBe('public, max-age=31536000, immutable');
});

test('a picture may be shown by any site, and read by none', async () => {
  const answer = await get('/og/index.png');
  expect(one(answer, 'content-type')).toBe('image/png');
  expect(one(answer, 'cross-origin-resource-policy')).toBe('cross-origin');
  expect(one(answer, 'access-control-allow-origin')).toBeUndefined();
});

describe('an address', () => {
  test.each([
    ['/cerebras', '/cerebras/'],
    ['/cerebras/index.html', '/cerebras/'],
    ['/cerebras/server-error', '/cerebras/server-error/'],
    ['/cerebras/models/zai-glm-4.7', '/cerebras/models/zai-glm-4.7/'],
    ['/cerebras?from=mail', '/cerebras/?from=mail'],
  ])('%s leads to %s', async (path, to) => {
    const answer = await get(path);
    expect([answer.status, one(answer, 'location')]).toEqual([307, to]);
  });
  test.each(['/nope', '/cerebras/nope/', '/_headers', '/_astro/nope.js', '/favicon.svg/'])(
    '%s shows the page for wrong addresses',
    async (path) => {
      const answer = await get(path);
      expect(answer.status).toBe(404);
      expect(answer.body.toString()).toContain('<meta name="robots" content="noindex">');
    },
  );
});

test('every redirect leads to a page', async () => {
  const redirects = (await readFile(join(dist, '_redirects'), 'utf8')).trim().split('\n');
  expect(redirects.length).toBeGreaterThan(10);
  for (const line of redirects) {
    const [from = '', to = '', status = '302'] = line.split(' ');
    const answer = await get(from);
    expect([answer.status, one(answer, 'location')], from).toEqual([Number(status), to]);
    expect((await get(to.replace(/#.*/, ''))).status, to).toBe(200);
  }
});

describe('on the way', () => {
  test('pages, scripts and data are compressed, and come out as they were built', async () => {
    for (const [path, file] of [
      ['/cerebras/', 'cerebras/index.html'],
      [script, script],
      ['/diagnosis.json', 'diagnosis.json'],
      ['/api/errors.json', 'api/errors.json'],
    ] as const) {
      const answer = await get(path, { headers: { 'accept-encoding': 'br' } });
      expect(one(answer, 'content-encoding'), path).toBe('br');
      expect(brotliDecompressSync(answer.body).equals(await readFile(join(dist, file)))).toBe(true);
      const plain = await get(path);
      expect(one(plain, 'content-encoding'), path).toBeUndefined();
    }
  });
  test('HEAD tells the same as GET, without the body', async () => {
    const [head, whole] = await Promise.all([
      get('/cerebras/', { method: 'HEAD' }),
      get('/cerebras/'),
    ]);
    expect(head.status).toBe(200);
    expect(head.body).toHaveLength(0);
    for (const name of ['content-type', 'etag', 'cache-control', 'content-security-policy'])
      expect(one(head, name), name).toBe(one(whole, name));
  });
  test('what has not changed is not sent again', async () => {
    for (const path of ['/cerebras/', '/cerebras/changes.xml', script]) {
      const etag = one(await get(path), 'etag') ?? '';
      const again = await get(path, { headers: { 'if-none-match': etag } });
      expect([again.status, again.body.length], path).toEqual([304, 0]);
      expect(one(again, 'cache-control'), path).toBeDefined();
      const other = await get(path, { headers: { 'if-none-match': '"another"' } });
      expect(other.status, path).toBe(200);
    }
  });
  test('nothing can be sent', async () => {
    expect((await get('/cerebras/', { method: 'POST' })).status).toBe(405);
  });
});

test('a preview leaves nothing behind', async () => {
  const other = await serveEdge({ root, dist });
  expect((await ask(`${other.origin}/`)).status).toBe(200);
  expect(existsSync(other.scratch)).toBe(true);
  await other.close();
  expect(existsSync(other.scratch)).toBe(false);
  await expect(ask(`${other.origin}/`)).rejects.toThrow('ECONNREFUSED');
});

test('a site below a base path stands there, with its headers', async () => {
  await mkdir(join(root, '.wrangler'), { recursive: true });
  const site = await mkdtemp(join(root, '.wrangler/site-'));
  await cp(dist, site, { recursive: true });
  await writeFile(join(site, '_headers'), headersFile("default-src 'none'", '/docs'));
  const below = await serveEdge({ root, dist: site, basePath: '/docs' });
  try {
    const page = await ask(`${below.origin}/docs/cerebras/`);
    expect(page.status).toBe(200);
    expect(one(page, 'content-security-policy')).toBe("default-src 'none'");
    const twin = await ask(`${below.origin}/docs/cerebras.md`);
    expect(one(twin, 'content-type')).toBe('text/markdown; charset=utf-8');
    expect((await ask(`${below.origin}/docs/_headers`)).status).toBe(404);
  } finally {
    await below.close();
    await rm(site, { recursive: true, force: true });
  }
});
