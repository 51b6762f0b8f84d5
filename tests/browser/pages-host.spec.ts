import { join } from 'node:path';
import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { pagesVariant } from '../../scripts/lib/variants.ts';
import { servePages } from '../pages-host.ts';
import { outage, test } from './status-page.ts';
import { islandsOn, search, useIsland } from './use.ts';
import { violationsIn } from './violations.ts';

const dist = join(import.meta.dirname, '../..', pagesVariant.out);
const base = pagesVariant.env.BASE_PATH;

test('on a host without headers every page and island works under the policy it carries', async ({
  page,
  status,
  complaints,
}) => {
  test.setTimeout(300_000);
  const violations = await violationsIn(page.context());
  const host = await servePages(dist, base);
  try {
    status.answer(outage());
    const xml = await readFile(join(dist, 'sitemap-0.xml'), 'utf8');
    const pages = [...xml.matchAll(/<loc>(.*?)<\/loc>/g)].map(
      ([, url = '']) => new URL(url).pathname,
    );
    const used = new Map<string, number>();
    for (const path of [...pages, `${base}/no-such-page/`]) {
      await page.goto(host.origin + path);
      for (const name of await islandsOn(page)) {
        if ((used.get(name) ?? 0) > 0) continue;
        used.set(name, await useIsland(page, name));
      }
    }
    expect(used.get('live-status')).toBeGreaterThan(0);
    await page.goto(`${host.origin}${base}/`);
    expect(await search(page, 'trial credit')).toMatch(/^\/docs\/cerebras\//);
    await expect(page.locator('h1')).toBeVisible();
    expect(violations).toEqual([]);

    await page.goto(`${host.origin}${base}/cerebras/`);
    await expect(page.locator('live-status.card [data-part="word"]')).toHaveText('Major outage');
    await expect(page).toHaveTitle(/^… /);
    const thrown = await page.evaluate(() => {
      try {
        document.body.innerHTML = '<img src=x onerror="window.hacked = true">';
      } catch (error) {
        return (error as Error).name;
      }
      return '';
    });
    expect(thrown).toBe('TypeError');
    await expect.poll(() => violations.join('\n')).toContain('require-trusted-types-for');
  } finally {
    await host.close();
    complaints.length = 0;
  }
});
