import {
  test as base,
  chromium,
  expect,
  type Browser,
  type Locator,
  type Page,
} from '@playwright/test';
import { browserArgs, browserPath } from '../../playwright.config.ts';
import { feed, leadTo, statusHost, summary } from '../status-feed.ts';
import { serveTls, type TlsLoopback } from '../tls-loopback.ts';

export const origin = (): string => process.env['SITE_ORIGIN'] ?? '';

interface Fixtures {
  /** A page whose requests for the status page reach `status`. */
  page: Page;
  /** What the browser complained of, beside its own word on a failed request; nothing, in any test. */
  complaints: string[];
}

/** Each worker has a status page of its own, so that tests can make it fail side by side. */
export const test = base.extend<Fixtures, { status: TlsLoopback; led: Browser }>({
  status: [
    async ({}, use) => {
      const server = await serveTls(statusHost, feed(summary()));
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],
  led: [
    async ({ status }, use) => {
      const browser = await chromium.launch({
        ...browserPath(),
        args: [...browserArgs, leadTo(status.port)],
      });
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  page: async ({ led, status }, use) => {
    status.answer(feed(summary()));
    const context = await led.newContext({ ignoreHTTPSErrors: true });
    await use(await context.newPage());
    await context.close();
  },
  complaints: [
    async ({ page }, use) => {
      const said: string[] = [];
      page.on('pageerror', (error) => said.push(error.message));
      page.on('console', (message) => {
        const own = /Failed to load resource|blocked by CORS policy|net::ERR_/.test(message.text());
        if (message.type() === 'error' && !own) said.push(message.text());
      });
      await use(said);
      expect(said).toEqual([]);
    },
    { auto: true },
  ],
});

/**
 * A browser that keeps pages in its back/forward cache, as the build without a window cannot; whoever
 * launches it closes it.
 */
export function launchCaching(status: TlsLoopback): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH'];
  return chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: [...browserArgs, leadTo(status.port)],
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
}
/** Leaves the page and comes back to it, out of the cache. */
export async function leaveAndReturn(page: Page, meanwhile?: () => void): Promise<void> {
  await page.evaluate(() =>
    addEventListener(
      'pageshow',
      ({ persisted }) => (document.body.dataset['back'] = `${persisted}`),
    ),
  );
  await page.goto(`${origin()}/404.html`);
  meanwhile?.();
  await page.goBack({ waitUntil: 'commit' });
  await expect(page.locator('body')).toHaveAttribute('data-back', 'true');
}
export const part = (page: Page, name: string): Locator =>
  page.locator(`live-status.card [data-part="${name}"]`);
/** Where the parts of the card and what follows it stand, in pixels of the document. */
export const places = (page: Page): Promise<string[]> =>
  page
    .locator('live-status.card > :not(.visually-hidden), live-status.card ~ *, details > div')
    .evaluateAll((all) =>
      all.map((each) => {
        const { x, y, width, height } = each.getBoundingClientRect();
        return [each.localName, x, y + scrollY, width, height].join(' ');
      }),
    );
/** Where a reading is stored. */
export const key = `status 1 https://${statusHost}/api/v2/summary.json`;
/** Begins the wait for the end of an incident. */
export async function wait(page: Page): Promise<void> {
  await part(page, 'watch').click();
  await expect(part(page, 'watch')).toHaveText('Stop waiting');
}
export const open = (page: Page) => page.goto(`${origin()}/cerebras/`);
/** Hides the tab, or brings it to the front. */
export const show = (page: Page, state: 'hidden' | 'visible') =>
  page.evaluate((value) => {
    Object.defineProperty(document, 'visibilityState', { value, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);
export const reconnect = (page: Page) =>
  page.evaluate(() => void dispatchEvent(new Event('online')));
export const outage = () => feed(summary({ status: { indicator: 'critical' } }));
export const component = (name: string, status: string) => ({
  id: name,
  name,
  status,
  group: false,
  only_show_if_degraded: false,
});
