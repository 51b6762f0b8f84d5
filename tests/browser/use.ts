import { expect, type Locator, type Page } from '@playwright/test';

/** The names of the custom elements on a page. */
export const islandsOn = (page: Page): Promise<string[]> =>
  page.evaluate(() => [
    ...new Set(
      [...document.querySelectorAll('body *')]
        .map(({ localName }) => localName)
        .filter((name) => name.includes('-')),
    ),
  ]);

const error = '429 {"message":"Tokens per minute limit exceeded","code":"token_quota_exceeded"}';

/**
 * Uses every control of the elements of that name as a reader might: writes into every field,
 * takes another choice, presses every button. Whatever it does, it must do within the policy.
 * @returns how many controls it used.
 */
export async function useIsland(page: Page, name: string): Promise<number> {
  let used = 0;
  for (const island of await page.locator(name).all()) used += await useOne(page, island);
  await page.waitForLoadState('networkidle');
  return used;
}

async function useOne(page: Page, island: Locator): Promise<number> {
  let used = 0;
  const fields = island.locator('textarea, input:not([type=radio], [type=checkbox], [type=range])');
  for (const field of await fields.all()) {
    if (!(await field.isVisible())) continue;
    await field.fill((await field.getAttribute('type')) === 'number' ? '7' : error);
    used += 1;
  }
  for (const choice of await island.locator('select').all()) {
    if (!(await choice.isVisible())) continue;
    const values = await choice
      .locator('option')
      .evaluateAll((all) => all.map((each) => (each as HTMLOptionElement).value));
    await choice.selectOption(values.at(-1) ?? '');
    used += 1;
  }
  for (const button of await island.getByRole('button').all()) {
    if (!(await button.isVisible()) || !(await button.isEnabled())) continue;
    await button.click();
    await page.keyboard.press('Escape');
    used += 1;
  }
  return used;
}

/**
 * Searches the site from a page that has the box, and follows the first page found.
 * @returns the path that it led to.
 */
export async function search(page: Page, words: string): Promise<string> {
  await page.getByRole('textbox', { name: 'Paste your error, or search' }).fill(words);
  const found = page.locator('diagnosis-box .answer li a').first();
  await expect(page.locator('diagnosis-box [role=status]')).toContainText(`about “${words}”`);
  await found.click();
  return new URL(page.url()).pathname;
}
