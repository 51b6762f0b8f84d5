import { expect, type Page } from '@playwright/test';
import { feed, pastIncident, pastPath, withPast } from '../status-feed.ts';
import type { TlsLoopback } from '../tls-loopback.ts';
import { violationsOf } from './axe.ts';
import { launchCaching, leaveAndReturn, open, part, places, test } from './status-page.ts';

const five = Array.from({ length: 7 }, (_, index) =>
  pastIncident({ name: `Incident ${index}`, started_at: `2026-01-0${7 - index}T10:00:00Z` }),
);
const past = (page: Page) => page.locator('live-status.card details');
const line = (page: Page) => past(page).getByRole('status');
const press = (page: Page) => page.getByText('Recent incidents', { exact: true }).click();
const asked = (status: TlsLoopback) => status.requests.filter(({ url }) => url === pastPath);

/** Opens the page, and the list on it. */
async function openPast(page: Page): Promise<void> {
  await open(page);
  await expect(part(page, 'word')).toHaveText('Operational');
  await press(page);
}

test('the last five incidents are read when the list is opened, and not before', async ({
  page,
  status,
}) => {
  const unresolved = { name: 'Now', status: 'monitoring', impact: 'critical', shortlink: null };
  status.answer(
    withPast(
      feed({
        page: {},
        incidents: [...five, pastIncident({ ...unresolved, started_at: '2026-02-01' })],
      }),
    ),
  );
  await open(page);
  await expect(part(page, 'word')).toHaveText('Operational');
  // What loads the program for it does not ask yet.
  await page.locator('summary').first().hover();
  await page.keyboard.press('Tab');
  await page.waitForLoadState('networkidle');
  expect(asked(status)).toHaveLength(0);
  await press(page);
  await expect(line(page)).toHaveText(/^Read .+\. Newest first\.$/);
  const rows = past(page).getByRole('listitem');
  await expect(rows).toHaveCount(5);
  await expect(rows.first()).toHaveText(
    /^✕ Now: Major outage · (31 January|1 February) 2026 · not resolved$/,
  );
  await expect(rows.nth(1)).toHaveText(/^▲ Incident 0: Partial outage · [678] January 2026 · /);
  await expect(past(page).getByRole('link', { name: 'Incident 0' })).toHaveAttribute(
    'href',
    'https://stspg.io/abc',
  );
  await expect(rows.first().getByRole('link')).toHaveCount(0);
  expect(asked(status)).toHaveLength(1);
  expect(asked(status)[0]?.headers).not.toHaveProperty('referer');
  expect(asked(status)[0]?.headers).not.toHaveProperty('cookie');
  expect(await violationsOf(page, { within: 'live-status.card' })).toEqual([]);
});

for (const width of [320, 360, 412, 768, 1440]) {
  test(`nothing above the list moves when it is opened, nor anything when it is read, at ${width} px`, async ({
    page,
    status,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    let answer: (() => void) | undefined;
    status.answer(
      withPast((request, response) => {
        answer = () => feed({ incidents: five })(request, response);
      }),
    );
    await open(page);
    await expect(part(page, 'word')).toHaveText('Operational');
    const above = async () => (await places(page)).slice(0, 5);
    const before = await above();
    await press(page);
    await expect(line(page)).toHaveText('Reading…');
    expect(await above()).toEqual(before);
    const reading = await places(page);
    await expect.poll(() => answer).toBeTruthy();
    answer?.();
    await expect(past(page).getByRole('listitem')).toHaveCount(5);
    expect(await places(page)).toEqual(reading);
  });
}

test('a young reading is not made again, on this page or the next; an old one is', async ({
  page,
  status,
}) => {
  status.answer(withPast(feed({ incidents: five })));
  await page.clock.install();
  await openPast(page);
  await expect(line(page)).toHaveText(/^Read /);
  await press(page);
  await expect(past(page)).not.toHaveAttribute('open');
  await press(page);
  await expect(line(page)).toHaveText(/^Read /);
  await page.reload();
  await expect(part(page, 'word')).toHaveText('Operational');
  await press(page);
  await expect(past(page).getByRole('listitem')).toHaveCount(5);
  expect(asked(status)).toHaveLength(1);
  await press(page);
  await page.clock.runFor('05:01');
  await press(page);
  await expect.poll(() => asked(status).length).toBe(2);
});

for (const [name, listener, why] of [
  ['503', feed('{}', 503), ': it answers 503'],
  ['another shape', feed({ incidents: {} }), ': its answer has an unknown shape'],
  ['10 MB', feed({ incidents: [], filler: 'x'.repeat(10_000_000) }), ': its answer is too large'],
  ['HTML', feed('<!doctype html>'), ''],
  ['a cut connection', (request) => request.socket.destroy(), ''],
  ['a refusal by CORS', (_, response) => response.end('{"incidents":[]}'), ''],
] satisfies [string, Parameters<TlsLoopback['answer']>[0], string][]) {
  test(`${name} shows as not read, and is not tried again by itself`, async ({ page, status }) => {
    status.answer(withPast(listener));
    await page.clock.install();
    await openPast(page);
    await expect(line(page)).toHaveText(
      new RegExp(`^Could not be read \\(.+\\)${why}\\. Open the status page\\.$`),
    );
    await expect(past(page).getByRole('listitem')).toHaveCount(0);
    const often = asked(status).length;
    await page.clock.runFor('20:00');
    expect(asked(status)).toHaveLength(often);
  });
}

test('silence ends in not read', async ({ page, status }) => {
  status.answer(withPast(() => undefined));
  await openPast(page);
  await expect(line(page)).toHaveText(/^Could not be read/, { timeout: 15_000 });
});

test('after a failure, opening it again asks again, but not at once', async ({ page, status }) => {
  status.answer(withPast(feed('{}', 503)));
  await page.clock.install();
  await openPast(page);
  await expect(line(page)).toHaveText(/^Could not be read/);
  status.answer(withPast(feed({ incidents: five })));
  await press(page);
  await press(page);
  await expect(line(page)).toHaveText(/^Could not be read/);
  expect(asked(status)).toHaveLength(0);
  await page.clock.runFor('00:16');
  await press(page);
  await press(page);
  await expect(line(page)).toHaveText(/^Read /);
  expect(asked(status)).toHaveLength(1);
});

test('leaving ends the request, and who comes back finds the list closed', async ({
  page,
  status,
}) => {
  let ended: () => void = () => undefined;
  const closed = new Promise<void>((resolve) => (ended = resolve));
  let began: () => void = () => undefined;
  const waiting = new Promise<void>((resolve) => (began = resolve));
  status.answer(
    withPast((_, response) => {
      began();
      response.on('close', ended);
    }),
  );
  await openPast(page);
  await waiting;
  // A page that may come back is not unloaded, so nothing but the page itself ends it.
  await page.evaluate(() => void dispatchEvent(new Event('pagehide')));
  await closed;
  await expect(past(page)).not.toHaveAttribute('open');
  status.answer(withPast(feed({ incidents: five })));
  await press(page);
  await expect(past(page).getByRole('listitem')).toHaveCount(5);
});

test('a list that was read stays open after Back, and opens again', async ({ status }) => {
  status.answer(withPast(feed({ incidents: five })));
  const browser = await launchCaching(status);
  const page = await browser.newPage({ ignoreHTTPSErrors: true });
  await openPast(page);
  await expect(past(page).getByRole('listitem')).toHaveCount(5);
  await leaveAndReturn(page);
  await expect(past(page)).toHaveAttribute('open');
  await press(page);
  await expect(past(page)).not.toHaveAttribute('open');
  await press(page);
  await expect(line(page)).toHaveText(/^Read .+\. Newest first\.$/);
  await expect(past(page)).toHaveAttribute('open');
  await expect(past(page).getByRole('listitem')).toHaveCount(5);
  expect(asked(status)).toHaveLength(1);
  await browser.close();
});

test('a list that was opened before its program had come is filled', async ({ page, status }) => {
  status.answer(withPast(feed({ incidents: five })));
  let go: () => void = () => undefined;
  const late = new Promise<void>((resolve) => (go = resolve));
  await page.route('**/interactive*.js', async (route) => {
    await late;
    await route.continue();
  });
  await openPast(page);
  await expect(past(page)).toHaveAttribute('open');
  await expect(line(page)).toHaveText('Not read yet.');
  go();
  await expect(past(page).getByRole('listitem')).toHaveCount(5);
});

test('where its program cannot be loaded the list says so, and opening it again tries again', async ({
  page,
  status,
}) => {
  status.answer(withPast(feed({ incidents: five })));
  await page.route('**/past-incidents*.js', (route) => route.abort(), { times: 1 });
  await openPast(page);
  await expect(line(page)).toHaveText('Could not be read. Open the status page.');
  await press(page);
  await press(page);
  await expect(past(page).getByRole('listitem')).toHaveCount(5);
});

test('a damaged entry in storage does no harm', async ({ page, status }) => {
  status.answer(withPast(feed({ incidents: five })));
  await page.addInitScript(() => {
    for (const path of ['summary', 'incidents']) {
      sessionStorage.setItem(
        `incidents 1 https://status.cerebras.ai/api/v2/${path}.json`,
        `{"at":${Date.now()},"feed":{"incidents":7}}`,
      );
    }
  });
  await openPast(page);
  await expect(past(page).getByRole('listitem')).toHaveCount(5);
});

test('remote text is text, short, and nowhere a link that is no https', async ({
  page,
  status,
}) => {
  const script = '"><img src=x onerror="document.title=1"><script>document.title=1</script>';
  const hostile = {
    name: script,
    status: script,
    impact: script,
    shortlink: 'javascript:document.title=1',
    started_at: script,
    created_at: 7,
    resolved_at: {},
    incident_updates: [{ body: script, display_at: script, status: script }, null, 7],
  };
  const polluted = JSON.stringify({
    incidents: [hostile, { ...hostile, name: 'x'.repeat(5000) }, null, 7, script],
  }).replace('{', '{"__proto__":{"hacked":1},');
  status.answer(withPast(feed(polluted)));
  await openPast(page);
  const rows = past(page).getByRole('listitem');
  await expect(rows.first()).toHaveText(`? ${script}: Unknown · day not known · state unknown`);
  await expect(past(page).locator('img, script, a')).toHaveCount(0);
  for (const text of await rows.allTextContents()) expect(text.length).toBeLessThan(250);
  await expect(past(page).locator('[data-status]:not([data-status="unknown"])')).toHaveCount(0);
  await expect(page).toHaveTitle(/Cerebras not working/);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
});

test('without JavaScript the link to the history stands in its place', async ({ led }) => {
  const context = await led.newContext({ ignoreHTTPSErrors: true, javaScriptEnabled: false });
  const page = await context.newPage();
  await open(page);
  await expect(past(page)).toBeHidden();
  await expect(page.locator('live-status.card')).not.toContainText('every 5 min', {
    useInnerText: true,
  });
  await expect(page.getByRole('link', { name: /^History/ })).toBeVisible();
  await context.close();
});
