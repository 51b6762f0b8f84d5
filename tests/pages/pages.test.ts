/** The build for GitHub Pages, below a base path. Expects dist-pages/ to be there. */
import { readFileSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { toString } from 'hast-util-to-string';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { pagesVariant } from '../../scripts/lib/variants.ts';
import { all, attribute, parsePage } from '../../src/publish/page.ts';
import { ask, one } from '../ask.ts';
import type { Loopback } from '../loopback.ts';
import { servePages } from '../pages-host.ts';

const { SITE_URL: origin, BASE_PATH: base, REPO_URL: repo } = pagesVariant.env;
const dist = join(import.meta.dirname, '../..', pagesVariant.out);

let host: Loopback;
/** Paths of all pages, as they are served. */
let paths: string[];
beforeAll(async () => {
  host = await servePages(dist, base);
  paths = (await readdir(dist, { recursive: true }))
    .filter((file) => file.endsWith('index.html'))
    // A page that only leads to another has no address of its own.
    .filter((file) => !readFileSync(join(dist, file), 'utf8').includes('http-equiv="refresh"'))
    .map((file) => `${base}/${file.slice(0, -'index.html'.length)}`)
    .sort();
});
afterAll(() => host.close());

const get = (path: string) => ask(host.origin + path);
/** A published address, as this host serves it. */
const here = (url: string): string => {
  expect(url).toMatch(new RegExp(`^${origin}${base}/`));
  return url.slice(origin.length);
};

test('a reader who follows links from the start reaches every page and no dead end', async () => {
  const seen = new Map<string, number>();
  const waiting = [`${base}/`];
  while (waiting.length > 0) {
    const path = waiting.pop() ?? '';
    if (seen.has(path)) continue;
    const answer = await get(path);
    seen.set(path, answer.status);
    if (!one(answer, 'content-type')?.startsWith('text/html')) continue;
    const page = parsePage(path, answer.body.toString());
    const targets = all(page, 'a[href], link[href], script[src], img[src]').map(
      (element) => attribute(element, 'href') ?? attribute(element, 'src') ?? '',
    );
    for (const target of targets) {
      const url = new URL(target, origin + path);
      if (url.origin === origin) waiting.push(url.pathname);
    }
  }
  expect([...seen].filter(([, status]) => status !== 200)).toEqual([]);
  expect([...seen.keys()].filter((path) => !path.startsWith(`${base}/`))).toEqual([]);
  expect(paths.filter((path) => !seen.has(path))).toEqual([]);
  expect(paths.length).toBeGreaterThan(20);
});

test('what the script loads later lies below the base path too', async () => {
  const names = await readdir(join(dist, '_astro'));
  const scripts = names.filter((name) => name.endsWith('.js'));
  expect(scripts.length).toBeGreaterThan(1);
  for (const name of scripts) {
    const text = await readFile(join(dist, '_astro', name), 'utf8');
    for (const [, target = ''] of text.matchAll(/(?:import\(|from)\s*[`'"](\.[^`'"]+)/g)) {
      const { pathname } = new URL(target, `${origin}${base}/_astro/${name}`);
      expect((await get(pathname)).status, `${name}: ${target}`).toBe(200);
    }
  }
});

test('every page names its own address', async () => {
  for (const path of paths) {
    const page = parsePage(path, (await get(path)).body.toString());
    const [canonical] = all(page, 'link[rel=canonical]');
    expect(attribute(canonical, 'href')).toBe(origin + path);
  }
});

test('sitemap, robots.txt and feed name addresses that are there', async () => {
  const robots = (await get(`${base}/robots.txt`)).body.toString();
  const index = await get(here(/Sitemap: (\S+)/.exec(robots)?.[1] ?? ''));
  const list = here(/<loc>(.*?)<\/loc>/.exec(index.body.toString())?.[1] ?? '');
  const listed = [...(await get(list)).body.toString().matchAll(/<loc>(.*?)<\/loc>/g)];
  expect(listed.map(([, url = '']) => here(url)).sort()).toEqual(paths);

  const feed = (await get(`${base}/cerebras/changes.xml`)).body.toString();
  const links = [...feed.matchAll(/<link rel="(?:self|alternate)"[^>]* href="([^"]+)"/g)];
  expect(links.length).toBeGreaterThan(2);
  for (const [, url = ''] of links)
    expect((await get(here(url).replace(/#.*/, ''))).status, url).toBe(200);
});

test('a folder without its slash and a wrong address behave as on GitHub', async () => {
  const folder = await get(`${base}/cerebras`);
  expect([folder.status, one(folder, 'location')]).toEqual([301, `${base}/cerebras/`]);
  const wrong = await get(`${base}/cerebras/nope/`);
  expect(wrong.status).toBe(404);
  expect(wrong.body.toString()).toContain(`href="${base}/cerebras/"`);
  expect((await get('/cerebras/')).status).toBe(404);
});

test('every page carries its policy, since the host sends none', async () => {
  for (const path of [...paths, `${base}/404.html`]) {
    const answer = await get(path);
    expect(one(answer, 'content-security-policy')).toBeUndefined();
    const [meta] = all(parsePage(path, answer.body.toString()), 'head > meta[http-equiv]');
    expect(attribute(meta, 'content'), path).toMatch(/^default-src 'none'; .*trusted-types 'none'/);
    expect(attribute(meta, 'content'), path).not.toContain('frame-ancestors');
  }
  expect((await get(`${base}/_headers`)).status).toBe(404);
});

describe('a repository, where one is named', () => {
  const root = join(import.meta.dirname, '../..');
  /** The IDs of the fields that a form of the repository asks for. */
  const fieldsOf = async (form: string): Promise<string[]> => {
    const { body } = parse(await readFile(join(root, '.github/ISSUE_TEMPLATE', form), 'utf8')) as {
      body: { id: string }[];
    };
    return body.map(({ id }) => id);
  };
  /** What a link fills in, by field; it must be a form of the repository that has these fields. */
  const filledIn = async (link: string | undefined): Promise<Record<string, string>> => {
    const url = new URL(link ?? '');
    expect(url.origin + url.pathname).toBe(`${repo}/issues/new`);
    const { template = '', title, ...fields } = Object.fromEntries(url.searchParams);
    expect(await fieldsOf(template)).toEqual(expect.arrayContaining(Object.keys(fields)));
    return { ...fields, ...(title === undefined ? {} : { title }) };
  };

  test('gets what the reader says: whether a guide helped, or what is wrong on a page', async () => {
    for (const path of paths.filter((each) => each !== `${base}/` && !each.endsWith('/about/'))) {
      const page = parsePage(path, (await get(path)).body.toString());
      const links = all(page, '.feedback a[href*="/issues/new"]').map((link) =>
        attribute(link, 'href'),
      );
      expect(links.length, path).toBeGreaterThan(0);
      for (const link of links)
        expect((await filledIn(link))['page'], path).toBe(path.slice(base.length));
    }
    const guide = `${base}/cerebras/token-rate-limit/`;
    const page = parsePage(guide, (await get(guide)).body.toString());
    expect(toString(all(page, '.feedback')[0] ?? page.tree)).toMatch(/^Did this fix it\? Yes No/);
  });
  test('gets reports on every fact, by its ID', async () => {
    let facts = 0;
    for (const path of paths) {
      const page = parsePage(path, (await get(path)).body.toString());
      for (const note of all(page, '.fact-note')) {
        facts += 1;
        const id = attribute(note, 'id')?.replace(/^source-/, '') ?? '';
        const links = all(page, `#source-${id} a`).map((link) => attribute(link, 'href'));
        const report = links.find((link) => link?.startsWith(`${repo}/issues/`));
        expect(await filledIn(report), path).toEqual({ fact: `cerebras/${id}` });
      }
    }
    expect(facts).toBeGreaterThan(50);
  });
});
