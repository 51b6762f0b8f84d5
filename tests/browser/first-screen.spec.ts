import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, type Locator } from '@playwright/test';

/*
 * The first screen of a phone holds the answer: what is wrong, whose side it is on, and the fix; where
 * no single error is meant, what leads to them.
 */

const origin = (): string => process.env['SITE_ORIGIN'] ?? '';
const guides = join(import.meta.dirname, '../../content/guides/cerebras');

test.use({ viewport: { width: 360, height: 640 } });

const seenWhole = async (...parts: Locator[]): Promise<void> => {
  for (const part of parts) await expect(part.first()).toBeInViewport({ ratio: 1 });
};

test('every guide says what is wrong, whose side it is on, and the whole fix', async ({ page }) => {
  const causes = (await readdir(guides)).map((file) => file.replace('.mdx', ''));
  for (const cause of causes.filter((each) => each !== 'index')) {
    await test.step(cause, async () => {
      await page.goto(`${origin()}/cerebras/${cause}/`);
      await seenWhole(page.locator('h1'), page.locator('.side'), page.locator('.fix'));
    });
  }
});

for (const path of ['/', '/cerebras/']) {
  test(`${path} says whether it is them, takes an error and leads on from a status`, async ({
    page,
  }) => {
    await page.goto(origin() + path);
    await seenWhole(
      page.locator('h1'),
      page.getByRole('textbox', { name: 'Paste your error, or search' }),
      page.locator('live-status'),
      page.getByRole('link', { name: '503', exact: true }),
    );
    await page.getByRole('link', { name: '429', exact: true }).click();
    await expect(page).toHaveURL(`${origin()}/cerebras/#status-429`);
    await expect(page.locator('#status-429 .status').first()).toBeInViewport();
    await page.getByRole('link', { name: 'Tokens per minute limit exceeded' }).click();
    await expect(page).toHaveURL(`${origin()}/cerebras/token-rate-limit/`);
  });
}

test('the contents stand beside the text where there is room, and lead to its sections', async ({
  page,
}) => {
  const contents = page.getByRole('navigation', { name: 'On this page' });
  await page.goto(`${origin()}/cerebras/token-rate-limit/`);
  await expect(contents).toBeHidden();
  await page.setViewportSize({ width: 1280, height: 800 });
  await contents.getByRole('link', { name: 'Should I retry?' }).click();
  await expect(page.getByRole('heading', { name: 'Should I retry?' })).toBeInViewport();
  await expect(contents).toBeInViewport();
});
