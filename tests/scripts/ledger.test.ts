import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { main as check, checkContent } from '../../scripts/check-content.ts';
import { main as due } from '../../scripts/due.ts';
import { main as begin } from '../../scripts/new.ts';
import { main as verify } from '../../scripts/verify.ts';
import { copyContent } from '../content-copy.ts';

const facts = 'content/facts/cerebras.yaml';
let copy: Awaited<ReturnType<typeof copyContent>>;
let said: string;
beforeEach(async () => {
  copy = await copyContent();
  said = '';
  for (const method of ['log', 'error'] as const) {
    vi.spyOn(console, method).mockImplementation((line: string) => void (said += `${line}\n`));
  }
});
afterEach(async () => {
  vi.restoreAllMocks();
  await copy.dispose();
});
const read = (file: string) => readFile(join(copy.root, file), 'utf8');
const at = (...args: string[]) => [...args, '--root', copy.root];

describe('a fact that is overdue', () => {
  const late = '2040-01-01';
  test('warns, and fails under --strict', async () => {
    expect(await check(at('--today', late))).toBe(0);
    expect(said).toMatch(/Warning: content\/facts\/cerebras\.yaml:\d+/);
    expect(await check(at('--today', late, '--strict'))).toBe(1);
    expect(said).toContain('`trial-requests-per-minute` had to be checked again by 2027-01-20');
    expect(said).toContain('npm run verify -- cerebras/trial-requests-per-minute');
  });
  test('is listed first, with source, pages and the command', async () => {
    expect(await due(at('--today', late, '--json'))).toBe(1);
    const { facts: list } = JSON.parse(said) as { facts: Record<string, unknown>[] };
    const dates = list.map((each) => String(each['due']));
    expect(dates).toEqual([...dates].sort());
    expect(list.find(({ id }) => id === 'cerebras/trial-credit')).toMatchObject({
      overdue: true,
      url: 'https://inference-docs.cerebras.ai/support/rate-limits',
      pages: expect.arrayContaining(['content/guides/cerebras/payment-required.mdx']),
      command: 'npm run verify -- cerebras/trial-credit',
    });
  });
  test('is not listed once it has been verified', async () => {
    expect(await verify(at('cerebras/trial-credit', '--today', late))).toBe(0);
    said = '';
    await due(at('--today', late));
    expect(said).toContain('cerebras/trial-credit-days');
    expect(said).not.toMatch(/cerebras\/trial-credit$/m);
  });
});

test('nothing is due on the day of the check; what comes next is named', async () => {
  expect(await due(at('--today', '2026-11-21', '--days', '3'))).toBe(0);
  expect(said).toMatch(/^Nothing is due until 2026-11-24\. Next: cerebras\//);
});

test('a date that is still to come is told', async () => {
  await copy.edit(facts, 'checked: 2026-11-21', 'checked: 2062-11-21');
  expect(await check(at('--today', '2026-11-21', '--strict'))).toBe(1);
  expect(said).toContain('`checked` says 2062-11-21, which is still to come');
});

describe('verifying', () => {
  test('changes nothing but the day when the value is the same', async () => {
    const before = await read(facts);
    expect(await verify(at('cerebras/trial-credit', '--today', '2026-12-24'))).toBe(0);
    const after = await read(facts);
    const changed = after.split('\n').filter((line, index) => line !== before.split('\n')[index]);
    expect(changed).toEqual(['  checked: 2026-12-24']);
  });
  test('writes a new value with its date and source, and names the pages to read again', async () => {
    const args = ['--value', '$7', '--dated', '2026-12-20', '--source', 'Prices: new: #1'];
    expect(await verify(at('cerebras/trial-credit', ...args, '--today', '2026-12-24'))).toBe(0);
    expect(await checkContent(copy.root)).toEqual([]);
    const entry = (await read(facts))
      .split('- id: ')
      .find((each) => each.startsWith('trial-credit\n'));
    expect(entry).toContain('value: $7\n');
    expect(entry).toContain('dated: 2026-12-20\n');
    expect(entry).toContain('"Prices: new: #1"');
    expect(said).toContain('payment-required.mdx');
  });
  test('leaves the file as it was when the edit would not be valid', async () => {
    const before = await read(facts);
    expect(await verify(at('cerebras/trial-credit', '--url', 'ftp://x'))).toBe(1);
    expect(await read(facts)).toBe(before);
    expect(said).toContain('`url` is not an absolute address that starts with https://');
    expect(said).toContain('stays as it was');
  });
  test('keeps a text a text, and a number a number', async () => {
    await verify(at('cerebras/node-sdk-retry-after-uncapped', '--value', '1.100'));
    expect(await read(facts)).toMatch(/value: "1\.100"/);
    await verify(at('cerebras/trial-uncached-tokens-per-minute', '--value', '40,000'));
    expect(await read(facts)).toMatch(/value: 40000$/m);
    expect(await verify(at('cerebras/trial-credit-days', '--value', 'thirty'))).toBe(2);
    expect(said).toContain('Write it as digits');
  });
  test('refuses a fact that does not exist', async () => {
    expect(await verify(at('cerebras/no-such-fact'))).toBe(2);
    expect(said).toContain('There is no valid fact "cerebras/no-such-fact"');
  });
});

describe('a draft', () => {
  test.each([
    ['fact', 'cerebras/new-fact', facts],
    ['model', 'cerebras/brand-new-7b', 'content/models/cerebras.yaml'],
    ['faq', 'cerebras/is-it-fast', 'content/faq/cerebras/is-it-fast.mdx'],
  ])('of a %s is valid, and published by nothing', async (kind, id, file) => {
    expect(await begin(at(kind, id, '--today', '2026-12-24'))).toBe(0);
    expect(await read(file)).toContain('draft: true');
    expect(await read(file)).toContain('2026-12-24');
    expect(await checkContent(copy.root)).toEqual([]);
    expect(await begin(at(kind, id))).toBe(1);
    expect(said).toContain('exists already');
  });
  test('of a guide has the headings, so that it is valid when it is published', async () => {
    const guide = 'content/guides/cerebras/timeout.mdx';
    await copy.remove(guide);
    await begin(at('guide', 'cerebras/timeout'));
    await copy.edit(guide, 'draft: true\n', '');
    const problems = (await checkContent(copy.root)).filter(({ file }) => file === guide);
    expect(problems).toEqual([]);
  });
  test.each([
    [
      'fact',
      'cerebra/x',
      'There is no provider with coverage: full "cerebra". There are: cerebras',
    ],
    ['guide', 'cerebras/no-cause', 'There is no cause "no-cause"'],
  ])('of a %s for %s is refused', async (kind, id, message) => {
    expect(await begin(at(kind, id))).toBe(2);
    expect(said).toContain(message);
  });
  test('that MDX cannot read is told of, because it would end the build', async () => {
    await begin(at('faq', 'cerebras/is-it-fast'));
    await copy.edit('content/faq/cerebras/is-it-fast.mdx', 'The answer,', 'The <YOUR_KEY> answer,');
    expect((await checkContent(copy.root)).map(({ message }) => message)).toEqual([
      expect.stringContaining('MDX cannot read this'),
    ]);
  });
  test('with a mistake is told of, too', async () => {
    await begin(at('fact', 'cerebras/new-fact'));
    await copy.edit(facts, /(id: new-fact\n(?:.*\n)*?  method:) official/, '$1 guessed');
    expect((await checkContent(copy.root)).map(({ field }) => field)).toContain('method');
  });
});

test.each([
  [check, ['--strikt']],
  [due, ['--days', 'soon']],
  [due, ['--today', 'tomorrow']],
  [verify, []],
  [begin, ['guide']],
  [begin, ['poem', 'cerebras/ode']],
  [due, ['--today', '2026-13-45']],
])('a wrong command line says how to write it', async (command, args) => {
  expect(await command(args)).toBe(2);
  expect(said).toContain('npm run ');
});
