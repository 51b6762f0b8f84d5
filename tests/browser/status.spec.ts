import { expect, type Page } from '@playwright/test';
import { feed, summary } from '../status-feed.ts';
import type { TlsLoopback } from '../tls-loopback.ts';
import { shifts } from './shifts.ts';
import { component, open, origin, part, places, reconnect, test } from './status-page.ts';

/** What the status page says, line by line. */
const rows = (page: Page) => part(page, 'news').locator('li:not([data-part])');

for (const [indicator, word] of [
  ['none', 'Operational'],
  ['minor', 'Degraded'],
  ['major', 'Partial outage'],
  ['critical', 'Major outage'],
  ['maintenance', 'Maintenance'],
  ['all-fine-trust-me', 'Unknown'],
] as const) {
  test(`the indicator "${indicator}" shows as "${word}"`, async ({ page, status }) => {
    status.answer(feed(summary({ status: { indicator } })));
    await open(page);
    await expect(part(page, 'word')).toHaveText(word);
    await expect(part(page, 'age')).toHaveText(/^Read at \d.*, just now\.$/);
    await expect(part(page, 'watch')).toBeVisible({
      visible: !['Operational', 'Unknown'].includes(word),
    });
  });
}

test('remote text is text: a component named with markup, a link that is no https', async ({
  page,
  status,
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
  await expect(rows(page).locator('img, script, i, a')).toHaveCount(0);
  await expect(page).toHaveTitle(/Cerebras not working/);
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
  await expect(part(page, 'news')).toContainText('Upgrade: Planned · ');
  // Each row has the colour of its own state.
  const colours = await part(page, 'news')
    .locator('[data-part="sign"]')
    .evaluateAll((all) => all.map((each) => getComputedStyle(each).color));
  expect(colours[0]).toBe(colours[1]);
  expect(colours[0]).not.toBe(colours[2]);
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
  [
    'a body that is cut off',
    (_, response) => {
      response.writeHead(200, {
        'content-type': 'application/json',
        'access-control-allow-origin': '*',
        'content-length': '5000',
      });
      response.write('{"page":', () => response.destroy());
    },
  ],
] satisfies [string, Parameters<TlsLoopback['answer']>[0]][]) {
  test(`${name} shows as unknown, never as green`, async ({ page, status }) => {
    status.answer(listener);
    await open(page);
    await expect(part(page, 'word')).toHaveText('Unknown');
    await expect(part(page, 'age')).toHaveText('It cannot be read here.');
    await expect(page.locator('live-status.card')).toHaveAttribute('data-status', 'unknown');
    expect(await shifts(page)).toEqual([]);
  });
}

for (const [answer, reason] of [
  [feed({ hello: 'world' }), 'unknown shape'],
  [feed({}, 503), 'it answers 503'],
  [feed(summary({ page: { updated_at: '2020-01-01T00:00:00Z' } })), 'not changed for long'],
] as const) {
  test(`unknown comes with its reason: ${reason}`, async ({ page, status }) => {
    status.answer(answer);
    await open(page);
    await expect(part(page, 'word')).toHaveText('Unknown');
    await expect(part(page, 'news')).toContainText(reason);
    await expect(part(page, 'news')).toContainText('make one small call');
  });
}

test('where nothing is known, and only there, the card leads to the call that tells', async ({
  page,
  status,
}) => {
  await open(page);
  const call = page.getByRole('link', { name: 'make one small call' });
  await expect(part(page, 'word')).toHaveText('Operational');
  await expect(call).toBeHidden();
  status.answer(feed({}, 500));
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await expect(part(page, 'word')).toHaveText('Unknown');
  await call.click();
  await expect(page.getByRole('heading', { name: 'Is it me?' })).toBeInViewport();
});

test('an answer of another shape leaves the last good reading, and is asked for less often', async ({
  page,
  status,
}) => {
  await page.clock.install();
  await open(page);
  await expect(part(page, 'word')).toHaveText('Operational');
  status.answer(feed({ hello: 'world' }));
  await page.clock.runFor('05:01');
  await expect(part(page, 'age')).toContainText('it cannot be read now');
  await expect(part(page, 'word')).toHaveText('Operational');
  await expect(part(page, 'news')).toContainText('GPT-OSS-120B');
});

for (const [name, listener] of [
  ['silence', () => undefined],
  [
    'a body that never ends',
    (_, response) => {
      response.writeHead(200, {
        'content-type': 'application/json',
        'access-control-allow-origin': '*',
      });
      const drip = setInterval(() => response.write(' '), 100);
      response.on('close', () => clearInterval(drip));
    },
  ],
] satisfies [string, Parameters<TlsLoopback['answer']>[0]][]) {
  test(`${name} ends in unknown`, async ({ page, status }) => {
    status.answer(listener);
    await open(page);
    await expect(part(page, 'word')).toHaveText('Unknown', { timeout: 15_000 });
  });
}

test('unknown has a sign and a colour of its own, on every kind of page', async ({
  page,
  status,
}) => {
  const signs: string[] = [];
  for (const answer of [feed(summary()), feed({}, 500)]) {
    status.answer(answer);
    await page.context().clearCookies();
    await page.evaluate(() => localStorage.clear()).catch(() => undefined);
    for (const path of ['/', '/cerebras/', '/cerebras/server-error/']) {
      await page.goto(`${origin()}${path}`);
      const element = page.locator('live-status').first();
      await expect(element.locator('[data-part="word"]')).toHaveText(/Operational|Unknown/);
      await expect(element.locator('[data-part="said"]')).toHaveAttribute('role', 'status');
      const sign = element.locator('[data-part="sign"]').first();
      signs.push(
        `${await sign.textContent()} ${await sign.evaluate((each) => getComputedStyle(each).color)}`,
      );
      await page.evaluate(() => localStorage.clear());
    }
  }
  expect(new Set(signs.slice(0, 3)).size).toBe(1);
  expect(new Set(signs.slice(3)).size).toBe(1);
  expect(signs[0]).toMatch(/^● /);
  expect(signs[3]).toMatch(/^\? /);
  expect(signs[0]?.slice(2)).not.toBe(signs[3]?.slice(2));
});

test('the line of a guide says how old its reading is, and when it cannot be read now', async ({
  page,
  status,
}) => {
  await page.clock.install();
  await page.goto(`${origin()}/cerebras/server-error/`);
  const brief = page.locator('.status-line [data-part="brief"]');
  await expect(brief).toHaveText('just now');
  status.answer(feed({}, 500));
  await page.clock.runFor('05:01');
  await expect(brief).toHaveText(/^5 min\. ago; it cannot be read now$/);
});

test('the card says what it does not prove, and leads to the page, its history and its feed', async ({
  page,
}) => {
  await open(page);
  const card = page.locator('live-status.card');
  await expect(card).toContainText('A green status page does not prove that your call works.');
  const links = await card
    .getByRole('link')
    .evaluateAll((all) => all.map((each) => (each as HTMLAnchorElement).href));
  expect(links).toEqual(
    [
      'https://status.cerebras.ai',
      'https://status.cerebras.ai/history.atom',
      'https://prismix.dev/service/cerebras',
    ].map((link) => new URL(link).href),
  );
});

test('the status page learns neither who asks nor from where', async ({ page, status }) => {
  await open(page);
  await expect(part(page, 'word')).toHaveText('Operational');
  expect(status.requests[0]?.headers).not.toHaveProperty('referer');
  expect(status.requests[0]?.headers).not.toHaveProperty('cookie');
});

test('a maintenance is linked only where its page is https', async ({ page, status }) => {
  const planned = { name: 'Upgrade', status: 'scheduled', shortlink: 'javascript:alert(1)' };
  const safe = { ...planned, name: 'Move', shortlink: 'https://stspg.io/m' };
  status.answer(feed(summary({ scheduled_maintenances: [planned, safe] })));
  await open(page);
  await expect(part(page, 'news')).toContainText('Upgrade');
  await expect(part(page, 'news').getByRole('link')).toHaveText(['Move']);
});

for (const width of [320, 360, 412, 600, 768, 1440]) {
  test(`nothing moves at ${width} px, whatever the status page says`, async ({ page, status }) => {
    await page.setViewportSize({ width, height: 800 });
    const incident = {
      name: 'Elevated error rates for a model with a long name',
      status: 'identified',
      impact: 'critical',
      incident_updates: [{ body: 'We look. '.repeat(40), display_at: new Date().toISOString() }],
    };
    status.answer(feed(summary({ incidents: [incident] })));
    await open(page);
    await expect(part(page, 'watch')).toBeVisible();
    await part(page, 'watch').click();
    await expect(part(page, 'watch')).toHaveText('Stop waiting');
    for (const answer of [feed(summary()), feed(summary({ page: { updated_at: '2020-01-01' } }))]) {
      status.answer(answer);
      await reconnect(page);
      await expect.poll(() => status.requests.length).toBe(1);
      await expect(part(page, 'watch')).toBeHidden();
    }
    await expect(part(page, 'word')).toHaveText('Unknown');
    expect(await shifts(page)).toEqual([]);
  });
}

/** Sets the size of letters as a reader's browser does; in percent of the usual. */
const sizeText = (page: Page, percent: number): Promise<unknown> =>
  page.addInitScript((size) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`html { font-size: ${size}% }`);
    document.adoptedStyleSheets.push(sheet);
  }, percent);

for (const [width, text] of [
  [320, 100],
  [360, 100],
  [412, 100],
  [768, 100],
  [1440, 100],
  [360, 200],
] as const) {
  test(`nothing moves at ${width} px, text at ${text} %, while a reading grows old`, async ({
    page,
    status,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    await sizeText(page, text);
    await page.clock.install();
    status.answer(feed(summary({ status: { indicator: 'major' } })));
    await open(page);
    await expect(part(page, 'word')).toHaveText('Partial outage');
    const before = await places(page);
    status.answer(feed({}, 503));
    await page.clock.runFor('05:01');
    await expect(part(page, 'age')).toContainText('it cannot be read now');
    expect(await places(page)).toEqual(before);
    await page.clock.runFor('12:00');
    await expect(part(page, 'age')).toContainText('partial outage then');
    expect(await places(page)).toEqual(before);
  });
}

test('the list stays as it is while only the age grows: the focus is not lost', async ({
  page,
  status,
}) => {
  const incident = {
    name: 'Slow',
    status: 'monitoring',
    impact: 'minor',
    shortlink: 'https://stspg.io/x',
  };
  status.answer(feed(summary({ incidents: [incident] })));
  await page.clock.install();
  await open(page);
  const link = part(page, 'news').getByRole('link', { name: 'Slow' });
  await link.focus();
  await page.clock.runFor('03:00');
  await expect(part(page, 'age')).toContainText('minutes ago');
  await expect(link).toBeFocused();
  // Nor when a new reading says the same; and when it says something else, the list has it.
  await reconnect(page);
  await expect(part(page, 'age')).toContainText('just now');
  await expect(link).toBeFocused();
  status.answer(feed(summary()));
  await page.clock.runFor('00:02');
  await reconnect(page);
  await expect(link).toHaveCount(0);
  await expect(part(page, 'news')).toBeFocused();
});

for (const width of [320, 360, 1024]) {
  test(`at ${width} px the line of a guide shows its age and that it fails`, async ({
    page,
    status,
  }) => {
    await page.setViewportSize({ width, height: 640 });
    await page.clock.install();
    status.answer(feed(summary({ status: { indicator: 'major' } })));
    await page.goto(`${origin()}/cerebras/server-error/`);
    const brief = page.locator('.status-line [data-part="brief"]');
    await expect(brief).toHaveText('just now');
    status.answer(feed({}, 500));
    await page.clock.runFor('05:01');
    await expect(brief).toHaveText(/cannot be read now$/);
    const line = await page.locator('.status-line').boundingBox();
    const box = await brief.boundingBox();
    expect(box && line && box.x + box.width <= line.x + line.width + 1).toBe(true);
    expect(box && line && box.y + box.height <= line.y + line.height + 1).toBe(true);
    expect(await shifts(page)).toEqual([]);
  });
}

for (const [width, text] of [
  [320, 100],
  [360, 100],
  [600, 100],
  [360, 200],
] as const) {
  test(`at ${width} px, text at ${text} %, nothing of a guide's line is cut and nothing moves`, async ({
    page,
    status,
  }) => {
    await page.setViewportSize({ width, height: 640 });
    await sizeText(page, text);
    const line = page.locator('.status-line .line');
    const cut = (): Promise<string[]> =>
      line
        .locator('> *')
        .evaluateAll((all) =>
          all.filter((each) => each.scrollWidth > each.clientWidth).map((each) => each.textContent),
        );
    await page.clock.install();
    status.answer(feed({}, 503));
    await page.goto(`${origin()}/cerebras/server-error/`);
    await expect(line).toHaveText(/ \? +Unknown +cannot be read here$/);
    expect(await cut()).toEqual([]);
    const before = await line.boundingBox();
    status.answer(feed(summary({ status: { indicator: 'major' } })));
    await page.clock.runFor('00:16');
    await expect(line).toHaveText(/ ▲ +Partial outage +just now$/);
    expect(await cut()).toEqual([]);
    status.answer(feed({}, 503));
    await page.clock.runFor('11:00');
    await expect(line).toHaveText(/ ▲ +Partial outage +\d\d min\. ago; it cannot be read now$/);
    // Where one line has no room for both the age goes before, and the card says all.
    if (width !== 360 || text !== 100) expect(await cut()).toEqual([]);
    await page.clock.runFor('48:00');
    await expect(line).toHaveText(/ \? +Unknown +\d\d min\. ago: partial outage then$/);
    if (width !== 360 || text !== 100) expect(await cut()).toEqual([]);
    expect(await line.boundingBox()).toEqual(before);
    expect(await shifts(page)).toEqual([]);
  });
}

test('an open incident never looks green', async ({ page, status }) => {
  const incident = { name: 'Errors', status: 'investigating', impact: 'none' };
  status.answer(feed(summary({ incidents: [incident] })));
  await open(page);
  await expect(rows(page).first()).toHaveText('? Errors: No impact');
});
