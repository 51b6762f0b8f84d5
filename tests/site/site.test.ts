import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toString } from 'hast-util-to-string';
import { beforeAll, describe, expect, test } from 'vitest';
import { readValid } from '../../src/loaders/read.ts';
import { readKnowledge } from '../../scripts/lib/knowledge.ts';
import { toolAnchor } from '../../src/diagnosis/tool-anchor.ts';
import { hasEnded } from '../../src/catalog/life.ts';
import { verdicts } from '../../src/ledger/claims.ts';
import { formatDate } from '../../src/ledger/facts.ts';
import { all, attribute, parsePage, type Page } from '../../src/publish/page.ts';
import { arises } from '../../src/schemas/cause.ts';
import { siteUrl } from '../../src/site.ts';

const root = join(import.meta.dirname, '../..');
const dist = join(root, 'dist');
const open = async (path: string): Promise<Page> =>
  parsePage(path, await readFile(join(dist, path, path.endsWith('/') ? 'index.html' : ''), 'utf8'));
const textOf = (page: Page, selector: string): string[] =>
  all(page, selector).map((element) => toString(element).replace(/\s+/g, ' ').trim());

let paths: string[];
beforeAll(async () => {
  const files = await readdir(dist, { recursive: true });
  paths = files
    .filter((file) => file.endsWith('index.html'))
    .map((file) => `/${file.replaceAll('\\', '/').slice(0, -'index.html'.length)}`)
    // Short links lead to pages and are none.
    .filter((path) => !path.startsWith('/e/'));
});

test('search engines are told of every page, and of no other', async () => {
  const xml = await readFile(join(dist, 'sitemap-0.xml'), 'utf8');
  const listed = [...xml.matchAll(/<loc>(.*?)<\/loc>/g)].map((match) => match[1]);
  expect(listed.sort()).toEqual(paths.map((path) => siteUrl + path).sort());
  expect(await readFile(join(dist, 'robots.txt'), 'utf8')).toContain(
    `Sitemap: ${siteUrl}/sitemap-index.xml`,
  );
  expect(all(await open('/404.html'), 'meta[name=robots][content=noindex]')).toHaveLength(1);
});

test('the search knows every page but the first and that about the site, and no other', async () => {
  const entry = JSON.parse(await readFile(join(dist, 'pagefind/pagefind-entry.json'), 'utf8')) as {
    languages: Record<string, { page_count: number }>;
  };
  expect(Object.values(entry.languages).map(({ page_count }) => page_count)).toEqual([
    paths.length - 2,
  ]);
});

describe('the provider page', () => {
  test('has every section of its subject, in order', async () => {
    expect(textOf(await open('/cerebras/'), 'main h2')).toEqual([
      'Paste your error, or search',
      'Is Cerebras down?',
      "What's wrong? Diagnose fast",
      'Cerebras API quick reference',
      'Cerebras models',
      'Step-by-step fix',
      'Get told when Cerebras goes down',
      'Frequently asked questions',
      'Related fast inference providers',
      'Sources',
      'Next',
    ]);
  });
  test('leads from each status to the messages it comes with, and on to a guide for each cause', async () => {
    const page = await open('/cerebras/');
    const causes = await readValid(root, 'causes');
    const guides = (await readValid(root, 'guides')).filter(
      ({ id, data }) => id.startsWith('cerebras/') && data.kind === 'cause',
    );
    expect(textOf(page, '#causes h4')).toHaveLength(causes.length);
    const links = all(page, '#causes h4 a').map((element) => attribute(element, 'href'));
    expect(links.sort()).toEqual(guides.map(({ id }) => `/${id}/`).sort());
    for (const path of ['/', '/cerebras/']) {
      const chips = all(await open(path), '.jump a').map((chip) => [
        toString(chip).trim(),
        attribute(chip, 'href')?.replace('/cerebras/', ''),
      ]);
      expect(chips.length).toBeGreaterThan(8);
      for (const [status = '', place = ''] of chips) {
        const shown = textOf(page, place).join();
        expect(shown, status).toContain(status === 'none' ? 'No status' : status);
      }
    }
  });
  test('shows where on the way of a call each error with a guide arises, once', async () => {
    const page = await open('/cerebras/');
    const causes = new Map((await readValid(root, 'causes')).map(({ id, data }) => [id, data]));
    const found = all(page, '.way > li').flatMap((station, index) =>
      all({ ...page, tree: { type: 'root', children: [station] } }, 'a').map((link) => {
        const id = attribute(link, 'href')?.split('/')[2] ?? '';
        expect(toString(link), id).toContain(causes.get(id)?.title);
        return `${id} ${arises.options[index]}`;
      }),
    );
    const guides = (await readValid(root, 'guides')).flatMap(({ id, data }) =>
      id.startsWith('cerebras/') && data.kind === 'cause'
        ? `${data.cause} ${causes.get(data.cause)?.arises}`
        : [],
    );
    expect(found.toSorted()).toEqual(guides.toSorted());
  });
  test('answers every question without a script', async () => {
    const page = await open('/cerebras/');
    const questions = (await readValid(root, 'faq'))
      .filter(({ id }) => id.startsWith('cerebras/'))
      .sort((a, b) => a.data.order - b.data.order);
    expect(textOf(page, 'details[id] summary')).toEqual(questions.map(({ data }) => data.question));
    for (const answer of textOf(page, 'details[id]')) expect(answer.length).toBeGreaterThan(80);
  });
  test('shows what each related provider needs', async () => {
    const page = await open('/cerebras/');
    const text = textOf(page, '.related').join();
    const related = (await readValid(root, 'providers')).flatMap(({ data }) =>
      data.coverage === 'related' ? [data] : [],
    );
    expect(related.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'DeepInfra',
        'Fireworks AI',
        'Groq',
        'OpenRouter',
        'SambaNova',
        'Together AI',
      ]),
    );
    const links = all(page, '.related a').map((element) => attribute(element, 'href'));
    for (const data of related) {
      expect(text).toContain(data.base_url);
      expect(text).toContain(data.key_prefix ?? 'no fixed prefix');
      expect(links).toEqual(expect.arrayContaining([data.docs, data.status_page]));
    }
  });
  test('says when, how and with what result the model list was read', async () => {
    const reading = (await readValid(root, 'readings')).find(({ id }) => id === 'cerebras');
    if (!reading) throw new Error('There is no reading.');
    const { observed, method, source } = reading.data;
    const page = await open('/cerebras/');
    const [box = ''] = textOf(page, '.reading');
    expect(box).toMatch(
      /^The table (?:agrees with|differs from) Cerebras’s model list as it was last read, on/,
    );
    expect(box).toContain(formatDate(observed));
    expect(box).toContain(
      method === 'reported' ? 'Reported, not read by this site' : 'Read by this site',
    );
    if (method === 'reported') expect(attribute(all(page, '.reading a')[0], 'href')).toBe(source);
  });
});

test('every guide has the anatomy of a guide, and its fix in the page itself', async () => {
  const guides = (await readValid(root, 'guides')).filter(({ data }) => data.kind === 'cause');
  expect(guides.length).toBeGreaterThanOrEqual(8);
  for (const { id, data } of guides) {
    if (data.kind !== 'cause') continue;
    const page = await open(`/${id}/`);
    const plain = data.title.replaceAll('`', '');
    expect(textOf(page, 'h1'), id).toEqual([plain]);
    expect(textOf(page, 'main h2'), id).toEqual([
      'Fix',
      'Should I retry?',
      'Why it happens',
      'What it looks like',
      'Still failing?',
      'Sources',
      'Next',
    ]);
    const others = all(page, '.not-this a').map((link) => attribute(link, 'href'));
    expect(others, id).toEqual(data.neighbours.map(({ cause }) => `/cerebras/${cause}/`));
    const ways = all(page, '.next a').map((link) => attribute(link, 'href'));
    expect(ways, id).toEqual(data.next.map(({ to }) => to));
    const contents = all(page, '.contents a').map((link) => attribute(link, 'href'));
    const sections = all(page, 'main h2').map((each) => `#${attribute(each, 'id') ?? ''}`);
    expect(contents, id).toEqual(sections);
    expect(textOf(page, '.fix').join(), id).toContain(data.fix.replaceAll('`', ''));
    expect(textOf(page, '.retry strong')[0], id).toMatch(/^(?:No|Yes)/);
    expect(textOf(page, '.sources a').length, id).toBeGreaterThan(0);
    expect(textOf(page, 'time').length, id).toBeGreaterThan(0);
    expect(toString(all(page, 'pre, table')[0] ?? page.tree).length, id).toBeGreaterThan(20);
  }
});

test('a tool that an error can name has a row of its own to lead to', async () => {
  const { tools } = await readKnowledge(root);
  for (const { name, causes } of tools['cerebras']?.filter((tool) => tool.name) ?? []) {
    for (const cause of causes) {
      const rows = all(await open(`/cerebras/${cause}/`), `#${toolAnchor(name)}`);
      expect(rows.map((row) => toString(row).trim()).join(), cause).toMatch(new RegExp(`^${name}`));
    }
  }
});

test('a fix leads to the console that it sends its reader to, on the guide and on its card', async () => {
  const guide = await open('/cerebras/payment-required/');
  const card = await open('/cerebras/');
  const places = [all(guide, '.fix a'), all(card, '#card-payment-required p a')];
  for (const links of places) {
    expect(links.map((link) => attribute(link, 'href'))).toContain('https://cloud.cerebras.ai');
  }
});

test('every fact in prose leads to its source on the same page', async () => {
  for (const path of paths) {
    const page = await open(path);
    const missing = all(page, 'a.fact').filter(
      (link) => all(page, attribute(link, 'href') ?? '#none').length !== 1,
    );
    expect(
      missing.map((link) => attribute(link, 'href')),
      path,
    ).toEqual([]);
  }
});

test('every model that ended stands in the table, with its date and a model that is served', async () => {
  const models = (await readValid(root, 'models'))
    .filter(({ id }) => id.startsWith('cerebras/'))
    .map(({ data }) => data);
  const served = models.filter(({ state }) => state === 'served').map(({ id }) => id);
  const page = await open('/cerebras/models/');
  for (const model of models.filter(hasEnded)) {
    const row = all(page, 'tr').find((element) => attribute(element, 'id') === model.id);
    expect(row, model.id).toBeDefined();
    if (!row) continue;
    const rowPage = { ...page, tree: { type: 'root' as const, children: [row] } };
    expect(attribute(all(rowPage, 'time')[0], 'dateTime'), model.id).toBe(model.ended);
    expect(served, model.id).toContain(textOf(rowPage, 'code.send')[0]);
  }
});

describe('the page of a model', () => {
  test('is there for every ID, dots included, and the tables lead to it', async () => {
    const models = (await readValid(root, 'models')).filter(({ id }) => id.startsWith('cerebras/'));
    const wanted = models.map(({ data }) => `/cerebras/models/${data.id}/`);
    expect(paths).toEqual(expect.arrayContaining(wanted));
    for (const path of ['/cerebras/models/', '/cerebras/model-not-found/']) {
      const links = all(await open(path), 'main a').map((link) => attribute(link, 'href'));
      expect(links, path).toEqual(expect.arrayContaining(wanted));
    }
  });
  test('of an ended one answers a search for it: since when, what to send, the literal error', async () => {
    const models = (await readValid(root, 'models')).map(({ data }) => data);
    const served = models.filter(({ state }) => state === 'served').map(({ id }) => id);
    for (const model of models.filter(hasEnded)) {
      const page = await open(`/cerebras/models/${model.id}/`);
      expect(textOf(page, 'title')[0]).toMatch(`${model.id} not found on Cerebras`);
      expect(textOf(page, 'h1')[0]).toMatch(`${model.id} not found on Cerebras`);
      expect(textOf(page, '.lede')[0]).toContain(formatDate(model.ended));
      const sent = textOf(page, '.fix code.send');
      expect(sent.length, model.id).toBeGreaterThan(0);
      expect(served, model.id).toEqual(expect.arrayContaining(sent));
      for (const written of textOf(page, '.lines del')) expect(written).toContain(model.id);
      for (const written of textOf(page, '.lines ins'))
        expect(
          sent.some((id) => written.includes(id)),
          written,
        ).toBe(true);
      const errors = textOf(page, 'pre[data-language=json]').join();
      expect(errors).toContain(
        `"message": "Model ${model.id} does not exist or you do not have access to it."`,
      );
      expect(errors).toContain('"code": "model_not_found"');
      const text = textOf(page, 'main')[0];
      for (const misspelt of model.misspelt ?? []) expect(text).toContain(misspelt);
      const links = all(page, 'main a').map((link) => attribute(link, 'href'));
      expect(links).toEqual(
        expect.arrayContaining(['/cerebras/model-not-found/', '/cerebras/models/']),
      );
      expect(textOf(page, '.sources li').length).toBeGreaterThan(0);
    }
  });
  test('says when the provider names nothing that works, and when a chain was followed', async () => {
    const fix = async (id: string) => textOf(await open(`/cerebras/models/${id}/`), '.fix').join();
    expect(await fix('zai-glm-4.6')).toContain('names no replacement that still works.');
    expect(await fix('zai-glm-4.7')).toContain('names no replacement.');
    expect(await fix('llama3.1-70b')).toContain('What Cerebras named has ended too');
    expect(textOf(await open('/cerebras/models/zai-glm-4.7/'), 'pre').join()).toContain(
      'Model zai-glm-4.7 is archived and unavailable for the organization.',
    );
  });
  test('of a served one shows its limits, with their sources', async () => {
    const page = await open('/cerebras/models/qwen-3.8-27b/');
    const text = textOf(page, 'main')[0];
    expect(text).toContain('Requests a minute, Developer plan, Qwen 3.8: 300');
    expect(text).not.toContain('Developer plan, GPT OSS');
    expect(textOf(page, 'live-status')).toHaveLength(1);
  });
});

test('every claim stands with its quote, its verdict and its sources on the page of claims', async () => {
  const claims = (await readValid(root, 'claims')).filter(({ id }) => id.startsWith('cerebras/'));
  expect(claims.length).toBeGreaterThanOrEqual(11);
  const page = await open('/cerebras/claims/');
  const sections = all(page, '.claim');
  expect(sections).toHaveLength(claims.length);
  for (const { data } of claims) {
    const section = sections.find((element) => toString(element).includes(data.about));
    if (!section) throw new Error(`There is no ${data.about}.`);
    const part = { ...page, tree: { type: 'root' as const, children: [section] } };
    const word = verdicts.find(({ verdict }) => verdict === data.verdict);
    expect(textOf(part, 'blockquote')).toEqual([data.quote]);
    expect(textOf(part, 'strong')).toEqual([`${word?.sign} ${word?.word}.`]);
    expect(all(part, 'time').length, data.about).toBeGreaterThan(0);
    expect(toString(section), data.about).not.toContain('<');
    expect(all(part, '.muted a').length, data.about).toBeGreaterThan(0);
  }
  const links = all(page, 'a').map((link) => attribute(link, 'href'));
  expect(links).toContain('https://prismix.dev/guides/cerebras-not-working');
  expect(textOf(await open('/cerebras/models/'), 'a[href="/cerebras/claims/"]')).toHaveLength(1);
});
