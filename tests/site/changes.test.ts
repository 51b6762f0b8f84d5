import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toString } from 'hast-util-to-string';
import { describe, expect, test } from 'vitest';
import { hasEnded } from '../../src/catalog/life.ts';
import { formatDate } from '../../src/ledger/facts.ts';
import { readValid } from '../../src/loaders/read.ts';
import { all, attribute, parsePage, type Page } from '../../src/publish/page.ts';
import { siteUrl } from '../../src/site.ts';
import { childrenOf, parseXml, type XmlElement } from '../xml.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFile(join(root, 'dist', path), 'utf8');
const open = async (path: string): Promise<Page> =>
  parsePage(path, await read(`${path}/index.html`));
const textOf = (page: Page, selector: string): string[] =>
  all(page, selector).map((element) => toString(element).replace(/\s+/g, ' ').trim());
const modelsOf = async () =>
  (await readValid(root, 'models'))
    .filter(({ id }) => id.startsWith('cerebras/'))
    .map(({ data }) => data);

describe('the page of changes', () => {
  test('has an entry for every end and every change of the table, each with day and source', async () => {
    const page = await open('/cerebras/changes/');
    const entries = textOf(page, '.changes li');
    const models = await modelsOf();
    const wanted = models.flatMap((model) => [
      ...(hasEnded(model) ? [[model.id, model.ended, model.sources[0]?.title]] : []),
      ...(model.changes ?? []).map(({ dated, title }) => [model.id, dated, title]),
      ...(model.started ? [[model.id, model.started.dated, model.started.title]] : []),
    ]);
    expect(wanted.length).toBeGreaterThan(14);
    expect(entries.length).toBeGreaterThanOrEqual(wanted.length);
    for (const [id = '', day = '', source = ''] of wanted) {
      const found = entries.filter(
        (entry) =>
          entry.startsWith(formatDate(day)) && entry.includes(` ${id}.`) && entry.includes(source),
      );
      expect(found, `${id} ${day}`).toHaveLength(1);
    }
  });
  test('has the newest first', async () => {
    const times = all(await open('/cerebras/changes/'), '.changes time').map((element) =>
      attribute(element, 'dateTime'),
    );
    expect(times).toEqual(times.toSorted().reverse());
  });
  test('invents no addition', async () => {
    const added = textOf(await open('/cerebras/changes/'), '.changes .added');
    const known = (await modelsOf()).filter(({ started }) => started);
    const { runs = [] } = (await readValid(root, 'history'))[0]?.data ?? {};
    if (runs.length <= 1) expect(added).toHaveLength(known.length);
  });
  test('shows every life as a picture, and the same in words', async () => {
    const page = await open('/cerebras/changes/');
    const models = await modelsOf();
    const [picture] = all(page, 'svg[role=img]');
    const labels = attribute(picture, 'ariaLabelledBy')?.split(' ') ?? [];
    expect(labels.flatMap((id) => textOf(page, `#${id}`)).join(' ')).toContain(
      'The life of every Cerebras model',
    );
    expect(textOf(page, 'svg .name').sort()).toEqual(models.map(({ id }) => id).sort());
    const table = attribute(picture, 'ariaDetails') ?? '';
    const ids = textOf(page, `#${table} tbody th`);
    const rows = textOf(page, `#${table} tbody tr`);
    for (const model of models) {
      const row = rows[ids.indexOf(model.id)] ?? '';
      const first = model.started ?? model.first_seen;
      if (first) expect(row, model.id).toContain(formatDate(first.dated));
      else expect(row, model.id).toContain('not recorded');
      if (hasEnded(model)) expect(row).toContain(`ended ${formatDate(model.ended)}`);
    }
  });
  test('is led to from the models, and stands below them', async () => {
    const links = all(await open('/cerebras/models/'), 'main a').map((link) =>
      attribute(link, 'href'),
    );
    expect(links).toEqual(expect.arrayContaining(['/cerebras/changes/', '/cerebras/changes.xml']));
    expect(textOf(await open('/cerebras/changes/'), '.breadcrumbs li')).toEqual([
      'Cerebras',
      'Models',
      'Changes',
    ]);
  });
});

describe('the feed of changes', () => {
  const textIn = (element: XmlElement, name: string): string => {
    const [child, ...others] = childrenOf(element, name);
    if (!child || others.length > 0) throw new Error(`<${element.name}> needs one <${name}>.`);
    return child.text;
  };
  const linkOf = (element: XmlElement, rel: string): string | undefined =>
    childrenOf(element, 'link').find(({ attributes }) => attributes['rel'] === rel)?.attributes[
      'href'
    ];

  test('is Atom: what RFC 4287 asks for is there, once', async () => {
    const feed = parseXml(await read('/cerebras/changes.xml'));
    expect([feed.name, feed.namespace]).toEqual(['feed', 'http://www.w3.org/2005/Atom']);
    const entries = childrenOf(feed, 'entry');
    for (const element of [feed, ...entries]) {
      expect(textIn(element, 'id')).toMatch(/^tag:[\w.-]+,2026:cerebras\/changes/);
      expect(textIn(element, 'title')).not.toBe('');
      expect(textIn(element, 'updated')).toMatch(/^\d{4}-\d{2}-\d{2}T00:00:00Z$/);
      expect(linkOf(element, 'alternate')).toMatch(`${siteUrl}/cerebras/changes/`);
    }
    expect(textIn(childrenOf(feed, 'author')[0] ?? feed, 'name')).not.toBe('');
    expect(linkOf(feed, 'self')).toBe(`${siteUrl}/cerebras/changes.xml`);
    const ids = entries.map((entry) => textIn(entry, 'id'));
    expect(new Set(ids).size).toBe(ids.length);
    const updated = entries.map((entry) => textIn(entry, 'updated'));
    expect(textIn(feed, 'updated')).toBe(updated.toSorted().at(-1));
  });
  test('has an entry for each one of the page, and leads to it', async () => {
    const feed = parseXml(await read('/cerebras/changes.xml'));
    const page = await open('/cerebras/changes/');
    const links = childrenOf(feed, 'entry').map((entry) => linkOf(entry, 'alternate'));
    const anchors = all(page, '.changes li').map(
      (element) => `${siteUrl}/cerebras/changes/#${attribute(element, 'id')}`,
    );
    expect(links).toEqual(anchors);
    for (const entry of childrenOf(feed, 'entry'))
      expect(linkOf(entry, 'via')).toMatch(/^https:\/\//);
  });
  test.each([
    '/cerebras/',
    '/cerebras/models/',
    '/cerebras/models/gpt-oss-120b/',
    '/cerebras/changes/',
    '/cerebras/model-not-found/',
  ])('is found from %s', async (path) => {
    const [link, ...others] = all(await open(path), 'link[type="application/atom+xml"]');
    expect(others).toEqual([]);
    expect(attribute(link, 'rel')).toBe('alternate');
    expect(attribute(link, 'href')).toBe('/cerebras/changes.xml');
  });
  test('is offered where there is one only', async () => {
    expect(all(await open('/'), 'link[type="application/atom+xml"]')).toEqual([]);
  });
});

describe('the table of models', () => {
  test('says of each row when the model was seen, and where its values come from', async () => {
    const page = await open('/cerebras/models/');
    for (const model of await modelsOf()) {
      const row = all(page, 'tr').find((element) => attribute(element, 'id') === model.id);
      if (!row) throw new Error(`There is no row for ${model.id}.`);
      const text = toString(row).replace(/\s+/g, ' ');
      const first = model.started ?? model.first_seen;
      expect(text, model.id).toContain(first ? formatDate(first.dated) : 'not recorded');
      const part = { ...page, tree: { type: 'root' as const, children: [row] } };
      const links = all(part, 'a').map((link) => attribute(link, 'href'));
      expect(links, model.id).toContain(
        hasEnded(model) ? model.sources[0]?.url : `/cerebras/models/${model.id}/#sources`,
      );
    }
  });
  test('warns, in the place of its promise, when the reading above it is old', async () => {
    const page = await open('/cerebras/models/');
    expect(textOf(page, '.trust > *')).toEqual([
      'Good for 7 days; after that the list may have changed.',
      '⚠ The list may have changed since. Ask the API itself: https://api.cerebras.ai/public/v1/models needs no key.',
    ]);
    expect(all(page, '.reading relative-age')).toHaveLength(1);
  });
});
