import { expect } from '@playwright/test';
import { feed, summary } from '../status-feed.ts';
import {
  key,
  launchCaching,
  leaveAndReturn,
  open,
  origin,
  outage,
  part,
  reconnect,
  show,
  test,
} from './status-page.ts';

for (const stored of [
  '{',
  'null',
  '[]',
  '{"at":1e99,"feed":{}}',
  '{"at":1,"feed":null}',
  '{"at":"1"}',
]) {
  test(`a damaged entry in storage, ${stored}, does no harm`, async ({ page }) => {
    await page.addInitScript(([key, value]) => localStorage.setItem(key, value), [
      key,
      stored,
    ] as const);
    await open(page);
    await expect(part(page, 'word')).toHaveText('Operational');
  });
}

test('without storage a page reads for itself', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('refused', 'SecurityError');
      },
    });
  });
  await open(page);
  await expect(part(page, 'word')).toHaveText('Operational');
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

  await show(page, 'hidden');
  await page.clock.runFor('20:00');
  expect(status.requests).toHaveLength(2);
  await show(page, 'visible');
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
  await expect(part(page, 'age')).toContainText(/[23] minutes ago/);
  await expect(part(page, 'said')).toHaveText('');
  status.answer(feed(summary({ status: { indicator: 'critical' } })));
  // The clock drives the reading's time-out too, so it stops shortly after the reading begins.
  await page.clock.runFor('02:02');
  await expect(part(page, 'said')).toHaveText('Cerebras: Major outage');
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

test('two tabs that open at once make one request, and both show it', async ({ page, status }) => {
  const second = await page.context().newPage();
  status.answer((request, response) => {
    setTimeout(() => feed(summary())(request, response), 500);
  });
  await Promise.all([open(page), open(second)]);
  await expect(part(page, 'word')).toHaveText('Operational');
  await expect(part(second, 'word')).toHaveText('Operational');
  expect(status.requests).toHaveLength(1);
});

test('what one tab reads, the other shows', async ({ page, status }) => {
  await open(page);
  await expect(part(page, 'word')).toHaveText('Operational');
  const second = await page.context().newPage();
  await open(second);
  status.answer(outage());
  await reconnect(second);
  await expect(part(page, 'word')).toHaveText('Major outage');
  expect(status.requests).toHaveLength(1);
});

for (const [name, script] of [
  ['missing', () => Object.defineProperty(navigator, 'locks', { value: undefined })],
  [
    'refused',
    () => {
      LockManager.prototype.request = () =>
        Promise.reject(new DOMException('refused', 'SecurityError'));
    },
  ],
] as const) {
  test(`a page reads where locks are ${name}`, async ({ page }) => {
    await page.addInitScript(script);
    await open(page);
    await expect(part(page, 'word')).toHaveText('Operational');
  });
}

test('a page reads although another keeps the lock for ever', async ({ page }) => {
  const other = await page.context().newPage();
  await other.goto(`${origin()}/404.html`);
  await other.evaluate(
    (name) =>
      new Promise<void>((held) => {
        void navigator.locks.request(name, () => {
          held();
          return new Promise(() => undefined);
        });
      }),
    key,
  );
  await open(page);
  await expect(part(page, 'word')).toHaveText('Operational', { timeout: 15_000 });
});

test('after failures it asks less and less often', async ({ page, status }) => {
  status.answer((request, response) => feed({}, 500 + status.requests.length)(request, response));
  await page.clock.install();
  // Without chance in the waits, the clock can stop soon after a request begins: it also runs the
  // request's own time-out.
  await page.addInitScript(() => (Math.random = () => 0));
  await open(page);
  const failed = async (count: number) => {
    await expect.poll(() => status.requests.length).toBe(count);
    // The next attempt is planned when the answer to this one has been taken in: the page then shows
    // which answer it was.
    await expect(part(page, 'news')).toContainText(`it answers ${500 + count}`);
  };
  await failed(1);
  await page.clock.runFor('00:13');
  await failed(1);
  await page.clock.runFor('00:03');
  await failed(2);
  await page.clock.runFor('00:27');
  await failed(2);
  await page.clock.runFor('00:04');
  await failed(3);
  await page.clock.runFor('00:56');
  await failed(3);
  await page.clock.runFor('00:05');
  await failed(4);
});

test('a newer attempt ends the older, whose answer no longer counts', async ({ page, status }) => {
  let late: (() => void) | undefined;
  status.answer((request, response) => {
    late = () => outage()(request, response);
  });
  await open(page);
  await expect.poll(() => status.requests.length).toBe(1);
  const answerLate = late;
  status.answer(feed(summary()));
  await reconnect(page);
  await expect(part(page, 'word')).toHaveText('Operational');
  answerLate?.();
  await reconnect(page);
  await expect.poll(() => status.requests.length).toBe(2);
  await expect(part(page, 'word')).toHaveText('Operational');
});

test('a clock that is set back makes a reading unknown, and a new one is made', async ({
  page,
  status,
}) => {
  await page.clock.install({ time: new Date('2030-01-01T12:00:00Z') });
  status.answer(feed(summary({ page: { updated_at: '2030-01-01T00:00:00Z' } })));
  await open(page);
  await expect(part(page, 'word')).toHaveText('Operational');
  status.answer(() => undefined);
  await page.clock.runFor('00:02');
  await page.clock.setSystemTime(new Date('2030-01-01T09:00:00Z'));
  await show(page, 'hidden');
  await show(page, 'visible');
  await expect(part(page, 'word')).toHaveText('Unknown');
  await expect(part(page, 'age')).toContainText('by another clock: operational then');
  await expect.poll(() => status.requests.length).toBe(1);
});

test('elements that are taken out of the page read no more', async ({ page, status }) => {
  await page.clock.install();
  await open(page);
  await expect(part(page, 'word')).toHaveText('Operational');
  await page.evaluate(() => {
    for (const each of document.querySelectorAll('live-status')) each.remove();
  });
  await page.clock.runFor('20:00');
  await reconnect(page);
  await page.evaluate(() => new Promise(requestAnimationFrame));
  expect(status.requests).toHaveLength(1);
});

test('an old reading that a page finds on loading is neither believed nor announced', async ({
  page,
  status,
}) => {
  await open(page);
  await expect(part(page, 'word')).toHaveText('Operational');
  await page.evaluate((name) => {
    const stored = JSON.parse(localStorage.getItem(name) ?? '') as { at: number };
    localStorage.setItem(name, JSON.stringify({ ...stored, at: stored.at - 3_600_000 }));
  }, key);
  let answer: () => void = () => undefined;
  status.answer((request, response) => {
    answer = () => feed(summary())(request, response);
  });
  await page.reload();
  await expect(part(page, 'word')).toHaveText('Unknown');
  await expect(part(page, 'age')).toContainText('1 hour ago: operational then');
  await expect(part(page, 'news')).toContainText('then: Operational');
  await expect(part(page, 'news').locator('[data-status="operational"]')).toHaveCount(0);
  await expect.poll(() => status.requests.length).toBe(1);
  answer();
  await expect(part(page, 'word')).toHaveText('Operational');
  await expect(part(page, 'said')).toHaveText('');
});

test('a page that comes back from the back/forward cache reads at once', async ({ status }) => {
  const browser = await launchCaching(status);
  const page = await browser.newPage({ ignoreHTTPSErrors: true });
  // A request, or a lock, that outlived the page would keep it out of the cache.
  status.answer(() => undefined);
  await open(page);
  await expect.poll(() => status.requests.length).toBe(1);
  await leaveAndReturn(page, () => status.answer(outage()));
  await expect(part(page, 'word')).toHaveText('Major outage');
  await browser.close();
});

test('after the device has slept, a page that is looked at reads within a minute', async ({
  page,
  status,
}) => {
  await page.clock.install({ time: new Date('2030-01-01T12:00:00Z') });
  const answer = feed(summary({ page: { updated_at: '2030-01-01T00:00:00Z' } }));
  status.answer(answer);
  await open(page);
  await expect(part(page, 'word')).toHaveText('Operational');
  status.answer(answer);
  await page.clock.setSystemTime(new Date('2030-01-01T20:00:00Z'));
  await page.clock.runFor('01:01');
  await expect.poll(() => status.requests.length).toBe(1);
});

test('a hidden tab does not read when the connection comes back', async ({ page, status }) => {
  await page.clock.install();
  await open(page);
  await expect(part(page, 'word')).toHaveText('Operational');
  await show(page, 'hidden');
  await page.clock.runFor('00:02');
  await reconnect(page);
  await page.clock.runFor('00:02');
  expect(status.requests).toHaveLength(1);
});

test('who comes and goes quickly makes one more request, not ten', async ({ page, status }) => {
  await open(page);
  await expect(part(page, 'word')).toHaveText('Operational');
  for (let times = 0; times < 10; times += 1) {
    await show(page, 'hidden');
    await show(page, 'visible');
  }
  await expect.poll(() => status.requests.length).toBe(2);
});

test('a browser that lacks what a reading needs says so', async ({ page }) => {
  await page.addInitScript(() => void Reflect.deleteProperty(AbortSignal, 'any'));
  await open(page);
  await expect(part(page, 'word')).toHaveText('Unknown');
});
