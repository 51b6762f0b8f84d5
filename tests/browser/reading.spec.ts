import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';

const origin = (): string => process.env['SITE_ORIGIN'] ?? '';
const reading = join(import.meta.dirname, '../../content/readings/cerebras.json');

/** Opens the models on a day that is so many days after the reading. */
async function openAfter(page: Page, days: number): Promise<void> {
  const { observed } = JSON.parse(await readFile(reading, 'utf8')) as { observed: string };
  await page.clock.setFixedTime(Date.parse(observed) + days * 86_400_000 + 3_600_000);
  await page.goto(`${origin()}/cerebras/models/`);
  await expect(page.locator('.reading relative-age')).not.toBeEmpty();
}

for (const { days, isOld } of [
  { days: 0, isOld: false },
  { days: 7, isOld: false },
  { days: 8, isOld: true },
  { days: 400, isOld: true },
]) {
  test(`a reading of ${days} days ago ${isOld ? 'warns' : 'does not warn'}`, async ({ page }) => {
    await openAfter(page, days);
    const old = page.locator('.reading .old');
    const young = page.locator('.reading .young');
    await expect(isOld ? old : young).toBeVisible();
    await expect(isOld ? young : old).toBeHidden();
  });
}

test('without a script the page promises no more than it can', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${origin()}/cerebras/models/`);
  await expect(
    page.getByText('Good for 7 days; after that the list may have changed.'),
  ).toBeVisible();
  await expect(page.locator('.reading .old')).toBeHidden();
  await context.close();
});
