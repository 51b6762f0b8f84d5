import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { statusHost } from '../status-feed.ts';
import { violationsOf } from './axe.ts';
import { shifts } from './shifts.ts';

const statusFeed = `https://${statusHost}/api/v2/summary.json`;
const origin = (): string => process.env['SITE_ORIGIN'] ?? '';
const dist = join(import.meta.dirname, '../../dist');

/** Every page of the sitemap, and the one for wrong addresses. */
async function paths(): Promise<string[]> {
  const xml = await readFile(join(dist, 'sitemap-0.xml'), 'utf8');
  const listed = [...xml.matchAll(/<loc>(.*?)<\/loc>/g)].map(
    (match) => new URL(match[1] ?? '').pathname,
  );
  return [...listed.sort(), '/no-such-page/'];
}

const firstCall = (page: Page) =>
  page.locator('figure.sample', { hasText: 'First call with the OpenAI SDK' });

/** What a browser complains of, beside the status of the page for wrong addresses. */
function complaints(page: Page): string[] {
  const said: string[] = [];
  page.on('pageerror', (error) => said.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('404 (Not Found)'))
      said.push(message.text());
  });
  return said;
}

// In parts, so that more than one browser can work at it.
const parts = [1, 2, 3, 4];
for (const part of parts) {
  test(`no page has an accessibility violation, part ${part}`, async ({ page }) => {
    test.setTimeout(300_000);
    const mine = (await paths()).filter((_, index) => index % parts.length === part - 1);
    expect(mine.length).toBeGreaterThan(0);
    for (const path of mine) {
      await page.goto(origin() + path);
      expect(await violationsOf(page), path).toEqual([]);
    }
  });
}

test('no page is wider than the window, from 320 to 1440 px', async ({ page }) => {
  test.setTimeout(300_000);
  for (const path of await paths()) {
    await page.goto(origin() + path);
    for (const width of [320, 360, 390, 412, 480, 600, 720, 768, 900, 1024, 1280, 1440]) {
      await page.setViewportSize({ width, height: 800 });
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      );
      expect(over, `${path} at ${width} px`).toBeLessThanOrEqual(0);
    }
  }
});

test('pages load without an error, in at most four requests, without moving', async ({ page }) => {
  // Each of some forty pages is watched until it is quiet.
  test.setTimeout(300_000);
  const said = complaints(page);
  for (const path of await paths()) {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(origin() + path, { waitUntil: 'networkidle' });
    expect(asked.length, asked.join('\n')).toBeLessThanOrEqual(4);
    expect(asked.filter((url) => !url.startsWith(origin()) && url !== statusFeed)).toEqual([]);
    expect(await shifts(page), path).toEqual([]);
    page.removeAllListeners('request');
  }
  expect(said).toEqual([]);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('every guide shows its fix, and no control that does nothing', async ({ page }) => {
    for (const path of (await paths()).filter((each) =>
      /^\/\w+\/(?!models|claims|changes|limits)[a-z-]+\/$/.test(each),
    )) {
      await page.goto(origin() + path);
      await expect(page.locator('.fix')).toBeVisible();
      await expect(page.locator('button:visible:not([popovertarget])')).toHaveCount(0);
      await expect(page.locator('select:visible')).toHaveCount(0);
    }
  });
  test('a value shows its source and date where it stands, by keyboard', async ({ page }) => {
    await page.goto(`${origin()}/cerebras/token-rate-limit/`);
    const value = page.getByRole('button', { name: '16,384' }).first();
    const source = page.locator('#source-reservation-default');
    await expect(source).toBeHidden();
    await value.focus();
    await page.keyboard.press('Enter');
    await expect(source).toBeVisible();
    await expect(source.getByRole('link').first()).toHaveAttribute('href', /^https:/);
    await expect(source).toContainText('21 July 2026');
    await page.keyboard.press('Escape');
    await expect(source).toBeHidden();
  });
  test('the language of a sample can be changed', async ({ page }) => {
    await page.goto(`${origin()}/cerebras/`);
    const sample = firstCall(page);
    await expect(sample.getByText('from openai import OpenAI')).toBeVisible();
    await sample.getByText('TypeScript', { exact: true }).click();
    await expect(sample.getByText("import OpenAI from 'openai'")).toBeVisible();
    await expect(sample.getByText('from openai import OpenAI')).toBeHidden();
  });
});

test('the copy button gives the whole file and says so', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: origin() });
  await page.goto(`${origin()}/cerebras/`);
  const sample = firstCall(page);
  await sample.getByRole('button', { name: 'Copy' }).first().click();
  await expect(sample.getByRole('button', { name: 'Copied' })).toBeVisible();
  await expect(sample.getByRole('status').first()).toHaveText('Copied');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const file = await readFile(
    join(dist, '../content/samples/cerebras/first-call-openai-sdk/first_call.py'),
    'utf8',
  );
  expect(copied.trimEnd()).toBe(file.trimEnd());
});

for (const name of ['refused', 'missing'] as const) {
  test(`when the clipboard is ${name}, the code is selected instead`, async ({ page }) => {
    const said = complaints(page);
    await page.addInitScript((missing) => {
      const value = missing ? undefined : { writeText: () => Promise.reject(new Error('refused')) };
      Object.defineProperty(navigator, 'clipboard', { value });
    }, name === 'missing');
    await page.goto(`${origin()}/cerebras/`);
    await firstCall(page).getByRole('button', { name: 'Copy' }).first().click();
    await expect(page.getByRole('button', { name: 'Selected' })).toBeVisible();
    expect(await page.evaluate(() => String(getSelection()))).toContain(
      'from openai import OpenAI',
    );
    expect(said).toEqual([]);
  });
}

test('the keyboard reaches the content first and can change a sample’s language', async ({
  page,
}) => {
  await page.goto(`${origin()}/cerebras/`);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
  const python = page.getByRole('radio', { name: 'Python' }).first();
  await python.focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: 'TypeScript' }).first()).toBeChecked();
});

test('a chosen theme holds on the next page, from its first paint', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(`${origin()}/`);
  const background = () =>
    page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await background();
  // As a reader does; the script comes with the first sign of one.
  await page.getByLabel('Theme').hover();
  await page.getByLabel('Theme').selectOption('Dark');
  await expect.poll(background).not.toBe(light);
  const dark = await background();
  // Before any module has run: the script in the head alone must have set it.
  await page.route('**/_astro/*.js', (route) => route.abort());
  await page.goto(`${origin()}/cerebras/`);
  expect(await background()).toBe(dark);
});

test('the age of a reading is worked out in the browser', async ({ page }) => {
  await page.clock.setFixedTime(new Date('2026-10-08T12:00:00Z'));
  await page.goto(`${origin()}/cerebras/models/`);
  await expect(page.locator('relative-age').first()).toHaveText('That was 10 days ago.');
});

test('a wrong address leads on: to the models and to every guide', async ({ page }) => {
  const response = await page.goto(`${origin()}/cerebras/no-such-cause/`);
  expect(response?.status()).toBe(404);
  await page.getByRole('link', { name: /retired Cerebras models/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('models');
});
