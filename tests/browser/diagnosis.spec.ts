import { createHash } from 'node:crypto';
import { expect, test, type Page } from '@playwright/test';
import { statusHost } from '../status-feed.ts';
import { violationsOf } from './axe.ts';

const origin = (): string => process.env['SITE_ORIGIN'] ?? '';
const tokens =
  "openai.RateLimitError: Error code: 429 - {'message': 'Tokens per minute limit exceeded - too many tokens processed.', 'type': 'too_many_tokens_error', 'param': 'quota', 'code': 'token_quota_exceeded'}";
const unknown = 'Traceback (most recent call last): KeyError: 17 in {"x": 1} of my own program';
const title = 'Token rate limit at Cerebras';
const guide = '/cerebras/token-rate-limit/';

const field = (page: Page) => page.getByRole('textbox', { name: 'Paste your error, or search' });
const answer = (page: Page) => page.locator('diagnosis-box .answer');
const headline = (page: Page) => answer(page).getByRole('heading', { level: 3 });
const said = (page: Page) => page.locator('diagnosis-box [role=status]');

/** Puts a text into the field as the clipboard does: one event for all of it. */
async function paste(page: Page, text: string): Promise<void> {
  await field(page).focus();
  await page.evaluate((pasted) => {
    const data = new DataTransfer();
    data.setData('text/plain', pasted);
    const target = document.activeElement as HTMLTextAreaElement;
    const event = new ClipboardEvent('paste', {
      clipboardData: data,
      bubbles: true,
      cancelable: true,
    });
    if (!target.dispatchEvent(event)) return;
    target.setRangeText(pasted, target.selectionStart, target.selectionEnd, 'end');
    target.dispatchEvent(new InputEvent('input', { inputType: 'insertFromPaste', bubbles: true }));
  }, text);
}

/** The addresses of this site that the page asks for from now on. */
function requests(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (!request.url().includes(statusHost)) asked.push(request.url().slice(origin().length));
  });
  return asked;
}

let complaints: string[];
test.beforeEach(({ page }) => {
  complaints = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    const own = /Failed to load resource|blocked by CORS policy|net::ERR_/.test(message.text());
    if (message.type() === 'error' && !own) complaints.push(message.text());
  });
});
test.afterEach(() => expect(complaints).toEqual([]));

for (const path of ['/', '/cerebras/']) {
  test(`a pasted error is answered on ${path}`, async ({ page }) => {
    await page.goto(origin() + path);
    await paste(page, tokens);
    await expect(headline(page)).toHaveText(title);
    await expect(headline(page).getByRole('link')).toHaveAttribute('href', guide);
    await expect(answer(page)).toContainText('Almost certain, ');
    await expect(answer(page)).toContainText('your side');
    await expect(answer(page).locator('.fix')).toContainText('Fix: ');
    await expect(answer(page).locator('.fix code').first()).toHaveText('max_completion_tokens');
    await expect(answer(page)).toContainText('Retry? Yes, after a wait.');
    await expect(said(page)).toHaveText(/^Token rate limit at Cerebras: almost certain, \d\d %\.$/);
    // What tells is marked, with its kind in words.
    for (const [text, kind] of [
      ['429', 'status'],
      ['token_quota_exceeded', 'code'],
      ['RateLimitError', 'exception'],
    ] as const) {
      const mark = answer(page).locator('mark', { hasText: text });
      await expect(mark).toHaveAttribute('title', kind);
      await expect(mark).toHaveText(`${text} (${kind})`);
    }
    await headline(page).getByRole('link').click();
    await expect(page).toHaveURL(origin() + guide);
  });
}

test('an error that is typed is answered, and announced when the typing stops', async ({
  page,
}) => {
  await page.clock.install();
  await page.goto(`${origin()}/`);
  const loaded = page.waitForResponse('**/diagnosis.json');
  await field(page).focus();
  await loaded;
  await page.clock.pauseAt(Date.now() + 60_000);
  await page.keyboard.type('token_quota_exceeded');
  await page.clock.runFor(149);
  await expect(answer(page)).toBeEmpty();
  await page.clock.runFor(1);
  await expect(headline(page)).toHaveText(title);
  await page.clock.runFor(500);
  await expect(said(page)).toBeEmpty();
  await page.clock.runFor(500);
  await expect(said(page)).toHaveText(/^Token rate limit at Cerebras: /);
});

test('the answer is that of the last text, however late that of another comes', async ({
  page,
}) => {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/diagnosis.json', async (route) => {
    await held;
    await route.continue();
  });
  await page.clock.install();
  await page.goto(`${origin()}/`);
  const asked = page.waitForRequest('**/diagnosis.json');
  await field(page).focus();
  await asked;
  await page.clock.pauseAt(Date.now() + 60_000);
  await field(page).fill('model_not_found');
  await page.clock.runFor(150);
  await field(page).fill('token_quota_exceeded');
  release();
  await page.waitForLoadState('networkidle');
  await page.clock.runFor(150);
  await expect(headline(page)).toHaveText(title);
});

test('what is likeliest is named when nothing is sure, and another system is not asked about', async ({
  page,
}) => {
  await page.goto(`${origin()}/`);
  await paste(page, 'my call to openai: HTTP 403 forbidden');
  await expect(headline(page)).toHaveText('Possible cause: Blocked by Cloudflare');
  await expect(headline(page).getByRole('link')).toHaveAttribute(
    'href',
    '/cerebras/blocked-by-cloudflare/',
  );
  await expect(answer(page).locator('.fix')).toBeVisible();
  await field(page).fill('org.postgresql.util.PSQLException: 500 error in postgres');
  await expect(headline(page)).toHaveText('Probably no LLM API error.');
  await expect(answer(page).locator('.add')).toHaveCount(0);
});

test('by keyboard alone: ask, follow the answer, clear', async ({ page }) => {
  await page.goto(`${origin()}/`);
  await page.keyboard.press('Control+k');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('token_quota_exceeded');
  await expect(headline(page)).toHaveText(title);
  for (const [role, name] of [
    ['link', title],
    ['link', 'Calculate what fits your limits'],
    ['link', 'In a tool? See its setting'],
    ['link', 'All steps, with numbers and sources'],
    ['region', /Your text/],
    ['button', 'Copy link'],
    ['button', 'Copy as issue'],
    ['button', 'Clear'],
  ] as const) {
    await page.keyboard.press('Tab');
    await expect(page.locator('diagnosis-box').getByRole(role, { name })).toBeFocused();
  }
  await page.keyboard.press('Enter');
  await expect(field(page)).toBeFocused();
  await expect(field(page)).toHaveValue('');
  await expect(answer(page)).toBeEmpty();
  await expect(page.getByRole('button', { name: 'Copy link' })).toBeHidden();
});

test('two errors in one text are both answered', async ({ page }) => {
  await page.goto(`${origin()}/`);
  await paste(page, tokens);
  await expect(headline(page)).toHaveText(title);
  await expect(answer(page).locator('.runner-up')).toHaveCount(0);
  await field(page).fill(`${tokens}\n{"code": "queue_exceeded"}`);
  await expect(headline(page)).toHaveText('Two errors found');
  await expect(answer(page).getByRole('link', { name: title })).toHaveAttribute('href', guide);
  await expect(
    answer(page).getByRole('link', { name: 'High traffic at Cerebras' }),
  ).toHaveAttribute('href', '/cerebras/high-traffic/');
  await expect(answer(page).locator('.fix')).toHaveCount(2);
});

const noModel =
  "openai.NotFoundError: Error code: 404 - {'message': 'Model llama-3.3-70b does not exist or you do not have access to it.', 'type': 'not_found_error', 'param': 'model', 'code': 'model_not_found'}";

test('the ID to send instead is the fix, and one press copies it', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: origin() });
  await page.goto(`${origin()}/`);
  await paste(page, noModel);
  const fix = answer(page).locator('.fix');
  await expect(fix).toHaveCount(1);
  await expect(fix).toContainText(
    'Change llama-3.3-70b to gpt-oss-120b. It was retired on 16 February 2026.',
  );
  await expect(fix.getByRole('link')).toHaveText('llama-3.3-70b');
  await expect(fix.getByRole('link')).toHaveAttribute('href', '/cerebras/models/llama-3.3-70b/');
  await fix.getByRole('button', { name: 'Copy gpt-oss-120b' }).click();
  await expect(said(page)).toHaveText('Copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('gpt-oss-120b');
  const tools = answer(page).getByRole('link', { name: 'In a tool?' });
  await expect(tools).toHaveAttribute('href', '/cerebras/model-not-found/#tools');
});

test('a message that the guide has a row for gets its change, with a way to the row', async ({
  page,
}) => {
  await page.goto(`${origin()}/`);
  await paste(
    page,
    "litellm.BadRequestError: CerebrasException - Array fields require at least one of 'items' or 'prefixItems'.. Received Model Group=fast",
  );
  const fix = answer(page).locator('.fix');
  await expect(fix).toHaveCount(1);
  await expect(fix).toContainText('Give every array an items, such as "items": {"type": "string"}');
  await expect(answer(page).getByRole('link', { name: 'In LiteLLM' })).toHaveCount(0);
  await fix.getByRole('link', { name: 'See it in the guide' }).click();
  await expect(page.locator(':target')).toContainText(
    "Array fields require at least one of 'items'",
  );
});

test('a refusal without its message is told what tells its causes apart', async ({ page }) => {
  await page.goto(`${origin()}/`);
  for (const text of ['400 status code (no body)', 'opencode: 422 status code (no body)']) {
    await field(page).fill(text);
    await expect(headline(page)).toHaveText('Your tool hides the message.');
    await expect(answer(page).locator('.fix')).toContainText('Update it, choose your provider');
    await expect(answer(page).getByRole('listitem')).toHaveText([
      'From the second message of a chat on, or after a few: Unsupported parameter',
      'Only when a chat has become very long: Context length exceeded',
      'On the first message already, with tools or JSON: Schema or tool call refused',
    ]);
    await expect(answer(page).getByRole('link').first()).toHaveAttribute(
      'href',
      '/cerebras/unsupported-parameter/',
    );
    await field(page).fill('');
  }
});

test('what was pasted, and its answer, are there again after Back', async ({ page }) => {
  await page.goto(`${origin()}/`);
  await field(page).fill(tokens);
  await answer(page).getByRole('heading').getByRole('link').click();
  await expect(page).toHaveURL(/token-rate-limit/);
  await page.goBack();
  await expect(field(page)).toHaveValue(tokens);
  // The first sign of its reader.
  await page.mouse.move(50, 50);
  await expect(headline(page)).toHaveText(/Token rate limit/);
});

test('Enter opens the page of the answer, and with Shift it begins a line', async ({ page }) => {
  await page.goto(`${origin()}/`);
  await field(page).fill(tokens);
  await expect(headline(page)).toHaveText(title);
  await field(page).press('Shift+Enter');
  await expect(field(page)).toHaveValue(`${tokens}\n`);
  await expect(said(page)).not.toBeEmpty();
  await field(page).fill(`${tokens} again`);
  await expect(answer(page).locator('pre')).toContainText('again');
  await field(page).press('Enter');
  await expect(page).toHaveURL(origin() + guide);
});

test('the field grows with its text, up to a limit', async ({ page }) => {
  await page.goto(`${origin()}/`);
  const height = async () => (await field(page).boundingBox())?.height ?? 0;
  const before = await height();
  await field(page).fill('line\n'.repeat(7));
  expect(await height()).toBeGreaterThan(before);
  await field(page).fill('line\n'.repeat(100));
  expect(await height()).toBeLessThan(240);
});

test.describe('on a touch screen', () => {
  test.use({ hasTouch: true, isMobile: true });

  test('the keyboard leaves after a paste', async ({ page }) => {
    await page.goto(`${origin()}/`);
    await paste(page, tokens);
    await expect(headline(page)).toHaveText(title);
    await expect(field(page)).not.toBeFocused();
    await field(page).focus();
    await page.keyboard.type(' x');
    await expect(field(page)).toBeFocused();
  });
});

test('what is not recognised is told what to add, and what it may be', async ({ page }) => {
  await page.goto(`${origin()}/`);
  await paste(page, unknown);
  await expect(headline(page)).toHaveText('Not recognised.');
  await expect(said(page)).toHaveText('Not recognised.');
  await expect(answer(page).locator('.add')).toContainText(
    'the response body, with its code and message, the HTTP status, the exception class and',
  );
  await field(page).fill('my tool says: 429');
  await expect(answer(page)).toContainText('It may be: ');
  await expect(answer(page).getByRole('link').first()).toHaveAttribute('href', /^\/cerebras\//);
  await expect(answer(page).locator('.add')).toContainText('the response body');
  await expect(answer(page).locator('.add')).not.toContainText('HTTP status');
});

test.describe('secrets', () => {
  const key = 'csk-4f9d8a7b6c5e4d3f2a1b0c9d8e7f6a5b';
  const mail = 'jane.doe@example.com';
  const organisation = 'org_x8k2m4n6p8q0';
  const secret = new RegExp([key.slice(4), mail, organisation.slice(4)].join('|'));
  const text = `${tokens}\nAuthorization: Bearer ${key}\nuser ${mail} of ${organisation}`;

  test('stay in the field, and are in nothing that is shown, linked or copied', async ({
    page,
    context,
  }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: origin() });
    await page.goto(`${origin()}/`);
    await paste(page, text);
    await expect(answer(page)).toContainText('3 values are hidden.');
    await expect(answer(page).locator('pre')).toContainText('csk-[redacted]');
    await expect(field(page)).toHaveValue(text);
    expect(await page.content()).not.toMatch(secret);
    expect(page.url()).toBe(`${origin()}/`);
    for (const name of ['Copy link', 'Copy as issue']) {
      await page.getByRole('button', { name }).click();
      await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      expect(copied).toContain('token_quota_exceeded');
      expect(copied.replaceAll(/%(?=\d)/g, '')).not.toMatch(secret);
      await expect(page.getByRole('button', { name: 'Copied' })).toBeHidden();
    }
  });
  test('in an address are hidden as well', async ({ page }) => {
    await page.goto(`${origin()}/#error=${encodeURIComponent(text)}`);
    await expect(headline(page)).toHaveText(title);
    await expect(answer(page).locator('pre')).not.toContainText(secret);
  });
});

test('a copied link brings the same answer, and nothing of it reaches a server', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: origin() });
  await page.goto(`${origin()}/cerebras/`);
  const log = `${'INFO all is well here\n'.repeat(2000)}${tokens}\n${'INFO on and on\n'.repeat(2000)}`;
  await paste(page, log);
  await expect(headline(page)).toHaveText(title);
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(said(page)).toHaveText('Copied');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toMatch(new RegExp(`^${origin()}/cerebras/#error=`));
  expect(link.length).toBeLessThan(5000);

  const other = await context.newPage();
  const asked = requests(other);
  await other.goto(link);
  await expect(headline(other)).toHaveText(title);
  await expect(headline(other)).toBeInViewport();
  expect(await field(other).inputValue()).toContain(tokens);
  expect(asked.join()).not.toContain('quota');

  // An address that changes in the open page is read as well, and a cleared text does not come back.
  await other.goto(`${origin()}/cerebras/#error=${encodeURIComponent('model_not_found')}`);
  await expect(headline(other)).toContainText('Model');
  await other.getByRole('button', { name: 'Clear' }).click();
  expect(other.url()).toBe(`${origin()}/cerebras/`);
});

test('a badly escaped address is read as it stands', async ({ page }) => {
  await page.goto(`${origin()}/#error=token_quota_exceeded 100%`);
  await expect(headline(page)).toHaveText(title);
});

test('an issue names the cause, what told it and where to read on', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: origin() });
  await page.goto(`${origin()}/`);
  await paste(page, `\`\`\`\n${tokens}\n\`\`\` https://api.cerebras.ai/v1`);
  await page.getByRole('button', { name: 'Copy as issue' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  const issue = await page.evaluate(() => navigator.clipboard.readText());
  expect(issue).toMatch(/^\*\*Token rate limit\*\* at Cerebras \(almost certain, \d\d %\)\n/);
  expect(issue).toContain('`token_quota_exceeded` (code)');
  expect(issue).toContain('- Fix: ');
  expect(issue).toContain(`- Guide: ${origin()}${guide}\n`);
  expect(issue).toContain(`\n\`\`\`\`text\n\`\`\`\n${tokens}\n\`\`\``);
});

test('an issue names both of two errors', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: origin() });
  await page.goto(`${origin()}/`);
  await paste(page, `${tokens}\n{"code": "queue_exceeded"}`);
  await page.getByRole('button', { name: 'Copy as issue' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  const issue = await page.evaluate(() => navigator.clipboard.readText());
  expect(issue).toMatch(/^\*\*Two errors found\*\* at Cerebras\n/);
  expect(issue.match(/^- Fix: /gm)).toHaveLength(2);
  for (const path of [guide, '/cerebras/high-traffic/'])
    expect(issue).toContain(`- Guide: ${origin()}${path}\n`);
});

test('what the clipboard refuses is shown, selected', async ({ page }) => {
  await page.addInitScript(() => {
    const value = { writeText: () => Promise.reject(new Error('refused')) };
    Object.defineProperty(navigator, 'clipboard', { value });
  });
  await page.goto(`${origin()}/`);
  await paste(page, tokens);
  await page.getByRole('button', { name: 'Copy link' }).click();
  const shown = page.getByRole('textbox', { name: 'To copy' });
  await expect(shown).toBeFocused();
  await expect(shown).toHaveValue(/#error=/);
  expect(await shown.evaluate((each: HTMLTextAreaElement) => each.selectionEnd)).toBeGreaterThan(
    50,
  );
});

test('hostile text stays text', async ({ page }) => {
  await page.goto(`${origin()}/`);
  const hostile = `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script>`;
  await paste(page, `${hostile} ${tokens}`);
  await expect(answer(page).locator('pre')).toContainText(hostile);
  await expect(page.locator('diagnosis-box :is(img, script)')).toHaveCount(0);
  await field(page).fill('<b>bold</b>');
  await expect(headline(page)).toHaveText('Not recognised.');
  await expect(page.locator('diagnosis-box pre b')).toHaveCount(0);
  await expect(page).toHaveTitle(/Retry-After/);
});

test('the index is loaded at the first focus and never again; a diagnosis asks for nothing', async ({
  page,
}) => {
  const asked = requests(page);
  await page.goto(`${origin()}/`, { waitUntil: 'networkidle' });
  const before = asked.length;
  // Any sign of a reader brings the comfort of the page, but not the box.
  await page.mouse.move(5, 5);
  await page.waitForLoadState('networkidle');
  await page.getByRole('heading', { level: 1 }).hover();
  expect(asked.join()).not.toMatch(/diagnosis/);
  await field(page).focus();
  await expect.poll(() => asked.join()).toContain('/diagnosis.json');
  await page.waitForLoadState('networkidle');
  expect(asked.length).toBeGreaterThan(before);
  const loaded = asked.length;
  for (const text of [
    tokens,
    unknown,
    'Error: 404 model_not_found',
    'HTTP/1.1 402 Payment Required',
  ]) {
    await paste(page, text);
    await expect(answer(page).getByRole('region')).toContainText(text.slice(0, 3));
    await field(page).fill('');
    await expect(answer(page)).toBeEmpty();
  }
  expect(asked.slice(loaded)).toEqual([]);
});

test('10 MB are refused politely, and 2 MB are read without showing all of it', async ({
  page,
}) => {
  await page.goto(`${origin()}/`);
  await field(page).focus();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/plain', 'x '.repeat(5_000_000));
    const event = new ClipboardEvent('paste', {
      clipboardData: data,
      bubbles: true,
      cancelable: true,
    });
    document.querySelector('textarea')?.dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
    Object.assign(window, { late: event });
  });
  await expect(page.locator('diagnosis-box .answer')).toBeAttached();
  const taken = await page.evaluate(() =>
    document
      .querySelector('textarea')
      ?.dispatchEvent((window as unknown as { late: ClipboardEvent }).late),
  );
  expect(taken).toBe(false);
  const polite = 'This text has 10 million characters. Paste the part around the error';
  await expect(answer(page)).toContainText(polite);
  await expect(said(page)).toContainText(polite);
  await expect(field(page)).toHaveValue('');

  await paste(page, `${'all is well '.repeat(60_000)}${tokens}${' on and on'.repeat(60_000)}`);
  await expect(headline(page)).toHaveText(title);
  const shown = (await answer(page).locator('pre').textContent()) ?? '';
  expect(shown).toContain(tokens.slice(0, 20));
  expect(shown.length).toBeLessThan(25_000);

  // However it came into the field.
  await page.evaluate(() => {
    const area = document.querySelector('textarea');
    if (!area) return;
    area.value = 'x '.repeat(1_000_001);
    area.dispatchEvent(new InputEvent('input', { inputType: 'insertFromDrop', bubbles: true }));
  });
  await expect(answer(page)).toContainText('This text has 2 million characters.');
});

test('when the index cannot be loaded it says so, and the next paste tries again', async ({
  page,
}) => {
  await page.route('**/diagnosis.json', (route) => route.abort());
  await page.goto(`${origin()}/`);
  await paste(page, tokens);
  await expect(answer(page)).toContainText('This cannot be read now.');
  complaints.length = 0;
  await page.unroute('**/diagnosis.json');
  await paste(page, ' ');
  await expect(headline(page)).toHaveText(title);
});

test('when the box cannot be loaded it says so, and the next try counts', async ({ page }) => {
  await page.route('**/_astro/diagnosis-box*', (route) => route.abort());
  await page.goto(`${origin()}/`);
  await field(page).focus();
  await expect(page.getByText('The box cannot be loaded now.')).toBeVisible();
  await page.unroute('**/_astro/diagnosis-box*');
  await field(page).blur();
  await field(page).fill(tokens);
  await expect(headline(page)).toHaveText(title);
  await expect(page.getByText('The box cannot be loaded now.')).toBeHidden();
});

test.describe('search', () => {
  test('a few words list pages of the site', async ({ page }) => {
    const asked = requests(page);
    await page.goto(`${origin()}/`);
    await field(page).fill('trial credit');
    await expect(headline(page)).toHaveText('Pages about “trial credit”');
    const links = answer(page).getByRole('link');
    await expect(links.filter({ hasText: '402' })).toHaveAttribute(
      'href',
      '/cerebras/payment-required/',
    );
    await expect(answer(page).locator('li p').first()).toContainText(/credit/i);
    await expect(said(page)).toHaveText(/^\d pages about “trial credit”\.$/);
    await expect(page.getByRole('button', { name: 'Copy link' })).toBeHidden();
    expect(asked.join()).toContain('/pagefind/');
  });
  test('a model ID is judged, and leads to its page', async ({ page }) => {
    await page.goto(`${origin()}/`);
    await field(page).fill('llama-3.3-70b');
    await expect(headline(page)).toHaveText('Pages about “llama-3.3-70b”');
    await expect(answer(page).locator('.model')).toContainText(
      'llama-3.3-70b: Retired on 16 February 2026. Use gpt-oss-120b.',
    );
    await expect(answer(page).getByRole('button', { name: 'Copy gpt-oss-120b' })).toBeVisible();
    await expect(answer(page).locator('li a').first()).toHaveAttribute(
      'href',
      '/cerebras/models/llama-3.3-70b/',
    );
  });
  for (const [words, first] of [
    ['how many calls per minute', '/cerebras/limits/'],
    ['rate limit', '/cerebras/limits/'],
    ['rpm', '/cerebras/limits/'],
    ['tpm', '/cerebras/limits/'],
    ['outage', '/cerebras/'],
    ['down', '/cerebras/'],
  ] as const) {
    test(`“${words}” leads to ${first} first`, async ({ page }) => {
      await page.goto(`${origin()}/`);
      await field(page).fill(words);
      await expect(answer(page).locator('li a').first()).toHaveAttribute(
        'href',
        new RegExp(`^${first}(?:#.*)?$`),
      );
    });
  }
  test('no excerpt glues the name of a language to code', async ({ page }) => {
    await page.goto(`${origin()}/`);
    await field(page).fill('typescript');
    await expect(headline(page)).toHaveText('Pages about “typescript”');
    await expect(answer(page)).not.toContainText(/(?:Python|TypeScript)\w/);
  });
  test('a literal of an error is answered at once, without the search', async ({ page }) => {
    const asked = requests(page);
    await page.goto(`${origin()}/`);
    await field(page).fill('token_quota_exceeded');
    await expect(headline(page)).toHaveText(title);
    expect(asked.join()).not.toContain('/pagefind/');
  });
  test('a status or the words of a cause list the causes first', async ({ page }) => {
    await page.goto(`${origin()}/`);
    for (const [words, first] of [
      ['429', /^\/cerebras\/#status-429$/],
      ['402 payment', /payment-required/],
      ['server error', /server-error/],
    ] as const) {
      await field(page).fill(words);
      await expect(headline(page)).toHaveText(`Pages about “${words}”`);
      await expect(answer(page).locator('li a').first()).toHaveAttribute('href', first);
      await expect(answer(page).locator('li p').first()).toBeVisible();
    }
    await field(page).fill('404');
    await expect(headline(page)).toHaveText('Pages about “404”');
    const links = answer(page).locator('li a');
    await expect(links.nth(1)).toHaveAttribute('href', '/cerebras/model-not-found/');
    await expect(links.nth(2)).toHaveAttribute('href', '/cerebras/wrong-base-url/');
    await field(page).fill('42');
    await expect(answer(page)).toBeEmpty();
  });
  test('a model ID with spaces leads to its page', async ({ page }) => {
    await page.goto(`${origin()}/`);
    await field(page).fill('gpt oss 120b');
    await expect(answer(page).locator('li a[href="/cerebras/models/gpt-oss-120b/"]')).toBeVisible();
  });
  test('Enter opens what stands first', async ({ page }) => {
    await page.goto(`${origin()}/`);
    await field(page).fill('trial credit');
    await expect(headline(page)).toHaveText('Pages about “trial credit”');
    const first = (await answer(page).locator('li a').first().getAttribute('href')) ?? '';
    await field(page).press('Enter');
    await expect(page).toHaveURL(new RegExp(`^${origin()}${first}`));
  });
  test('what is typed right after the key is not lost while the box is loaded', async ({
    page,
  }) => {
    for (const path of [guide, '/']) {
      // What is loaded on use comes only when all has been typed.
      const typed = Promise.withResolvers<undefined>();
      await page.route('**/_astro/*', async (route) => {
        if (!route.request().url().includes('/Base.')) await typed.promise;
        await route.continue();
      });
      await page.goto(origin() + path);
      await page.keyboard.press('Control+k');
      await page.keyboard.type('rate limit');
      typed.resolve(undefined);
      await expect(headline(page)).toHaveText('Pages about “rate limit”');
      await expect(field(page)).toHaveValue('rate limit');
      await page.keyboard.press('Control+k');
      await page.keyboard.type('429');
      await expect(field(page)).toHaveValue('429');
      await page.unrouteAll({ behavior: 'wait' });
    }
  });
  test('words that no page has are said to be unknown', async ({ page }) => {
    await page.goto(`${origin()}/`);
    await field(page).fill('xylophone quartz');
    await expect(answer(page)).toContainText('No page has “xylophone quartz”.');
    await expect(answer(page)).toContainText('Paste more, if you have it');
  });
  test('that cannot be loaded says so, and works later', async ({ page }) => {
    await page.route('**/pagefind/pagefind.js', (route) => route.abort());
    await page.goto(`${origin()}/`);
    await field(page).fill('trial credit');
    await expect(answer(page)).toContainText('The search cannot be loaded now.');
    await expect(said(page)).toContainText('The search cannot be loaded now.');
  });
  test('is one key away on every page, in a dialog where there is no box', async ({ page }) => {
    await page.goto(origin() + guide);
    const dialog = page.getByRole('dialog', { name: 'Paste your error, or search' });
    await page.getByRole('heading', { level: 1 }).focus();
    await page.keyboard.press('Control+k');
    await expect(dialog).toBeVisible();
    await expect(field(page)).toBeFocused();
    await page.keyboard.type('model table');
    await expect(answer(page).getByRole('link').first()).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await page.keyboard.press('Meta+k');
    await expect(dialog).toBeVisible();
    await field(page).fill(tokens);
    await expect(headline(page).getByRole('link')).toHaveAttribute('href', guide);
    // The answer may be this very page.
    await headline(page).getByRole('link').click();
    await expect(dialog).toBeHidden();
    await page.getByRole('link', { name: 'Search' }).click();
    await expect(field(page)).toBeFocused();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await expect(dialog).toBeHidden();
  });
  for (const path of ['/cerebras/', guide]) {
    test(`takes what is pasted anywhere on ${path}`, async ({ page, context }) => {
      await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: origin() });
      await page.goto(origin() + path);
      await page.evaluate((text) => navigator.clipboard.writeText(text), tokens);
      await page.getByRole('heading', { level: 1 }).click();
      await page.waitForLoadState('networkidle');
      await page.keyboard.press('Control+v');
      await expect(field(page)).toHaveValue(tokens);
      await expect(headline(page)).toHaveText(title);
    });
  }
  for (const path of ['/', guide]) {
    test(`takes what is pasted before anything else was done on ${path}`, async ({
      page,
      context,
    }) => {
      await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: origin() });
      // What is loaded on use comes only when all has been pasted.
      const pasted = Promise.withResolvers<undefined>();
      await page.route('**/_astro/interactive*', async (route) => {
        await pasted.promise;
        await route.continue();
      });
      await page.goto(origin() + path);
      await page.evaluate((text) => navigator.clipboard.writeText(text), tokens);
      expect(await page.evaluate(() => document.activeElement?.localName)).toBe('body');
      await page.keyboard.press('Control+v');
      pasted.resolve(undefined);
      await expect(field(page)).toHaveValue(tokens);
      await expect(headline(page)).toHaveText(title);
      await expect(field(page)).toBeFocused();
    });
  }
  test('from the dialog a link leads to the page with the box', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: origin() });
    await page.goto(origin() + guide);
    await page.getByRole('link', { name: 'Search' }).click();
    await paste(page, tokens);
    await page.getByRole('button', { name: 'Copy link' }).click();
    await expect(said(page)).toHaveText('Copied');
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).toMatch(new RegExp(`^${origin()}/#error=`));
  });
  test('a click that comes before the script is not lost', async ({ page }) => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/_astro/interactive*', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(origin() + guide);
    await page.getByRole('link', { name: 'Search' }).click();
    await page.getByRole('link', { name: 'Search' }).click();
    expect(page.url()).toBe(origin() + guide);
    release();
    await expect(field(page)).toBeFocused();
  });
  test('where its script cannot be loaded the link leads to the box', async ({ page }) => {
    await page.route('**/_astro/interactive*', (route) => route.abort());
    await page.goto(origin() + guide);
    await page.getByRole('link', { name: 'Search' }).click();
    await expect(page).toHaveURL(`${origin()}/#diagnose`);
    complaints.length = 0;
  });
});

test('all of it works under a strict policy for scripts, styles and trusted types', async ({
  page,
}) => {
  await page.route(`${origin()}/`, async (route) => {
    const response = await route.fetch();
    const body = await response.text();
    const hashes = [...body.matchAll(/<(?:script|style)>([\s\S]*?)<\/(?:script|style)>/g)].map(
      ([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
    );
    const policy = [
      "default-src 'none'",
      `script-src 'self' 'wasm-unsafe-eval' ${hashes.join(' ')}`,
      `style-src ${hashes.join(' ')}`,
      "img-src 'self'",
      `connect-src 'self' https://${statusHost}`,
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ].join('; ');
    await route.fulfill({
      response,
      headers: { ...response.headers(), 'content-security-policy': policy },
    });
  });
  await page.goto(`${origin()}/`);
  await paste(page, tokens);
  await expect(headline(page)).toHaveText(title);
  await expect(answer(page)).not.toHaveCSS('border-inline-start-width', '0px');
  await field(page).fill('trial credit');
  await expect(headline(page)).toHaveText('Pages about “trial credit”');
});

test('answers are accessible and fit a phone', async ({ page }) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 320, height: 640 });
  const check = async (): Promise<void> => {
    expect(await violationsOf(page)).toEqual([]);
    const over = await page.evaluate(() =>
      [document.documentElement, document.querySelector('dialog')].map((each) =>
        each ? each.scrollWidth - each.clientWidth : 0,
      ),
    );
    expect(over).toEqual([0, 0]);
  };
  for (const path of ['/', '/cerebras/', guide]) {
    await page.goto(origin() + path);
    await page.keyboard.press('Control+k');
    for (const [text, said] of [
      [`${tokens} ${'W'.repeat(300)}`, title],
      [unknown, 'Not recognised.'],
      ['trial credit', 'Pages about “trial credit”'],
    ] as const) {
      await field(page).fill(text);
      await expect(headline(page)).toHaveText(said);
      await check();
    }
  }
});

test('the first screen of a phone shows the box, and an answer moves nothing above it', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await page.goto(`${origin()}/`);
  await expect(page.getByRole('heading', { level: 1 })).toBeInViewport({ ratio: 1 });
  await expect(field(page)).toBeInViewport({ ratio: 1 });
  const place = () =>
    field(page).evaluate((each) => each.getBoundingClientRect().top + window.scrollY);
  const before = await place();
  await paste(page, tokens);
  await expect(headline(page)).toHaveText(title);
  expect(await place()).toEqual(before);
  // It is scrolled to instead, and the focus stays.
  await expect
    .poll(async () => (await headline(page).boundingBox())?.y ?? Number.NaN)
    .toBeLessThan(100);
  await expect(field(page)).toBeFocused();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the causes are listed with their signatures instead', async ({ page }) => {
    for (const path of ['/', '/cerebras/']) {
      await page.goto(origin() + path);
      await expect(page.locator('textarea:visible')).toHaveCount(0);
      await page.getByRole('link', { name: 'the causes at Cerebras' }).click();
      await expect(page).toHaveURL(`${origin()}/cerebras/#causes`);
    }
    const card = page.locator('#card-token-rate-limit');
    await expect(card.getByRole('link')).toContainText('Tokens per minute limit exceeded');
    await expect(page.locator('#status-429', { has: card })).toContainText('429');
  });
  test('the link to the search leads to the list', async ({ page }) => {
    await page.goto(origin() + guide);
    await page.getByRole('link', { name: 'Search' }).click();
    await expect(page).toHaveURL(`${origin()}/#diagnose`);
    await expect(page.getByRole('link', { name: 'the causes at Cerebras' })).toBeVisible();
  });
});
