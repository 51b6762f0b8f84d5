import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { serve } from '../loopback.ts';
import { feed, pastIncident, summary, withPast } from '../status-feed.ts';
import { open, origin, outage, part, reconnect, test as base } from './status-page.ts';
import { islandsOn, search, useIsland } from './use.ts';
import { violationsIn } from './violations.ts';

/** The headers are those that the edge sends; tests/browser/serve.ts serves them. */
const test = base.extend<{ violations: string[] }>({
  violations: async ({ page }, use) => use(await violationsIn(page.context())),
});
const dist = join(import.meta.dirname, '../../dist');

async function paths(): Promise<string[]> {
  const xml = await readFile(join(dist, 'sitemap-0.xml'), 'utf8');
  const listed = [...xml.matchAll(/<loc>(.*?)<\/loc>/g)];
  return [...listed.map((match) => new URL(match[1] ?? '').pathname).sort(), '/no-such-page/'];
}

test('no page breaks the policy, and no island when it is used', async ({ page, violations }) => {
  test.setTimeout(300_000);
  const used = new Map<string, number>();
  for (const path of await paths()) {
    const response = await page.goto(origin() + path);
    expect(response?.headers()['content-security-policy'], path).toMatch(/^default-src 'none'/);
    for (const name of await islandsOn(page)) {
      if ((used.get(name) ?? 0) > 0) continue;
      used.set(name, await useIsland(page, name));
    }
  }
  expect([...used.keys()]).toEqual(
    expect.arrayContaining(['copy-code', 'live-status', 'relative-age', 'theme-choice']),
  );
  for (const name of ['copy-code', 'theme-choice', 'diagnosis-box'])
    expect(used.get(name), name).toBeGreaterThan(0);
  expect(violations).toEqual([]);
});

test('the theme, the copying, the status and the waiting work under the policy', async ({
  page,
  status,
  violations,
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write', 'notifications'], {
    origin: origin(),
  });
  status.answer(outage());
  await open(page);
  await expect(part(page, 'word')).toHaveText('Major outage');
  await part(page, 'watch').click();
  await expect(part(page, 'watch')).toHaveText('Stop waiting');
  await expect(page).toHaveTitle(/^… /);
  status.answer(feed(summary()));
  await reconnect(page);
  await expect(page).toHaveTitle(/Cerebras is operational again$/);

  await page.getByRole('button', { name: 'Copy' }).first().click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).not.toBe('');

  await page.getByLabel('Theme').selectOption('Dark');
  await page.goto(`${origin()}/cerebras/models/`);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.locator('relative-age').first()).not.toBeEmpty();
  expect(violations).toEqual([]);
});

test('the recent incidents are read under the policy', async ({ page, status, violations }) => {
  status.answer(withPast(feed({ incidents: [pastIncident()] })));
  await open(page);
  await page.getByText('Recent incidents', { exact: true }).click();
  await expect(page.locator('live-status details li')).toHaveText(/^▲ Elevated error rates: /);
  expect(violations).toEqual([]);
});

test('the search loads its index and its program under the policy', async ({
  page,
  violations,
}) => {
  await page.goto(`${origin()}/`);
  expect(await search(page, 'trial credit')).toMatch(/^\/cerebras\//);
  await expect(page.locator('h1')).toBeVisible();
  expect(violations).toEqual([]);
});

/** What a page might be made to do once somebody's text has become script, and how each ended. */
const attacks = (page: Page, outside: string) =>
  page.evaluate(async (host) => {
    // The debugger, which runs this, may evaluate text; what a timer runs may not.
    await new Promise((resolve) => setTimeout(resolve));
    const hacked = 'window.hacked = true';
    const element = (name: string, change: (made: Element) => void) => () => {
      const made = document.createElement(name);
      change(made);
      document.body.append(made);
    };
    const tries: Record<string, () => unknown> = {
      markup: () => (document.body.innerHTML = `<img src=x onerror="${hacked}">`),
      fragment: () => document.body.insertAdjacentHTML('beforeend', '<b id=hacked>x</b>'),
      document: () => new DOMParser().parseFromString('<b>x</b>', 'text/html'),
      frame: element('iframe', (made) => ((made as HTMLIFrameElement).srcdoc = '<p>x')),
      eval: () => (0, eval)(hacked),
      function: () => (Function as unknown as (text: string) => () => void)(hacked)(),
      timer: () => setTimeout(hacked as unknown as () => void),
      script: element('script', (made) => (made.textContent = hacked)),
      address: element('script', (made) => ((made as HTMLScriptElement).src = `${host}/x.js`)),
      policy: () =>
        (
          window as unknown as {
            trustedTypes: { createPolicy: (name: string, by: object) => void };
          }
        ).trustedTypes.createPolicy('default', { createHTML: (text: string) => text }),
      fetch: () => fetch(`${host}/fetch`),
      worker: () => new Worker('/favicon.svg'),
    };
    const ended: Record<string, string> = {};
    for (const [name, run] of Object.entries(tries)) {
      try {
        await run();
        ended[name] = 'ran';
      } catch (error) {
        ended[name] = (error as Error).name;
      }
    }
    return ended;
  }, outside);

test('script that is injected into a page gets nowhere', async ({
  page,
  violations,
  complaints,
}) => {
  const outside = await serve((_, response) =>
    response.writeHead(200, { 'access-control-allow-origin': '*' }).end('window.hacked = true'),
  );
  try {
    await page.goto(`${origin()}/cerebras/server-error/`);
    const ended = await attacks(page, outside.origin);
    expect(Object.entries(ended).filter(([, how]) => how === 'ran')).toEqual([]);
    await expect.poll(() => violations.length).toBeGreaterThan(10);
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
    await expect(page.locator('#hacked, iframe')).toHaveCount(0);
    await expect(page.locator('h1')).toBeVisible();
    expect(outside.requests).toEqual([]);
  } finally {
    await outside.close();
    complaints.length = 0;
  }
});

test('markup that is injected into a page as it arrives gets nowhere', async ({
  page,
  violations,
  complaints,
}) => {
  const outside = await serve((_, response) => response.end('window.hacked = true'));
  const injected = `<base href="${outside.origin}/"><script>window.hacked = true</script>
<script src="${outside.origin}/x.js"></script><img src="x" onerror="window.hacked = true">
<img src="${outside.origin}/picture.png" alt=""><iframe src="${outside.origin}/frame"></iframe>
<style>h1 { display: none }</style><p id="mark" style="position: fixed">x</p>
<link rel="stylesheet" href="${outside.origin}/x.css"><object data="${outside.origin}/o"></object>
<a id="lure" href="javascript:window.hacked = true">x</a>
<form action="${outside.origin}/form"><button id="send">x</button></form>`;
  try {
    await page.route('**/cerebras/server-error/', async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replace('</h1>', `</h1>${injected}`);
      await route.fulfill({ response, body });
    });
    await page.goto(`${origin()}/cerebras/server-error/`);
    await page.locator('#lure').click();
    await expect.poll(() => violations.join('\n')).toContain('javascript:');
    for (const directive of [
      'base-uri',
      'script-src-elem',
      'script-src-attr',
      'style-src-elem',
      'style-src-attr',
      'img-src',
      'frame-src',
      'object-src',
    ])
      expect(violations.join('\n')).toContain(directive);
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
    await expect(page.locator('h1')).toBeVisible();
    await expect(page.locator('#mark')).toHaveCSS('position', 'static');
    await page.locator('#send').click({ noWaitAfter: true });
    await expect.poll(() => violations.join('\n')).toContain('form-action');
    expect(outside.requests).toEqual([]);
  } finally {
    await outside.close();
    complaints.length = 0;
  }
});

test('a hostile status payload does nothing, and no rule has to stop it', async ({
  page,
  status,
  violations,
}) => {
  const script = '"><script>window.hacked=1</script><img src=x onerror=window.hacked=1>';
  const incident = {
    name: script,
    status: script,
    impact: script,
    shortlink: 'javascript:window.hacked=1',
    incident_updates: [{ body: script, display_at: script }],
  };
  const hostile = summary({
    page: { name: script, url: 'javascript:window.hacked=1', updated_at: new Date().toISOString() },
    components: [{ id: script, name: script, status: script, group: false }],
    incidents: [incident, { ...incident, shortlink: 'data:text/html,<script>1</script>' }],
    scheduled_maintenances: [{ ...incident, scheduled_for: script }],
    status: { indicator: 'minor', description: script },
  });
  const polluted = JSON.stringify(hostile).replace('{', '{"__proto__":{"hacked":1},');
  status.answer(feed(polluted));
  await open(page);
  await expect(part(page, 'news')).toContainText('<script>window.hacked=1</script>');
  await expect(part(page, 'news').locator('script, img, a:not([href="#is-it-me"])')).toHaveCount(0);
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
  expect(violations).toEqual([]);
});

test('no other site can show a page inside its own', async ({ page, violations, complaints }) => {
  const other = await serve((_, response) =>
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end(`<!doctype html><title>x</title><iframe src="${origin()}/cerebras/"></iframe>`),
  );
  try {
    await page.goto(other.origin);
    await expect.poll(() => violations.join('\n')).toContain('frame-ancestors');
    await expect(page.frameLocator('iframe').locator('live-status')).toHaveCount(0);
  } finally {
    await other.close();
    complaints.length = 0;
  }
});
