import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { failingCalls, inOrder, type FailingCall } from './failing.ts';
import { environment, keyFor } from './run.ts';
import type { PythonClients, SamplesWorld } from './set-up.ts';

/** How a call came out with one client. */
export interface Shown {
  /** Class and message, as the client's language prints them; absent when nothing was raised. */
  shown?: string;
  status?: number | null;
  code?: string | null;
  /** Class and message of what caused it, and of what caused that. */
  causes?: string[];
  text: string | null;
  reasoning?: string;
  finish?: string;
}

/** The clients by the names that guides use. */
export const clientNames = [
  'Cerebras Python SDK',
  'Cerebras Node SDK',
  'OpenAI Python SDK',
  'OpenAI Python SDK, older',
  'OpenAI Node SDK',
  'OpenAI Node SDK, older',
] as const;
export type ClientName = (typeof clientNames)[number];

export const isPython = (client: ClientName): boolean => client.includes('Python');
const isCerebras = (client: ClientName): boolean => client.startsWith('Cerebras');

const programs = join(import.meta.dirname, 'clients');
const packages: Partial<Record<ClientName, string>> = {
  'Cerebras Node SDK': '@cerebras/cerebras_cloud_sdk',
  'OpenAI Node SDK': 'openai',
  'OpenAI Node SDK, older': 'openai-6.1',
};

/** Addresses for calls that do not go to the stand-in. */
export interface Elsewhere {
  nowhere: string;
  untrusted: string;
}

/** A call with how it came out. */
export interface Captured extends Shown {
  call: FailingCall;
  /** The account that made it. */
  key: string;
}

/**
 * Makes calls that fail with one client.
 * @param options.calls which; without it, all that the client's language makes.
 * @param options.retries how often the client may repeat a call by itself.
 * @throws {Error} with what the client's program printed, when it fails itself.
 */
export async function callWith(
  client: ClientName,
  world: SamplesWorld,
  elsewhere: Elsewhere,
  options: { calls?: readonly FailingCall[]; retries?: number } = {},
): Promise<Captured[]> {
  const { calls: wanted = failingCalls, retries = 0 } = options;
  const calls = wanted.filter(({ only }) => !only || client.includes(only));
  const requests = calls.map(({ meets, params = {}, timeout = 0, to }) => ({
    origin: to === 'nowhere' || to === 'untrusted' ? elsewhere[to] : world.standIn,
    withV1: isCerebras(client) === (to === 'wrong-base-url'),
    key: keyFor(meets),
    retries,
    timeout,
    params: { ...inOrder, ...params },
  }));
  const language = isPython(client) ? 'python' : 'typescript';
  const { older, python } = world.python as PythonClients;
  const [command, ...args] = isPython(client)
    ? [python, join(programs, 'call.py'), isCerebras(client) ? 'cerebras' : 'openai']
    : [process.execPath, join(programs, 'call.mjs'), packages[client] ?? ''];
  const env = environment(world, requests[0]?.key ?? '', language);
  const child = spawn(command, args, {
    env: {
      ...env,
      ...(client === 'OpenAI Python SDK, older' && {
        PYTHONPATH: `${older}:${env['PYTHONPATH'] ?? ''}`,
      }),
    },
    timeout: 60_000,
  });
  let output = '';
  let errors = '';
  child.stdout.on('data', (part: Buffer) => (output += part.toString()));
  child.stderr.on('data', (part: Buffer) => (errors += part.toString()));
  child.stdin.end(JSON.stringify(requests));
  await new Promise((resolve) => child.on('close', resolve));
  if (!output) throw new Error(`${client}: ${errors}`);
  const { outcomes } = JSON.parse(output) as { outcomes: Shown[] };
  return calls.flatMap((call, index) => {
    const outcome = outcomes[index];
    return outcome ? [{ ...outcome, call, key: requests[index]?.key ?? '' }] : [];
  });
}

/** The bodies that the stand-in sends to the calls, as text. */
export async function rawBodies(
  world: SamplesWorld,
  calls: readonly FailingCall[],
): Promise<string[]> {
  return Promise.all(
    calls
      .filter(
        ({ to, meets }) =>
          !to && !meets?.some((each) => each === 'hang' || each === 'stream-stall'),
      )
      .map(async ({ meets, params }) => {
        const response = await fetch(`${world.standIn}/v1/chat/completions`, {
          method: 'POST',
          headers: { authorization: `Bearer ${keyFor(meets)}` },
          body: JSON.stringify({ ...inOrder, ...params }),
        });
        return response.text().catch(() => '');
      }),
  );
}
