import { expect, test, type Locator, type Page } from '@playwright/test';
import { violationsOf } from './axe.ts';
import { shifts } from './shifts.ts';

const origin = (): string => process.env['SITE_ORIGIN'] ?? '';
const own = '/cerebras/limits/';
const guides = ['/cerebras/request-rate-limit/', '/cerebras/token-rate-limit/'];
const part = (page: Page, name: string): Locator =>
  page.locator(`limit-calculator [data-part="${name}"]`);

/** Opens the calculator's page and waits until it counts. */
async function open(page: Page, fragment = ''): Promise<void> {
  await page.goto(origin() + own + fragment);
  await page.getByLabel('Prompt').focus();
  await expect(part(page, 'link')).toHaveAttribute('href', /#plan=/);
}

/** Opens the calculator inside a guide. */
async function openIn(page: Page, guide: string): Promise<void> {
  await page.goto(origin() + guide);
  await page.getByText('What fits your limits?').click();
  await expect(part(page, 'link')).toHaveAttribute('href', /limits\/#plan=/);
}

const headers = `HTTP/2 429
x-ratelimit-limit-requests-minute: 5
x-ratelimit-remaining-requests-minute: 4
x-ratelimit-limit-tokens-minute: 30000
x-ratelimit-remaining-tokens-minute: 120
x-ratelimit-reset-tokens-minute: 11.38
retry-after: 60`;

test('it answers by keyboard, while one types', async ({ page }) => {
  await open(page);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('1500');
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Answer tokens')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('max_completion_tokens')).toBeFocused();
  await page.keyboard.type('1000');
  await expect(part(page, 'answer')).toHaveAttribute('data-kind', 'lasts');
  await expect(part(page, 'verdict')).toContainText(
    'You may make one call every 12 s (5 a minute)',
  );
  await page.keyboard.type('00');
  await expect(part(page, 'verdict')).toContainText('Never fits');
  await page.locator('[name=plan]').focus();
  await page.keyboard.press('ArrowDown');
  await expect(part(page, 'asked')).toContainText('Developer, gpt-oss-120b');
  await expect(part(page, 'binds')).toContainText('uncached tokens a minute');
  await expect(page.locator('[data-measure="tokens/day"]')).toBeHidden();
  await expect(part(page, 'unstated')).toContainText('tokens a day');
  await expect(page.locator('[data-lane="tokens/day"]')).toContainText('not stated');
});

test('a reader learns how many calls a minute there may be, whatever is typed', async ({
  page,
}) => {
  await open(page, '#plan=trial&prompt=3000&maximum=500&answer=500');
  await expect(part(page, 'verdict')).toContainText(
    'You may make one call every 12 s (5 a minute)',
  );
  await page.getByLabel('Calls a minute').fill('5');
  await expect(part(page, 'verdict')).toContainText(
    'Yes, it fits: 5 calls a minute (one every 12 s)',
  );
  await page.getByLabel('Calls a minute').fill('60');
  await expect(part(page, 'verdict')).toContainText(
    '60 calls a minute are too many. At most one call every 12 s',
  );
  // Nothing on screen speaks of another pace; what a limit allows alone is called so.
  await expect(page.getByRole('columnheader', { name: 'At one every 12 s' })).toBeVisible();
  await expect(page.locator('[data-measure="tokens/hour"]')).toContainText(
    'not reached: the day’s tokens are used up first',
  );
});

test('with short answers and a slower pace every part of the answer names that pace', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await open(page, '#plan=trial&prompt=2000&maximum=10000&answer=500&rate=3');
  for (const name of ['verdict', 'rate', 'wait'])
    await expect(part(page, name)).toContainText('one every 20 s');
  await expect(part(page, 'text')).toContainText('3 calls a minute, sent evenly');
  // On a phone each value is labelled by itself.
  await expect(page.locator('[data-measure="tokens/day"] td').last()).toHaveAttribute(
    'data-label',
    'At 3 a minute',
  );
  await expect(part(page, 'lasts')).toBeHidden();
});

test('in a small window the answer stays in sight beside every field, and can be copied', async ({
  browser,
}) => {
  const context = await browser.newContext({
    viewport: { width: 360, height: 640 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  await page.goto(origin() + own);
  await expect(part(page, 'setting')).toContainText('set max_completion_tokens to 4,000');
  const fields = page.locator('#limit-form :is(input, select)');
  await fields.first().focus();
  for (const key of ['Tab', 'Shift+Tab']) {
    for (const field of key === 'Tab' ? await fields.all() : (await fields.all()).toReversed()) {
      while (!(await field.evaluate((element) => element === document.activeElement)))
        await page.keyboard.press(key);
      await expect(part(page, 'verdict')).toBeInViewport({ ratio: 1 });
      await expect(field).toBeInViewport({ ratio: 1 });
      await expect(part(page, 'setting')).toBeInViewport({ ratio: 1 });
    }
  }
  await part(page, 'copy').click();
  await expect(part(page, 'copied')).toHaveText('Copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('4000');
  await page.getByLabel('max_completion_tokens').fill('4000');
  await expect(part(page, 'setting')).toContainText('may be up to 4,000');
  await expect(part(page, 'copy')).toBeHidden();
  await context.close();
});

test('the first screen of a phone holds the verdict, and what counts as answer', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await page.goto(`${origin()}${own}#plan=trial&prompt=6000&answer=800`);
  await expect(part(page, 'verdict')).toContainText('You may make one call every 13.6 s');
  await expect(part(page, 'verdict')).toBeInViewport({ ratio: 1 });
  await expect(page.getByLabel('Prompt')).toHaveValue('6000');
  await expect(part(page, 'reasons')).toHaveText(
    'gpt-oss-120b reasons first: that counts as answer.',
  );
  await expect(part(page, 'reasons')).toHaveAttribute('href', '/cerebras/empty-output/');
});

test('its answer is announced when typing has ended, and not on loading', async ({ page }) => {
  await page.clock.install({ time: new Date('2030-01-01T12:00:00Z') });
  await open(page);
  await page.clock.pauseAt(new Date('2030-01-01T12:10:00Z'));
  const said = part(page, 'said');
  await expect(said).toHaveText('');
  await page.getByLabel('max_completion_tokens').fill('4000');
  await expect(part(page, 'answer')).toHaveAttribute('data-kind', 'lasts');
  await page.clock.runFor(900);
  await expect(said).toHaveText('');
  await page.getByLabel('max_completion_tokens').fill('40000');
  await page.clock.runFor(900);
  await expect(said).toHaveText('');
  await page.clock.runFor(200);
  await expect(said).toContainText('Never fits');
});

test('the picture follows, and says the same in words', async ({ page }) => {
  await open(page);
  const before = await part(page, 'passed').getAttribute('d');
  await page.getByLabel('Calls a minute').fill('60');
  await expect(part(page, 'text')).toContainText('60 calls a minute, sent evenly');
  expect(await part(page, 'passed').getAttribute('d')).not.toBe(before);
  await page.getByLabel('Show the first').selectOption('10 minutes');
  await expect(part(page, 'text')).toContainText('of 600 pass in 10 min');
  await page.getByLabel('Calls a minute').fill('100000');
  await expect(page.locator('[data-tick]')).toHaveText(['0', '5 min', '10 min']);
  await expect(part(page, 'text')).toContainText('of 1,000,000 pass in 10 min');
  await expect(page.getByRole('img', { name: 'What is left over time' })).toBeVisible();
});

test('pasted headers tell which limit, how much is left and when it resets', async ({ page }) => {
  await open(page);
  await part(page, 'paste').fill(headers);
  await expect(part(page, 'summary')).toContainText(
    'Retry-After: wait 60 s. Nearest to its end: tokens a minute, 120 of 30,000 left.',
  );
  await expect(part(page, 'lines').locator('li')).toHaveText([
    'requests a minute: 4 of 5 left; when it resets is not said',
    'tokens a minute: 120 of 30,000 left, resets in 11.4 s',
  ]);
  // What the calculator is asked decides when the next call fits.
  await page.getByLabel('max_completion_tokens').fill('8000');
  const next = part(page, 'summary');
  await expect(next).toContainText('(10,000 tokens) fits then');
  await part(page, 'paste').fill(headers.replace(/^retry-after.*$/im, ''));
  await expect(next).toContainText('(10,000 tokens) fits in about 19.8 s');
  await part(page, 'paste').fill('<img src=x onerror="document.title = 1">');
  await expect(part(page, 'summary')).toHaveText('No rate-limit header that this page knows.');
  await part(page, 'paste').fill('');
  await expect(part(page, 'summary')).toContainText('Here you will see');
});

test('the address carries what is asked, and nothing before it is', async ({ page }) => {
  await open(page);
  expect(new URL(page.url()).hash).toBe('');
  await page.getByLabel('max_completion_tokens').fill('4000');
  await expect(page).toHaveURL(/#plan=trial&.*maximum=4000/);
  const verdict = await part(page, 'verdict').textContent();
  const link = await part(page, 'link').getAttribute('href');
  await page.goto('about:blank');
  // Without a touch: who follows the link wants the answer.
  await page.goto(link ?? '');
  await expect(page.getByLabel('max_completion_tokens')).toHaveValue('4000');
  await expect(part(page, 'verdict')).toHaveText(verdict ?? '');
  await page.evaluate(() => (location.hash = '#plan=developer&maximum=1'));
  await expect(page.locator('[name=plan]')).toHaveValue('developer');
  await expect(part(page, 'answer')).toHaveAttribute('data-kind', 'fits');
});

test('no field, nor the button to copy, moves when the answer changes', async ({ page }) => {
  test.setTimeout(300_000);
  for (const width of [320, 360, 480, 768, 1440]) {
    await page.setViewportSize({ width, height: 1200 });
    await open(page);
    const topOf = (of: Locator) =>
      of.evaluate((element) => element.getBoundingClientRect().top + scrollY);
    const last = page.getByLabel('Cached, %');
    const start = await topOf(last);
    const copyPlace = async () => {
      const { x = NaN, y = NaN } = (await part(page, 'copy').boundingBox()) ?? {};
      return [x, y].map(Math.round);
    };
    const copyAt = await copyPlace();
    for (const [prompt, maximum, rate, answer] of [
      ['10', '1', '1', ''],
      ['1234567', '', '0.05', ''],
      ['60000', '20000', '100000', ''],
      ['7000', '500', '', ''],
      ['7000', '500', '', '500'],
      ['2000', '20000', '0.35', '500'],
      ['6000', '400', '', '800'],
      ['21500', '', '', '13500'],
      ['10', '10000', '', '500'],
    ] as const) {
      await page.getByLabel('Prompt').fill(prompt);
      await page.getByLabel('max_completion_tokens').fill(maximum);
      await page.getByLabel('Calls a minute').fill(rate);
      await page.getByLabel('Answer tokens').fill(answer);
      for (const plan of ['developer', 'trial']) {
        await page.locator('[name=plan]').selectOption(plan);
        expect(await topOf(last), `${width} px, ${prompt}, ${plan}`).toBe(start);
      }
    }
    expect(await copyPlace(), `${width} px`).toEqual(copyAt);
  }
});

test('nothing moves by itself, nor for who follows a link to a result', async ({ page }) => {
  for (const [width, height] of [
    [360, 640],
    [1440, 900],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const fragment of ['', '#plan=developer&prompt=3000&maximum=500&answer=500&rate=60']) {
      await page.goto('about:blank');
      await open(page, fragment);
      expect(await shifts(page, 'limit-calculator'), `${width} px, ${fragment}`).toEqual([]);
    }
  }
});

for (const guide of guides) {
  test(`the calculator opens in ${guide}, in its place and with its styles`, async ({ page }) => {
    await openIn(page, guide);
    await page.getByLabel('max_completion_tokens').fill('4000');
    await expect(part(page, 'verdict')).toContainText(
      'You may make one call every 12 s (5 a minute)',
    );
    expect(page.url()).toBe(origin() + guide);
    await expect(part(page, 'link')).toHaveAttribute('href', /\/cerebras\/limits\/#.*maximum=4000/);
    await expect(page.locator('limit-calculator .fields').first()).toHaveCSS('display', 'grid');
    await expect(page.getByRole('link', { name: 'Limit calculator and header' })).toHaveCount(0);
    await part(page, 'paste').fill(headers);
    await expect(part(page, 'lines').locator('li')).toHaveCount(2);
  });
}

test('in a guide it can be opened before its code has come', async ({ page }) => {
  const waiting = Promise.withResolvers<undefined>();
  await page.route('**/limit-calculator*.js', async (route) => {
    await waiting.promise;
    await route.continue();
  });
  await page.goto(origin() + guides[0]);
  const summary = page.getByText('What fits your limits?');
  await summary.click();
  await expect(page.getByRole('link', { name: 'Limit calculator and header' })).toBeVisible();
  waiting.resolve(undefined);
  await expect(page.getByLabel('Prompt')).toBeVisible();
});

test('in a guide, when its page cannot be fetched, the link stays and a second try works', async ({
  page,
}) => {
  await page.goto(origin() + guides[0]);
  await page.route(`**${own}`, (route) => route.abort());
  const details = page.locator('limit-calculator details');
  await page.getByText('What fits your limits?').click();
  await expect(details).not.toHaveAttribute('open');
  await page.unroute(`**${own}`);
  await page.getByText('What fits your limits?').click();
  await expect(page.getByLabel('Prompt')).toBeVisible();
});

test('no request is made while it is used', async ({ page }) => {
  await open(page);
  const asked: string[] = [];
  page.on('request', (request) => {
    // Chromium asks for the icon when it likes.
    if (!request.url().endsWith('/favicon.svg')) asked.push(request.url());
  });
  await page.getByLabel('Prompt').fill('5000');
  await part(page, 'paste').fill(headers);
  await expect(part(page, 'lines').locator('li')).toHaveCount(2);
  await page.waitForLoadState('networkidle');
  expect(asked).toEqual([]);
});

test('in use it has no accessibility violation', async ({ page }) => {
  test.setTimeout(300_000);
  const check = async () => {
    expect(await violationsOf(page, { within: 'limit-calculator' })).toEqual([]);
  };
  await open(page);
  await part(page, 'paste').fill(headers);
  await page.getByLabel('Calls a minute').fill('5');
  for (const [maximum, kind] of [
    ['100000', 'never'],
    ['1000', 'lasts'],
    ['10000', 'refused'],
  ] as const) {
    await page.getByLabel('max_completion_tokens').fill(maximum);
    await expect(part(page, 'answer')).toHaveAttribute('data-kind', kind);
    await check();
  }
  await openIn(page, guides[1] ?? '');
  await check();
});

test('in use it is never wider than the window', async ({ page }) => {
  test.setTimeout(300_000);
  for (const width of [320, 360, 768]) {
    await page.setViewportSize({ width, height: 800 });
    for (const path of [own, ...guides]) {
      await (path === own ? open(page) : openIn(page, path));
      await page.getByLabel('max_completion_tokens').fill('9999999');
      await part(page, 'paste').fill(`${headers}\nx-ratelimit-limit-${'a'.repeat(300)}-minute: 5`);
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      );
      expect(over, `${path} at ${width} px`).toBeLessThanOrEqual(0);
    }
  }
});

test('with letters of twice the size it is no wider than a phone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await open(page, '#plan=trial&prompt=2000&maximum=10000&rate=60&cached=50');
  await part(page, 'paste').fill(headers);
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('html { font-size: 200% }');
    document.adoptedStyleSheets.push(sheet);
  });
  const { scrollWidth, clientWidth } = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return { scrollWidth, clientWidth };
  });
  expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the limits and a worked example are there, and no control that does nothing', async ({
    page,
  }) => {
    await page.goto(origin() + own);
    await expect(page.locator('[aria-label="Rate limits by plan"] tbody tr')).toHaveCount(3);
    await expect(part(page, 'asked')).toContainText('Free trial, gpt-oss-120b; a prompt of 2,000');
    await expect(part(page, 'verdict')).toHaveText(
      /^You may make one call every 36\.8 s \(1\.6 a minute\), about 54 a day/,
    );
    await expect(page.locator('[data-measure="uncached-tokens/minute"]')).toContainText(
      '18,384 charged',
    );
    await expect(page.getByRole('img', { name: 'What is left over time' })).toBeVisible();
    await expect(page.getByText('It passes only if every bucket has enough')).toBeVisible();
    await expect(page.locator('button:visible:not([popovertarget])')).toHaveCount(0);
    await expect(page.locator(':is(input, select, textarea):visible')).toHaveCount(0);
  });
  test('a guide leads to it', async ({ page }) => {
    for (const guide of guides) {
      await page.goto(origin() + guide);
      await page.getByText('What fits your limits?').click();
      await page.getByRole('link', { name: 'Limit calculator and header reader' }).click();
      await expect(page).toHaveURL(origin() + own);
    }
  });
});
