import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'astro/zod';
import { toString } from 'hast-util-to-string';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { sumsFile, sumsOf } from '../../scripts/lib/sums.ts';
import { hasEnded } from '../../src/catalog/life.ts';
import { readValid } from '../../src/loaders/read.ts';
import { all, attribute, parsePage, type Page } from '../../src/publish/page.ts';
import { picturePath, pictureSize, twinPath } from '../../src/publish/paths.ts';
import { errorsFace } from '../../src/schemas/errors-face.ts';
import { modelsFace } from '../../src/schemas/models-face.ts';
import { siteUrl } from '../../src/site.ts';

const dist = join(import.meta.dirname, '../../dist');
const read = (path: string) => readFile(join(dist, path), 'utf8');
const open = async (path: string): Promise<Page> =>
  parsePage(path, await read(`${path}/index.html`));
const contentOf = (page: Page, selector: string) => attribute(all(page, selector)[0], 'content');

let paths: string[];
let codes: string[];
beforeAll(async () => {
  const xml = await read('sitemap-0.xml');
  paths = [...xml.matchAll(/<loc>(.*?)<\/loc>/g)].map((match) => new URL(match[1] ?? '').pathname);
  codes = (await readdir(join(dist, 'e'))).sort();
});

/** Text as a reader compares it: without marks of Markdown and differences of space. */
const words = (text: string) =>
  text
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/\]\([^)]*\)|\[/g, '')
    .replace(/[\s`*_|>#-]+/g, ' ')
    .trim();

describe('the Markdown twins', () => {
  test('hold every heading and every source of their page, and nothing that is not for readers', async () => {
    for (const path of paths) {
      const page = await open(path);
      const twin = await read(twinPath(path));
      const plain = words(twin);
      const headings = all(page, 'main h1, main h2, main h3').filter(
        (heading) =>
          all({ ...page, tree: { type: 'root', children: [heading] } }, 'label').length === 0,
      );
      expect(headings.length, path).toBeGreaterThan(0);
      if (all(page, 'form, textarea').length === 0)
        for (const heading of headings) expect(plain, path).toContain(words(toString(heading)));
      for (const link of all(page, 'main .sources a'))
        expect(twin, path).toContain(attribute(link, 'href'));
      const prose = twin.replace(/^ *```[^]*?^ *```$/gm, '').replace(/`[^`\n]+`/g, '');
      expect(prose, path).not.toMatch(/<[a-z]|\bCopy\n|not read\n|undefined|\[object/);
    }
  });
  test('link with absolute addresses only', async () => {
    for (const path of paths) {
      const targets = [...(await read(twinPath(path))).matchAll(/\]\(([^)\s]*)\)/g)];
      for (const [, target] of targets) expect(target, path).toMatch(/^https:\/\//);
    }
  });
  test('show what components show: values, models, samples, the verdict on a retry', async () => {
    const twin = await read('/cerebras/token-rate-limit.md');
    expect(twin).toContain('## Should I retry?\n\n**Yes, after a wait.**');
    expect(twin).toMatch(/```(?:python|json|shell)\n/);
    expect(twin).toContain(`](${siteUrl}/cerebras/request-rate-limit/)`);
    expect(twin.match(/^## Sources$/gm)).toHaveLength(1);
    const facts = (await readValid(join(dist, '..'), 'facts')).map(({ data }) => data);
    const label = facts.find(({ id }) => id === 'trial-requests-per-minute')?.label ?? '';
    const limits = await read('/cerebras/request-rate-limit.md');
    expect(limits.split(label)).toHaveLength(2);
  });
  test('of a model keep the dots of its ID, and show the lines to change as a diff', async () => {
    const twin = await read('/cerebras/models/llama-3.3-70b.md');
    expect(twin).toMatch(/```diff\n +- model="llama-3\.3-70b",\n +\+ model="/);
  });
  test('say what they are: title, address, description, day', async () => {
    for (const path of paths) {
      const front = (await read(twinPath(path))).split('\n---\n')[0] ?? '';
      expect(front, path).toContain(`\nurl: ${siteUrl}${path}`);
      expect(front, path).toMatch(/^---\ntitle: ".+"\n/);
    }
    expect(await read('/cerebras/token-rate-limit.md')).toMatch(
      /\nverified: \d{4}-\d{2}-\d{2}\n---/,
    );
  });
});

test('llms.txt names the site, then leads to the twin of every page', async () => {
  const text = await read('llms.txt');
  expect(text).toMatch(/^# Retry-After\n\n> .+\n\n/);
  const sections = [...text.matchAll(/^## (.+)$/gm)].map((match) => match[1]);
  expect(sections).toEqual(['Data', 'Cerebras', 'Cerebras models', 'Optional']);
  const links = [...text.matchAll(/\]\((https:[^)]+)\)/g)].map((match) => match[1]);
  const twins = paths.map((path) => siteUrl + twinPath(path));
  const data = ['/api/errors.json', '/api/models.json'].map((path) => siteUrl + path);
  expect(links.toSorted()).toEqual([...twins, ...data].sort());
});

describe('the data', () => {
  const faces = [
    ['errors', errorsFace],
    ['models', modelsFace],
  ] as const;
  test.each(faces)('%s.json fits its schema, and the one that it links', async (name, schema) => {
    const data: unknown = JSON.parse(await read(`api/${name}.json`));
    expect(schema.safeParse(data).error).toBeUndefined();
    expect(data).toMatchObject({ version: 1, $schema: `${siteUrl}/schemas/${name}.schema.json` });
    const published = JSON.parse(
      await read(`schemas/${name}.schema.json`),
    ) as z.core.JSONSchema.JSONSchema;
    const byItsSchema = z.fromJSONSchema(published);
    expect(byItsSchema.safeParse(data).error).toBeUndefined();
    expect(byItsSchema.safeParse({ ...(data as object), version: 2 }).success).toBe(false);
  });
  test('errors.json has every cause, with what its guide says and where that comes from', async () => {
    const { causes } = errorsFace.parse(JSON.parse(await read('api/errors.json')));
    const root = join(dist, '..');
    const wanted = (await readValid(root, 'causes')).map(({ id }) => id);
    expect(causes.map(({ id }) => id).sort()).toEqual(wanted.sort());
    for (const { id, data } of await readValid(root, 'guides')) {
      if (data.kind !== 'cause') continue;
      const guide = causes
        .find((cause) => cause.id === data.cause)
        ?.guides.find(({ url }) => url === `${siteUrl}/${id}/`);
      expect(guide, id).toMatchObject({ fix: data.fix, signatures: data.signatures });
      const cited = guide?.sources.flatMap(({ url }) => url ?? []) ?? [];
      const page = await open(`/${id}/`);
      const shown = all(page, '.sources a').map((link) => attribute(link, 'href'));
      expect(shown, id).toEqual(expect.arrayContaining(cited));
      expect(cited.length, id).toBeGreaterThan(0);
    }
  });
  test('models.json has every ID, and for an ended one its end and what to send', async () => {
    const { models } = modelsFace.parse(JSON.parse(await read('api/models.json')));
    const table = await readValid(join(dist, '..'), 'models');
    expect(models.map(({ provider, id }) => `${provider}/${id}`).sort()).toEqual(
      table.map(({ id }) => id).sort(),
    );
    const served = models.filter(({ state }) => state === 'served').map(({ id }) => id);
    for (const { data } of table) {
      const face = models.find(({ id }) => id === data.id);
      if (!hasEnded(data)) expect(face).toMatchObject({ context: data.context, ended: null });
      else {
        expect(face).toMatchObject({ ended: data.ended, replacements: data.replacements });
        expect(served).toEqual(expect.arrayContaining(face?.send_instead ?? []));
        expect(face?.send_instead.length, data.id).toBeGreaterThan(0);
      }
    }
  });
});

describe('what a page says of itself', () => {
  interface Thing {
    '@type': string;
    dateModified?: string;
    citation?: string[];
    headline?: string;
    itemListElement?: { name: string; item?: string; position: number }[];
    distribution?: { contentUrl: string };
  }
  const thingsOf = (page: Page): Thing[] => {
    const scripts = all(page, 'script[type="application/ld+json"]');
    expect(scripts.length).toBeLessThanOrEqual(1);
    const [script] = scripts;
    if (!script) return [];
    return (JSON.parse(toString(script)) as { '@graph': Thing[] })['@graph'];
  };
  test('a guide is an article with its day and its sources', async () => {
    for (const { id, data } of await readValid(join(dist, '..'), 'guides')) {
      if (data.kind !== 'cause') continue;
      const page = await open(`/${id}/`);
      const [article] = thingsOf(page);
      expect(article, id).toMatchObject({
        '@type': 'TechArticle',
        headline: data.title.replaceAll('`', ''),
        dateModified: data.verified,
      });
      const urls = data.sources.flatMap(({ url }) => url ?? []);
      expect(article?.citation, id).toEqual(expect.arrayContaining(urls));
    }
  });
  test('the table of models is a data set that leads to the data', async () => {
    const [dataset] = thingsOf(await open('/cerebras/models/'));
    expect(dataset).toMatchObject({
      '@type': 'Dataset',
      distribution: { contentUrl: `${siteUrl}/api/models.json` },
    });
  });
  test('breadcrumbs are those that are shown', async () => {
    for (const path of paths) {
      const page = await open(path);
      const shown = all(page, '.breadcrumbs li').map((item) => toString(item).trim());
      const list = thingsOf(page).find((thing) => thing['@type'] === 'BreadcrumbList');
      expect(
        (list?.itemListElement ?? []).map(({ name }) => name),
        path,
      ).toEqual(shown);
    }
  });
  test('its card has a title, a text, an address and a picture of the right size', async () => {
    for (const path of paths) {
      const page = await open(path);
      expect(contentOf(page, 'meta[property="og:title"]'), path).toBeTruthy();
      expect(contentOf(page, 'meta[property="og:description"]'), path).toBe(
        contentOf(page, 'meta[name=description]'),
      );
      expect(contentOf(page, 'meta[property="og:url"]')).toBe(siteUrl + path);
      expect(contentOf(page, 'meta[name="twitter:card"]')).toBe('summary_large_image');
      expect(contentOf(page, 'meta[property="og:image"]')).toBe(siteUrl + picturePath(path));
      const { width, height, format } = await sharp(join(dist, picturePath(path))).metadata();
      expect({ width, height, format }, path).toEqual({ ...pictureSize, format: 'png' });
    }
  });
  test('letters are drawn: pictures of different titles differ, and hold more than their ground', async () => {
    const pictures = await Promise.all(
      paths.map((path) => readFile(join(dist, picturePath(path)))),
    );
    expect(new Set(pictures.map((picture) => picture.toString('base64'))).size).toBe(paths.length);
    for (const picture of pictures) expect(picture.byteLength).toBeGreaterThan(3000);
  });
});

describe('short links', () => {
  test('are there for the statuses and codes that readers meet, each in its own file', () => {
    expect(codes).toEqual(
      expect.arrayContaining(
        '400 401 402 403 404 408 422 429 500 502 503 wrong_api_key model_not_found model_archived token_quota_exceeded request_quota_exceeded queue_exceeded context_length_exceeded payment_required wrong_api_format'.split(
          ' ',
        ),
      ),
    );
    expect(new Set(codes.map((code) => code.toLowerCase())).size).toBe(codes.length);
  });
  test('lead to the page of their only cause, else to the causes of the status', async () => {
    const toOf = async (code: string) =>
      attribute(all(await open(`/e/${code}`), 'main a')[0], 'href');
    expect(await toOf('401')).toBe('/cerebras/wrong-api-key/');
    expect(await toOf('model_not_found')).toBe('/cerebras/model-not-found/');
    expect(await toOf('token_quota_exceeded')).toBe('/cerebras/token-rate-limit/');
    const home = await open('/cerebras/');
    const to = (await toOf('429')) ?? '';
    expect(to).toBe('/cerebras/#status-429');
    const causes = all(home, '#status-429 a').map((link) => attribute(link, 'href'));
    expect(causes).toContain('/cerebras/token-rate-limit/');
    expect(causes.length).toBeGreaterThan(1);
  });
  test('are answered by the edge as by the pages, with and without the last slash', async () => {
    const lines = (await read('_redirects')).trim().split('\n');
    const ways = new Map(lines.map((line) => [line.split(' ')[0], line.split(' ')[1]]));
    expect(ways.size).toBe(lines.length);
    expect(lines.length).toBeLessThanOrEqual(2000);
    expect(ways.size).toBe(2 * codes.length);
    for (const code of codes) {
      const page = await open(`/e/${code}`);
      const refresh = contentOf(page, 'meta[http-equiv=refresh]');
      expect(`0; url=${ways.get(`/e/${code}`)}`).toBe(refresh);
      expect(`0; url=${ways.get(`/e/${code}/`)}`).toBe(refresh);
      expect(contentOf(page, 'meta[name=robots]')).toBe('noindex');
    }
  });
});

test('the manifest has the sum of every file, in order', async () => {
  const text = await read(sumsFile);
  expect(text).toBe(await sumsOf(dist));
  const names = text
    .trim()
    .split('\n')
    .map((line) => line.slice(66));
  expect(names).toEqual(names.toSorted());
  expect(names).toContain('index.html');
  expect(names).not.toContain(sumsFile);
});
