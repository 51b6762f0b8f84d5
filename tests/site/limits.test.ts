import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toString } from 'hast-util-to-string';
import { expect, test } from 'vitest';
import { isServed } from '../../src/catalog/life.ts';
import { knownOf, type Known } from '../../src/limits/known.ts';
import { windowsOf } from '../../src/limits/window.ts';
import { limitRows } from '../../src/limits/rows.ts';
import { readValid } from '../../src/loaders/read.ts';
import { all, attribute, parsePage, type Page } from '../../src/publish/page.ts';

const root = join(import.meta.dirname, '../..');
const open = async (path: string): Promise<Page> =>
  parsePage(path, await readFile(join(root, 'dist', path, 'index.html'), 'utf8'));
const facts = async () =>
  (await readValid(root, 'facts'))
    .filter(({ id }) => id.startsWith('cerebras/'))
    .map(({ data }) => data);

test('the calculator counts with the facts, and with the served models', async () => {
  const page = await open('/cerebras/limits/');
  const carried = JSON.parse(
    attribute(all(page, 'limit-calculator')[0], 'dataKnown') ?? '',
  ) as Known;
  const models = (await readValid(root, 'models')).flatMap(({ id, data }) =>
    id.startsWith('cerebras/') && isServed(data) ? [data] : [],
  );
  expect(carried.models.toSorted()).toEqual(models.map(({ id }) => id).toSorted());
  expect(carried.windows).toEqual(expect.arrayContaining(windowsOf(models)));
  const { models: ids, reasoning, windows } = carried;
  expect(carried).toEqual(
    JSON.parse(JSON.stringify(knownOf(await facts(), ids, reasoning, windows))),
  );
  expect(carried.reservation).toMatchObject({ reported: true });
});

test('what tools are told to send keeps the limits that it is worked out from', async () => {
  const value = async (id: string) => Number((await facts()).find((fact) => fact.id === id)?.value);
  const rate = async (path: string) =>
    all(await open(path), '#tool-langchain')
      .map((row) => /requests_per_second=1\/(\d+)/.exec(toString(row))?.[1])
      .map(Number);
  const requests = await value('trial-requests-per-minute');
  const tokens = await value('trial-uncached-tokens-per-minute');
  expect(await rate('/cerebras/request-rate-limit/')).toEqual([60 / requests]);
  expect(await rate('/cerebras/token-rate-limit/')).toEqual([(60 * 10_000) / tokens]);
});

test('every limit stands in the table with its source, and a report says that it is one', async () => {
  const page = await open('/cerebras/limits/');
  const rows = limitRows(await facts());
  for (const { fact } of rows) {
    const button = all(page, `button[popovertarget="source-${fact.id}"]`)[0];
    expect(button, fact.id).toBeDefined();
    if (button) expect(toString(button).includes('reported')).toBe(fact.method === 'reported');
  }
  const held = all(page, 'button[popovertarget="source-reservation-default"]')[0];
  expect(held && toString(held)).toContain('reported');
});

test.each([
  ['/cerebras/limits/', ['Free trial', 'Developer', 'Developer']],
  ['/cerebras/models/', ['Free trial', 'Developer', 'Developer']],
  ['/cerebras/models/qwen-3.8-27b/', ['Free trial', 'Developer']],
])(
  '%s has one row for each plan and model, and says what no source states',
  async (path, plans) => {
    const page = await open(path);
    const rows = all(page, '[aria-label="Rate limits by plan"] tbody tr');
    expect(
      rows.map(
        (row) =>
          toString(row)
            .trim()
            .match(/^(Free trial|Developer)/)?.[0],
      ),
    ).toEqual(plans);
    rows.forEach((row, index) => {
      const missing = toString(row).match(/none stated/g)?.length ?? 0;
      expect(missing).toBe(plans[index] === 'Developer' ? 2 : 0);
    });
    for (const button of all(page, '[aria-label="Rate limits by plan"] button'))
      expect(all(page, `[id="${attribute(button, 'popoverTarget')}"]`)).toHaveLength(1);
  },
);

test.each([
  '/cerebras/',
  '/cerebras/models/',
  '/cerebras/request-rate-limit/',
  '/cerebras/token-rate-limit/',
])('%s leads to the page of limits', async (path) => {
  const links = all(await open(path), 'main a').map((link) => attribute(link, 'href'));
  expect(links).toContain('/cerebras/limits/');
});

test('the picture of a bucket is drawn with the facts, and says which of them is a report', async () => {
  const page = await open('/cerebras/limits/');
  const value = async (id: string) =>
    Number((await facts()).find((fact) => fact.id === id)?.value).toLocaleString('en-US');
  const words = all(page, '.buckets, .buckets + p').map(toString).join(' ').replace(/\s+/g, ' ');
  expect(words).toContain(`No maximum: ${await value('reservation-default')} (reported) +`);
  expect(words).toContain(`Full: ${await value('trial-uncached-tokens-per-minute')} uncached`);
});
