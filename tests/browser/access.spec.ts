import { expect, test, type Page } from '@playwright/test';
import { violationsOf } from './axe.ts';

const origin = (): string => process.env['SITE_ORIGIN'] ?? '';

/** One page of each kind. */
const kinds = [
  '/',
  '/about/',
  '/cerebras/',
  '/cerebras/models/',
  '/cerebras/models/llama3.1-8b/',
  '/cerebras/limits/',
  '/cerebras/claims/',
  '/cerebras/changes/',
  '/cerebras/token-rate-limit/',
  '/no-such-page/',
];

/** What the keyboard has reached: what it is, and what is wrong with it. */
const focused = (page: Page): Promise<{ name: string; wrong: string[] } | null> =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    // A radio button of the tabs is drawn by its label.
    const label = element instanceof HTMLInputElement && element.type === 'radio';
    const drawn = label ? (element.labels?.[0] ?? element) : element;
    const rects = [...drawn.getClientRects()];
    const box = rects.find(({ width, height }) => width > 0 && height > 0);
    const wrong: string[] = [];
    if (!box) wrong.push('has no size');
    else {
      // A table that scrolls may be taller than the window: the part that is seen counts.
      const [left, top] = [Math.max(0, box.left), Math.max(0, box.top)];
      const [right, bottom] = [Math.min(innerWidth, box.right), Math.min(innerHeight, box.bottom)];
      if (right - left < 1 || bottom - top < 1) wrong.push('is out of sight');
      else {
        const above = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
        if (!above || !(drawn.contains(above) || above.contains(drawn))) wrong.push('is covered');
      }
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(drawn);
      if ((outlineStyle === 'none' || outlineWidth === '0px') && boxShadow === 'none') {
        wrong.push('shows no focus');
      }
    }
    return { name: element.outerHTML.slice(0, 120), wrong };
  });

for (const width of [360, 1280]) {
  test(`the keyboard reaches every control in sight at ${width} px`, async ({ page }) => {
    test.setTimeout(300_000);
    await page.setViewportSize({ width, height: 800 });
    for (const path of kinds) {
      await page.goto(origin() + path);
      const seen: string[] = [];
      for (let step = 0; step < 400; step++) {
        await page.keyboard.press('Tab');
        const control = await focused(page);
        if (!control) break;
        expect(control.wrong, `${path}: ${control.name}`).toEqual([]);
        seen.push(control.name);
      }
      // The last one is in the footer, so the walk got through.
      expect(seen.at(-1), path).toMatch(/<select|<a /);
      expect(seen.length, path).toBeGreaterThan(5);
    }
  });
}

test('text of twice the size fits the window', async ({ page }) => {
  test.setTimeout(120_000);
  for (const path of kinds) {
    await page.goto(origin() + path);
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('html { font-size: 200% }');
      document.adoptedStyleSheets.push(sheet);
    });
    for (const width of [1280, 1024, 768, 360]) {
      await page.setViewportSize({ width, height: 800 });
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(over, `${path} at ${width}`).toBeLessThanOrEqual(0);
    }
  }
});

test('nothing moves for readers who asked for that', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const path of kinds) {
    await page.goto(origin() + path);
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll('*')].flatMap((element) => {
        const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
        const still =
          transitionDuration.split(', ').every((each) => each === '0s') &&
          animationName === 'none' &&
          scrollBehavior === 'auto';
        return still ? [] : element.tagName;
      }),
    );
    expect(moving, path).toEqual([]);
  }
});

test('forced colours leave nothing without a name, a role or an edge', async ({ page }) => {
  test.setTimeout(120_000);
  await page.emulateMedia({ forcedColors: 'active' });
  for (const path of kinds) {
    await page.goto(origin() + path);
    expect(await violationsOf(page, { colours: 'forced' }), path).toEqual([]);
  }
});

test('on paper stand the answer and the code, and no controls', async ({ page }) => {
  await page.goto(origin() + '/cerebras/token-rate-limit/');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('max_completion_tokens').first()).toBeVisible();
  await expect(page.locator('figure.sample pre').first()).toBeVisible();
  for (const control of await page.locator('main button:visible, nav:visible').all()) {
    // A fact is a button whose text is the value.
    await expect(control).toHaveClass(/fact/);
  }
});
