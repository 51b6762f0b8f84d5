import { expect } from '@playwright/test';
import { feed, summary } from '../status-feed.ts';
import { open, origin, outage, part, reconnect, show, test, wait } from './status-page.ts';

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
    await expect(page).toHaveTitle(/^✓ \d\d:\d\d Cerebras is operational again$/);
    expect(await told()).toEqual(permission === 'granted' ? ['Cerebras is operational again'] : []);
    await expect(part(page, 'watch')).toBeHidden();
  });
}

test('waiting can be given up', async ({ page, status }) => {
  status.answer(feed(summary({ status: { indicator: 'minor' } })));
  await open(page);
  const title = await page.title();
  await wait(page);
  await expect(page).not.toHaveTitle(title);
  await part(page, 'watch').click();
  await expect(page).toHaveTitle(title);
});

test('the title says that it is over until the reader comes back', async ({ page, status }) => {
  status.answer(outage());
  await open(page);
  const title = await page.title();
  await wait(page);
  status.answer(feed(summary()));
  await reconnect(page);
  await expect(page).toHaveTitle(/✓/);
  await page.evaluate(() => void dispatchEvent(new Event('focus')));
  await expect(page).toHaveTitle(title);
});

test('a second wait forgets the end of the first', async ({ page, status }) => {
  status.answer(outage());
  await open(page);
  const title = await page.title();
  await wait(page);
  status.answer(feed(summary()));
  await reconnect(page);
  await expect(page).toHaveTitle(/✓/);
  status.answer(outage());
  await reconnect(page);
  await wait(page);
  await expect(page).toHaveTitle(`… ${title}`);
  await page.evaluate(() => void dispatchEvent(new Event('focus')));
  await expect(page).toHaveTitle(`… ${title}`);
});

test('a hidden tab goes on reading while the reader waits, and is not told of what cannot be read', async ({
  page,
  status,
}) => {
  await page.clock.install();
  status.answer(outage());
  await open(page);
  await wait(page);
  await expect(page).toHaveTitle(/^… /);
  await show(page, 'hidden');
  status.answer(feed({}, 500));
  await page.clock.runFor('05:01');
  await expect(part(page, 'age')).toContainText('cannot be read now');
  await expect(page).toHaveTitle(/^… /);
  status.answer(feed(summary()));
  await page.clock.runFor('00:15');
  await expect(page).toHaveTitle(/^✓ /);
});

test('the wish goes with the reader to the next page, and ends there too', async ({
  page,
  status,
}) => {
  status.answer(outage());
  await open(page);
  await wait(page);
  await page.goto(`${origin()}/cerebras/server-error/`);
  await expect(page).toHaveTitle(/^… /);
  status.answer(feed(summary()));
  await reconnect(page);
  await expect(page).toHaveTitle(/^✓ /);
  await open(page);
  await expect(part(page, 'word')).toHaveText('Operational');
  await expect(page).not.toHaveTitle(/^[…✓]/);
});

test('a double click is one click', async ({ page, status }) => {
  status.answer(outage());
  await open(page);
  await part(page, 'watch').dblclick();
  await expect(part(page, 'watch')).toHaveText('Stop waiting');
});

for (const [name, script] of [
  ['missing', () => void Reflect.deleteProperty(window, 'Notification')],
  [
    'allowed, but cannot be made',
    () => {
      const refusing = () => {
        throw new TypeError('Illegal constructor');
      };
      Object.assign(window, {
        Notification: Object.assign(refusing, { permission: 'granted' }),
      });
    },
  ],
] as const) {
  test(`the title tells where notifications are ${name}`, async ({ page, status }) => {
    await page.addInitScript(script);
    status.answer(outage());
    await open(page);
    await wait(page);
    status.answer(feed(summary()));
    await reconnect(page);
    await expect(page).toHaveTitle(/^✓ /);
  });
}

test('the focus does not vanish with the button', async ({ page, status }) => {
  status.answer(outage());
  await open(page);
  await expect(part(page, 'watch')).toBeVisible();
  await part(page, 'watch').focus();
  status.answer(feed(summary()));
  await reconnect(page);
  await expect(part(page, 'watch')).toBeHidden();
  await expect(part(page, 'news')).toBeFocused();
});

test('it can still be asked for when the status cannot be read any more', async ({
  page,
  status,
}) => {
  await page.clock.install();
  status.answer(outage());
  await open(page);
  await expect(part(page, 'watch')).toBeVisible();
  await page.context().setOffline(true);
  await page.clock.runFor('16:00');
  await expect(part(page, 'word')).toHaveText('Unknown');
  await expect(part(page, 'watch')).toBeVisible();
});

test('the wish is kept when its module cannot be loaded at first', async ({ page, status }) => {
  await page.clock.install();
  status.answer(outage());
  await open(page);
  await page.route('**/watch*.js', (route) => route.abort(), { times: 1 });
  await part(page, 'watch').click();
  await expect(part(page, 'watch')).toHaveText('Stop waiting');
  await page.clock.runFor('01:01');
  await expect(page).toHaveTitle(/^… /);
});
