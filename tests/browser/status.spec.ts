import {
  test as base,
  chromium,
  expect,
  type Browser,
  type Locator,
  type Page,
} from '@playwright/test';
import { browserArgs } from '../../playwright.config.ts';
import { feed, leadTo, statusHost, summary } from '../status-feed.ts';
import { shifts } from './shifts.ts';
import { serveTls, type TlsLoopback } from '../tls-loopback.ts';

const origin = (): string => process.env['SITE_ORIGIN'] ?? '';

interface Fixtures {
  /** A page whose requests for the status page reach `status`. */
  page: Page;
  /** What the browser complained of, beside its own word on a failed request. */
  complaints: string[];
}

/** Each worker has a status page of its own, so that tests can make it fail side by side. */
const test = base.extend<Fixtures, { status: TlsLoopback; led: Browser }>({
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
      const path = process.env['CHROMIUM_PATH'];
      const browser = await chromium.launch({
        ...(path ? { executablePath: path } : {}),
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
  complaints: async ({ page }, use) => {
    const said: string[] = [];
    page.on('pageerror', (error) => said.push(error.message));
    page.on('console', (message) => {
      const own = /Failed to load resource|blocked by CORS policy|net::ERR_/.test(message.text());
      if (message.type() === 'error' && !own) said.push(message.text());
    });
    await use(said);
    expect(said).toEqual([]);
  },
});

const part = (page: Page, name: string): Locator =>
  page.locator(`live-status.card [data-part="${name}"]`);
const open = (page: Page) => page.goto(`${origin()}/cerebras/`);
const component = (name: string, status: string) => ({
  id: name,
  name,
  status,
  group: false,
  only_show_if_degraded: false,
});

for (const [indicator, word] of [
  ['none', 'Operational'],
  ['minor', 'Degraded'],
  ['major', 'Partial outage'],
  ['critical', 'Major outage'],
  ['maintenance', 'Maintenance'],
  ['all-fine-trust-me', 'Unknown'],
] as const) {
  test(`the indicator "${indicator}" shows as "${word}"`, async ({ page, status, complaints }) => {
    status.answer(feed(summary({ status: { indicator } })));
    await open(page);
    await expect(part(page, 'word')).toHaveText(word);
    await expect(part(page, 'age')).toHaveText(
      /^Read at \d.*, just now\.$|^Read at \d.*, just now: /,
    );
    await expect(part(page, 'watch')).toBeVisible({
      visible: !['Operational', 'Unknown'].includes(word),
    });
    expect(complaints).toEqual([]);
  });
}

test('remote text is text: a component named with markup, a link that is no https', async ({
  page,
  status,
  complaints,
}) => {
  const name = '<img src=x onerror="document.title=1"><b>GPT</b>';
  const incident = {
    name: '<script>alert(1)</script>',
    status: 'investigating',
    impact: 'minor',
    shortlink: 'javascript:alert(1)',
    incident_updates: [{ body: '<i>We look</i>', display_at: new Date().toISOString() }],
  };
  status.answer(
    feed(summary({ components: [component(name, 'operational')], incidents: [incident] })),
  );
  await open(page);
  await expect(part(page, 'news')).toContainText(name);
  await expect(part(page, 'news')).toContainText('<i>We look</i>');
  await expect(part(page, 'news').locator('img, script, i, a')).toHaveCount(0);
  await expect(page).toHaveTitle(/Cerebras not working/);
  expect(complaints).toEqual([]);
});

test('an incident comes with its newest update and its page, a maintenance with its day', async ({
  page,
  status,
}) => {
  const incident = {
    name: 'Elevated errors',
    status: 'identified',
    impact: 'major',
    shortlink: 'https://stspg.io/abc',
    incident_updates: [
      { body: 'We are looking', display_at: '2026-01-01T10:00:00Z' },
      { body: 'A fix is on its way', display_at: '2026-01-01T11:00:00Z' },
    ],
  };
  const maintenance = {
    name: 'Upgrade',
    status: 'scheduled',
    impact: 'maintenance',
    scheduled_for: '2030-01-01T00:00:00Z',
  };
  status.answer(feed(summary({ incidents: [incident], scheduled_maintenances: [maintenance] })));
  await open(page);
  await expect(part(page, 'word')).toHaveText('Partial outage');
  await expect(part(page, 'news').getByRole('link', { name: 'Elevated errors' })).toHaveAttribute(
    'href',
    'https://stspg.io/abc',
  );
  await expect(part(page, 'news')).toContainText('A fix is on its way');
  await expect(part(page, 'news')).toContainText('Upgrade: planned for');
  expect(await shifts(page)).toEqual([]);
});

for (const [name, listener] of [
  ['malformed JSON', feed('{"page":')],
  ['HTML', feed('<!doctype html><title>Status</title>')],
  ['10 MB', feed(JSON.stringify(summary({ filler: 'x'.repeat(10_000_000) })))],
  ['429', feed('{}', 429)],
  ['500', feed('{}', 500)],
  [
    'a refusal by CORS',
    (_, response) =>
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify(summary())),
  ],
  ['a cut connection', (request) => request.socket.destroy()],
] satisfies [string, Parameters<TlsLoopback['answer']>[0]][]) {
  test(`${name} shows as unknown, never as green`, async ({ page, status, complaints }) => {
    status.answer(listener);
    await open(page);
    await expect(part(page, 'word')).toHaveText('Unknown');
    await expect(part(page, 'age')).toHaveText('It cannot be read from here.');
    await expect(page.locator('live-status.card')).toHaveAttribute('data-status', 'unknown');
    expect(await shifts(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
}

test('a page of another shape, and one that is frozen, show as unknown with the reason', async ({
  page,
  status,
}) => {
  status.answer(feed({ hello: 'world' }));
  await open(page);
  await expect(part(page, 'age')).toContainText('does not have the shape');
  status.answer(feed(summary({ page: { updated_at: '2020-01-01T00:00:00Z' } })));
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect(part(page, 'age')).toContainText('has not changed for a long time');
});

test('silence ends in unknown', async ({ page, status }) => {
  status.answer(() => undefined);
  await open(page);
  await expect(part(page, 'word')).toHaveText('Unknown', { timeout: 15_000 });
});

for (const stored of [
  '{',
  'null',
  '[]',
  '{"at":1e99,"feed":{}}',
  '{"at":1,"feed":null}',
  '{"at":"1"}',
]) {
  test(`a damaged entry in storage, ${stored}, does no harm`, async ({ page, complaints }) => {
    await page.addInitScript(([key, value]) => localStorage.setItem(key, value), [
      `status https://${statusHost}/api/v2/summary.json`,
      stored,
    ] as const);
    await open(page);
    await expect(part(page, 'word')).toHaveText('Operational');
    expect(complaints).toEqual([]);
  });
}

test('without storage a page reads for itself', async ({ page, complaints }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('refused', 'SecurityError');
      },
    });
  });
  await open(page);
  await expect(part(page, 'word')).toHaveText('Operational');
  expect(complaints).toEqual([]);
});

test('all elements of a page and all its tabs share one reading', async ({ page, status }) => {
  await open(page);
  await expect(part(page, 'word')).toHaveText('Operational');
  await page.evaluate(() => {
    const card = document.querySelector('live-status.card');
    if (card) card.after(card.cloneNode(true));
  });
  await expect(part(page, 'word').nth(1)).toHaveText('Operational');
  const second = await page.context().newPage();
  await second.goto(`${origin()}/cerebras/server-error/`);
  await expect(second.locator('live-status [data-part="word"]')).toHaveText('Operational');
  expect(status.requests).toHaveLength(1);
});

test('a reading is made every five minutes, at once on return and on reconnect, and not while hidden', async ({
  page,
  status,
}) => {
  await page.clock.install();
  await open(page);
  await expect(part(page, 'word')).toHaveText('Operational');
  await page.clock.runFor('05:01');
  await expect.poll(() => status.requests.length).toBe(2);

  const show = (state: 'hidden' | 'visible') =>
    page.evaluate((value) => {
      Object.defineProperty(document, 'visibilityState', { value, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }, state);
  await show('hidden');
  await page.clock.runFor('20:00');
  expect(status.requests).toHaveLength(2);
  await show('visible');
  await expect.poll(() => status.requests.length).toBe(3);
  // Twenty minutes old is unknown, so this word says that the reading is complete.
  await expect(part(page, 'word')).toHaveText('Operational');
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect.poll(() => status.requests.length).toBe(4);
});

test('offline keeps the last reading with its age, and stops believing it in time', async ({
  page,
}) => {
  await page.clock.install();
  await open(page);
  await expect(part(page, 'word')).toHaveText('Operational');
  await page.context().setOffline(true);
  await page.clock.runFor('06:00');
  await expect(part(page, 'age')).toContainText('it cannot be read now');
  await expect(part(page, 'word')).toHaveText('Operational');
  await page.clock.runFor('12:00');
  await expect(part(page, 'word')).toHaveText('Unknown');
  await expect(part(page, 'age')).toContainText('operational then');
  await page.context().setOffline(false);
  await expect(part(page, 'word')).toHaveText('Operational');
  await expect(part(page, 'age')).toContainText('just now');
});

test('a change is announced, the first reading and a growing age are not', async ({
  page,
  status,
}) => {
  await page.clock.install();
  await open(page);
  await expect(part(page, 'word')).toHaveText('Operational');
  await page.clock.runFor('03:00');
  await expect(part(page, 'age')).toContainText('2 minutes ago');
  await expect(part(page, 'said')).toHaveText('');
  status.answer(feed(summary({ status: { indicator: 'critical' } })));
  await page.clock.runFor('04:00');
  await expect(part(page, 'said')).toHaveText('Cerebras: Major outage');
});

for (const permission of ['granted', 'denied'] as const) {
  test(`after asking, the end of an outage is told; notifications are ${permission}`, async ({
    page,
    status,
  }) => {
    await page.addInitScript((answer) => {
      const told: string[] = [];
      const recorder = Object.assign(
        function (title: string) {
          told.push(title);
        },
        {
          permission: 'default',
          requestPermission: () => Promise.resolve((recorder.permission = answer)),
        },
      );
      Object.assign(window, { Notification: recorder, told });
    }, permission);
    const told = () => page.evaluate(() => (window as unknown as { told: string[] }).told);
    const asked = () => page.evaluate(() => Notification.permission);

    status.answer(feed(summary({ status: { indicator: 'critical' } })));
    await open(page);
    await expect(part(page, 'word')).toHaveText('Major outage');
    expect(await asked()).toBe('default');
    await part(page, 'watch').click();
    await expect.poll(asked).toBe(permission);
    await expect(part(page, 'watch')).toHaveText('Stop waiting');

    status.answer(feed(summary()));
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await expect(page).toHaveTitle('✓ Cerebras is operational again');
    expect(await told()).toEqual(permission === 'granted' ? ['Cerebras is operational again'] : []);
    await expect(part(page, 'watch')).toBeHidden();
  });
}

test('waiting can be given up', async ({ page, status }) => {
  status.answer(feed(summary({ status: { indicator: 'minor' } })));
  await open(page);
  const title = await page.title();
  await part(page, 'watch').click();
  await expect(page).not.toHaveTitle(title);
  await part(page, 'watch').click();
  await expect(page).toHaveTitle(title);
});

test('leaving ends the request', async ({ page, status }) => {
  let ended: () => void = () => undefined;
  const closed = new Promise<void>((resolve) => (ended = resolve));
  let asked: () => void = () => undefined;
  const waiting = new Promise<void>((resolve) => (asked = resolve));
  status.answer((request) => {
    asked();
    request.socket.on('close', ended);
    request.on('aborted', ended);
  });
  await open(page);
  await waiting;
  await page.goto('about:blank');
  await closed;
});
