import { expect, test, type Locator, type Page } from '@playwright/test';

const origin = (): string => process.env['SITE_ORIGIN'] ?? '';
const sampleIn = (page: Page, text: string): Locator =>
  page.locator('figure.sample', { hasText: text });

test('a chosen language is that of every sample, on other pages too', async ({ page }) => {
  await page.goto(origin() + '/cerebras/high-traffic/');
  const [retry, fallBack] = [sampleIn(page, 'Retry with back-off'), sampleIn(page, 'Fall back to')];
  await retry.getByText('TypeScript', { exact: true }).click();
  await expect(retry.getByText('import OpenAI')).toBeVisible();
  await expect(fallBack.getByText('import OpenAI')).toBeVisible();
  await expect(fallBack.getByText('from openai import')).toBeHidden();

  await page.goto(origin() + '/cerebras/context-length/');
  await expect(
    sampleIn(page, 'Remove the oldest messages').getByText('import OpenAI'),
  ).toBeVisible();
  // A sample without that language stays as it is.
  await page.goto(origin() + '/cerebras/wrong-api-key/');
  await expect(page.getByText('Prints 200 when the key is accepted')).toBeVisible();
});

test('changing the language moves nothing below the sample', async ({ page }) => {
  await page.goto(origin() + '/cerebras/model-not-found/');
  const sample = sampleIn(page, 'List the models');
  const below = page.getByRole('heading', { name: 'Should I retry?' });
  // From the top of the page, because a click may scroll.
  const top = () => below.evaluate((heading) => heading.getBoundingClientRect().y + scrollY);
  const before = await top();
  await sample.locator('label', { hasText: 'Shell' }).click();
  await expect(sample.getByText('The public list needs no key.')).toBeVisible();
  expect(await top()).toBe(before);
});

test('a sample names the version of the client that it ran with', async ({ page }) => {
  await page.goto(origin() + '/cerebras/high-traffic/');
  const bar = sampleIn(page, 'Retry with back-off').locator('.bar').first();
  await expect(bar).toContainText(/pip install openai tested with \d+\.\d+\.\d+/);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('the tabs work', async ({ page }) => {
    await page.goto(origin() + '/cerebras/context-length/');
    const sample = sampleIn(page, 'Remove the oldest messages');
    await expect(sample.getByText('import OpenAI')).toBeHidden();
    await sample.getByText('TypeScript', { exact: true }).click();
    await expect(sample.getByText('import OpenAI')).toBeVisible();
    await expect(sample.getByText('from openai import')).toBeHidden();
  });
});
