/*
 * What guides print of errors is what the clients show: for each guide a call fails with each of
 * them, and its class, message, status, code and body are compared with the page.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { readValid } from '../../src/loaders/read.ts';
import { serve } from '../loopback.ts';
import { serveTls, type TlsLoopback } from '../tls-loopback.ts';
import { callWith, clientNames, isPython, rawBodies } from './clients.ts';
import type { Captured, ClientName, Elsewhere } from './clients.ts';
import { failingCalls } from './failing.ts';
import { isShown, printedBodies, printedCauses, printedErrors } from './printed.ts';
import type { SeenCall } from '../stand-in/organisations.ts';

const root = join(import.meta.dirname, '../..');
const world = inject('samples');
const noPython = 'missing' in world.python;
const clients = clientNames.filter((client) => !(noPython && isPython(client)));
const guides = (await readValid(root, 'guides')).filter(({ data }) => data.kind === 'cause');
const samples = await readValid(root, 'samples');

const captured = new Map<ClientName, Captured[]>();
let untrusted: TlsLoopback;
let elsewhere: Elsewhere;

beforeAll(async () => {
  untrusted = await serveTls('127.0.0.1', (_, response) => response.end());
  const closed = await serve(() => undefined);
  await closed.close();
  elsewhere = {
    nowhere: closed.origin,
    untrusted: `https://127.0.0.1:${untrusted.port}`,
  };
  const results = await Promise.all(
    clients.map(async (client) => [client, await callWith(client, world, elsewhere)] as const),
  );
  for (const [client, calls] of results) captured.set(client, calls);
});
afterAll(() => untrusted.close());

/** How the calls of a guide came out with one client. */
const capturesOf = (guide: string, client: ClientName): Captured[] =>
  (captured.get(client) ?? []).filter(({ call }) => call.guide === guide);

/** The clients that the first cell of a row names. */
function clientsOf(cell: string, above: string): ClientName[] {
  const name = cell.startsWith('the same') ? above : cell;
  if (name.startsWith('OpenAI and Cerebras Node SDK')) {
    return ['OpenAI Node SDK', 'Cerebras Node SDK'];
  }
  if (/^OpenAI Python SDK 2/.test(name)) return ['OpenAI Python SDK, older'];
  return [...clientNames]
    .sort((a, b) => b.length - a.length)
    .filter((client) => name.startsWith(client))
    .slice(0, 1);
}

/** The calls of these guides raise nothing, or an error without a text of its own. */
const withoutText = new Set(['empty-output', 'wrong-base-url']);

describe.each(guides.map(({ id, file }) => ({ guide: id.replace('cerebras/', ''), file })))(
  '$guide',
  ({ guide, file }) => {
    test('has a call that fails, and a sample that mends it', () => {
      expect(failingCalls.filter((call) => call.guide === guide)).not.toHaveLength(0);
      expect(samples.filter(({ data }) => data.guides.includes(guide))).not.toHaveLength(0);
    });

    test('prints of each client what it shows', async () => {
      const printed = printedErrors(await readFile(join(root, file), 'utf8'));
      const checked = new Set<ClientName>();
      let above = '';
      for (const { client: cell, text, before } of printed) {
        if (!cell.startsWith('the same')) above = cell;
        // Without a key no call is made; that is tested with the clients themselves.
        if (/Missing credentials|api_key client option|is missing or empty/.test(text)) continue;
        const named: ClientName[] = /2\.x: `$/.test(before)
          ? ['OpenAI Python SDK, older']
          : clientsOf(cell, above);
        for (const client of named.filter((each) => clients.includes(each))) {
          const shown = capturesOf(guide, client).flatMap((call) => [
            call.shown ?? '',
            ...(call.causes ?? []),
          ]);
          expect(
            shown.some((each) => isShown(text, each)),
            `${client} shows ${shown.join('\n')}, the guide prints ${text}`,
          ).toBe(true);
          checked.add(client);
        }
      }
      if (withoutText.has(guide)) return;
      const current = clients.filter((client) => !client.endsWith('older'));
      expect([...checked]).toEqual(expect.arrayContaining(current));
    });

    test('names status and code of every call', async () => {
      const text = await readFile(join(root, file), 'utf8');
      for (const client of ['OpenAI Node SDK', 'Cerebras Node SDK'] as const) {
        for (const { status, code, call } of capturesOf(guide, client)) {
          if (call.to) continue;
          if (status) expect(text, call.name).toContain(String(status));
          if (code && !code.startsWith('ERR_')) expect(text, call.name).toContain(code);
        }
      }
    });

    test('prints bodies that the server sends', async () => {
      const bodies = await rawBodies(
        world,
        failingCalls.filter((call) => call.guide === guide),
      );
      for (const printed of printedBodies(await readFile(join(root, file), 'utf8'))) {
        // A recording, shortened; the test below looks at the same answer.
        if (guide === 'empty-output') continue;
        expect(bodies.map((body) => body.split('\n\n')).flat()).toEqual(
          expect.arrayContaining([expect.stringMatching(sameAs(printed))]),
        );
      }
    });
  },
);

/** The body itself, or the data of an event in a stream. */
const sameAs = (body: string): RegExp =>
  new RegExp(`^(?:data: )?${body.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);

test.each(clients)('%s: an empty answer raises nothing', (client) => {
  expect(capturesOf('empty-output', client)).toMatchObject([
    { text: null, finish: 'length', reasoning: expect.any(String) },
  ]);
});

test.each(clients)('%s: a failed connection names its cause', async (client) => {
  const guide = await readFile(join(root, 'content/guides/cerebras/connection.mdx'), 'utf8');
  const printed = printedCauses(guide).find(({ where }) =>
    where.startsWith(isPython(client) ? 'Python' : 'Node'),
  );
  const [, refused = '', certificate = ''] = printed?.texts ?? [];
  const [nowhere, untrustedOne] = capturesOf('connection', client);
  expect(nowhere?.causes?.join()).toContain(refused);
  expect(untrustedOne?.causes?.join()).toContain(certificate);
});

test.each(clients)(
  '%s: the wrong base URL calls the address that the guide names',
  async (client) => {
    const [call] = capturesOf('wrong-base-url', client);
    const { calls } = (await (
      await fetch(`${world.standIn}/__stand-in/calls?key=${call?.key ?? ''}`)
    ).json()) as { calls: SeenCall[] };
    const path = client.startsWith('Cerebras') ? '/v1/v1/chat/completions' : '/chat/completions';
    expect(calls.map((each) => each.path)).toEqual([`POST ${path}`]);
    const guide = await readFile(join(root, 'content/guides/cerebras/wrong-base-url.mdx'), 'utf8');
    expect(guide).toContain(`\`${path}\``);
  },
);

describe.skipIf(noPython)('Retry-After in Python', () => {
  /** What a client does with a 429 that names so many seconds. */
  const seen = async (client: ClientName, seconds: number) => {
    const meets = [`tokens-per-day@${seconds}`];
    const [call] = await callWith(client, world, elsewhere, {
      calls: [{ guide: 'request-rate-limit', name: 'a wait', meets }],
      retries: 2,
    });
    const response = await fetch(`${world.standIn}/__stand-in/calls?key=${call?.key ?? ''}`);
    const { calls, waits } = (await response.json()) as { calls: SeenCall[]; waits: number[] };
    return { calls: calls.length, waits: waits.map((each) => each / 1000) };
  };
  test.each(['Cerebras Python SDK', 'OpenAI Python SDK'] as const)(
    '%s obeys a short one',
    async (client) => {
      expect(await seen(client, 30)).toEqual({ calls: 3, waits: [30, 30] });
    },
  );
  test('the Cerebras SDK keeps its own short waits when it says a day', async () => {
    const { calls, waits } = await seen('Cerebras Python SDK', 86_400);
    expect(calls).toBe(3);
    expect(Math.max(...waits)).toBeLessThan(60);
  });
  test('the OpenAI SDK raises at once when it says a day', async () => {
    expect(await seen('OpenAI Python SDK', 86_400)).toEqual({ calls: 1, waits: [] });
  });
});
