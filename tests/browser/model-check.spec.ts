import { expect, test, type Page } from '@playwright/test';
import { violationsOf } from './axe.ts';
import { shifts } from './shifts.ts';

const origin = (): string => process.env['SITE_ORIGIN'] ?? '';
const models = '/cerebras/models/';

const open = (page: Page, path: string) => page.goto(origin() + path);
const field = (page: Page) => page.getByLabel('Check a model ID');
const answer = (page: Page) => page.locator('model-check [aria-live]');

test('the verdict follows what is typed, by keyboard alone', async ({ page }) => {
  await open(page, models);
  await expect(answer(page)).toContainText('Cerebras serves gpt-oss-120b and qwen-3.8-27b.');
  await field(page).focus();
  await page.keyboard.type('llama3.1-8b');
  await expect(answer(page)).toContainText('Retired on 27 May 2026. Use gpt-oss-120b.');
  await expect(answer(page).getByRole('link', { name: 'llama3.1-8b' })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(answer(page).getByRole('link', { name: 'gpt-oss-120b' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${origin()}${models}gpt-oss-120b/`);
});

test('without an ID it says again what is served', async ({ page }) => {
  await open(page, models);
  await field(page).fill('gpt-oss-120b');
  await expect(answer(page)).toContainText('on the free trial');
  await expect(answer(page).getByRole('link', { name: 'how to list them' })).toHaveAttribute(
    'href',
    '/cerebras/model-not-found/',
  );
  await field(page).fill(' ');
  await expect(answer(page)).toContainText('Cerebras serves gpt-oss-120b and qwen-3.8-27b.');
});

for (const [typed, said] of [
  ['GPT-OSS-120B', 'Did you mean gpt-oss-120b?'],
  ['cerebras/gpt-oss-120b', 'A direct call sends gpt-oss-120b.'],
  ['gpt-4o', 'an ID of OpenAI'],
  ['Llama-3.3-70b', 'Retired on 16 February 2026. Use gpt-oss-120b. Did you mean llama-3.3-70b?'],
  ['cerebras/llama3.1-8b', 'In LiteLLM: cerebras/gpt-oss-120b.'],
  ['gpt-oss-20b', 'Not at Cerebras, as far as is known.'],
] as const) {
  test(`${typed}: ${said}`, async ({ page }) => {
    await open(page, models);
    await field(page).fill(typed);
    await expect(answer(page)).toContainText(said);
  });
}

test.describe('an address that names an ID fills the field', () => {
  for (const [path, id, said] of [
    [`${models}llama-9/`, 'llama-9', 'Not at Cerebras'],
    [`${models}openai/gpt-oss-120b/`, 'openai/gpt-oss-120b', 'openai/ belongs to the IDs of'],
    [`${models}GPT-OSS-120B/`, 'GPT-OSS-120B', 'Did you mean gpt-oss-120b?'],
    [`${models}#id=llama3.1-8b`, 'llama3.1-8b', 'Retired on 27 May 2026.'],
    [`${models}#id=openai%2Fgpt-4o`, 'openai/gpt-4o', 'an ID of OpenAI'],
  ] as const) {
    test(path, async ({ page }) => {
      await open(page, path);
      await expect(field(page)).toHaveValue(id);
      await expect(answer(page)).toContainText(said);
    });
  }

  test('and a new fragment asks anew', async ({ page }) => {
    await open(page, `${models}#id=llama3.1-8b`);
    await expect(answer(page)).toContainText('Retired on 27 May 2026.');
    await page.evaluate(() => (location.hash = '#id=claude-3'));
    await expect(answer(page)).toContainText('an ID of Anthropic');
  });

  test('but one that names none does not', async ({ page }) => {
    await open(page, '/cerebras/no-such-cause/');
    await field(page).fill('gpt-oss-120b');
    await expect(answer(page)).toContainText('Cerebras serves it.');
    await open(page, `${models}#retired`);
    await expect(field(page)).toHaveValue('');
  });
});

test('hostile text stays text, typed or in an address', async ({ page }) => {
  const hostile = '<img src=x onerror="document.title=1"><script>document.title=1</script>`</p>';
  // What stands before an ID is repeated in the answer.
  const asked = `${hostile}/gpt-oss-120b`;
  const title = /Cerebras models|Page not found/;
  const isText = async () => {
    await expect(answer(page)).toContainText('img src=x onerror=');
    await expect(page.locator('model-check :is(img, p script, p p)')).toHaveCount(0);
    await expect(page).toHaveTitle(title);
  };
  await open(page, models);
  await field(page).fill(asked);
  await isText();
  await open(page, `${models}?x#id=${encodeURIComponent(asked)}`);
  await isText();
  // An encoded slash is beyond the server of these tests.
  await open(page, `${models}${encodeURIComponent(hostile.replaceAll('/', ''))}/gpt-oss-120b/`);
  await isText();
  // No text at all: half an escape.
  await open(page, `${models}?y#id=%E0%A4%A`);
  await expect(answer(page)).toContainText('Not at Cerebras');
  await expect(field(page)).toHaveValue('%E0%A4%A');
});

for (const width of [320, 360, 768, 1440]) {
  test(`at ${width} px an address that is no page is answered without moving anything`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    for (const id of ['llama-9', 'gpt-oss-20b', 'gemma-4-31b-it', 'openai/gpt-oss-120b']) {
      await page.goto(`${origin()}${models}${id}/`, { waitUntil: 'networkidle' });
      await expect(answer(page).locator('strong')).toBeVisible();
      expect(await shifts(page), id).toEqual([]);
    }
  });
}

test('every kind of verdict is accessible and fits a narrow window', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await open(page, models);
  const typed = [
    'gpt-oss-120b',
    'llama3.1-8b',
    'cerebras/gpt-oss-120b:free',
    `${'x'.repeat(300)}/gpt-oss-120b`,
  ];
  for (const id of typed) {
    await field(page).fill(id);
    await expect(answer(page).locator('strong')).toBeVisible();
    await expect(answer(page)).toContainText(id.slice(0, 9));
    expect(await violationsOf(page, { within: 'model-check' })).toEqual([]);
    const over = await page.evaluate(
      () => document.documentElement.scrollWidth - window.innerWidth,
    );
    expect(over, id).toBeLessThanOrEqual(0);
  }
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('there is no field that does nothing', async ({ page }) => {
    for (const path of [models, '/no-such-page/']) {
      await open(page, path);
      await expect(page.locator('h1')).toBeVisible();
      await expect(field(page)).toBeHidden();
    }
  });
});
