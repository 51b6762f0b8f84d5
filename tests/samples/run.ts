import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { SampleLanguage } from '../../src/schemas/sample.ts';
import type { SeenCall } from '../stand-in/organisations.ts';
import type { SamplesWorld } from './set-up.ts';

/** How a program came out, and what the stand-in saw of it. */
export interface Outcome {
  /** Both streams as one text. */
  output: string;
  exit: number | null;
  /** Chat completions that it asked for. */
  calls: number;
  /** Seconds that it slept between them. */
  waits: number[];
}

const clock = join(import.meta.dirname, 'clock');

/** A key of an account of its own that meets these behaviours. */
export const keyFor = (meets: readonly string[] = []): string =>
  ['csk-sample', ...meets].join('--').replace('sample', `sample-${randomUUID().slice(0, 8)}`);

/**
 * The environment in which samples reach the stand-in under the API's own name, and nothing else.
 * The Cerebras SDK for Node takes no proxy, but a base URL.
 */
export function environment(
  world: SamplesWorld,
  key: string,
  language: SampleLanguage,
): Record<string, string> {
  const { PATH = '', HOME = '', TMPDIR } = process.env;
  return {
    PATH,
    HOME,
    ...(TMPDIR && { TMPDIR }),
    CEREBRAS_API_KEY: key,
    GROQ_API_KEY: 'gsk_stand-in',
    STAND_IN: world.standIn,
    HTTPS_PROXY: world.proxy,
    NO_PROXY: '127.0.0.1',
    SSL_CERT_FILE: world.certificate,
    REQUESTS_CA_BUNDLE: world.certificate,
    CURL_CA_BUNDLE: world.certificate,
    NODE_EXTRA_CA_CERTS: world.certificate,
    NODE_USE_ENV_PROXY: '1',
    ...(language === 'typescript' && { CEREBRAS_BASE_URL: world.standIn }),
    ...(language === 'python' && { PYTHONPATH: clock, PYTHONUTF8: '1' }),
  };
}

/** @throws {Error} when the language needs Python and there is none. */
export function commandFor(
  world: SamplesWorld,
  language: SampleLanguage,
  file: string,
): [string, ...string[]] {
  if (language === 'shell') return ['bash', file];
  if (language === 'typescript') {
    // The same Node as this one, so that it is 24 on a machine whose own is older.
    return [process.execPath, '--import', pathToFileURL(join(clock, 'waits.mjs')).href, file];
  }
  if ('missing' in world.python) throw new Error(world.python.missing);
  return [world.python.python, file];
}

/**
 * Runs a file as a reader would, with nothing changed but its environment.
 * @param meets what the server does; see faults.ts of the stand-in.
 */
export async function runFile(
  world: SamplesWorld,
  language: SampleLanguage,
  file: string,
  meets: readonly string[] = [],
  more: Record<string, string> = {},
): Promise<Outcome> {
  const key = keyFor(meets);
  const [command, ...args] = commandFor(world, language, file);
  const env = { ...environment(world, key, language), ...more };
  const child = spawn(command, args, { env, timeout: 60_000, killSignal: 'SIGKILL' });
  let output = '';
  child.stdout.on('data', (part: Buffer) => (output += part.toString()));
  child.stderr.on('data', (part: Buffer) => (output += part.toString()));
  const exit = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  const seen = (await (await fetch(`${world.standIn}/__stand-in/calls?key=${key}`)).json()) as {
    calls: SeenCall[];
    waits: number[];
  };
  return {
    output,
    exit,
    calls: seen.calls.filter(({ path }) => path === 'POST /v1/chat/completions').length,
    waits: seen.waits.map((milliseconds) => milliseconds / 1000),
  };
}
