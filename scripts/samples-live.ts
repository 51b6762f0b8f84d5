/** Runs the samples that are safe against the real API, within a cap, and records how they came out. */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { todayUtc } from '../src/ledger/expiry.ts';
import { readValid } from '../src/loaders/read.ts';
import type { LiveRun, LiveRuns } from '../src/schemas/live-runs.ts';
import { serve } from '../tests/loopback.ts';
import { meter } from '../tests/samples/metered.ts';
import { setUpPython } from '../tests/samples/python.ts';
import { openWayOut } from '../tests/samples/way-out.ts';
import { readArgs } from './lib/args.ts';
import { writeAtomically } from './lib/write-atomically.ts';

const root = join(import.meta.dirname, '..');
const api = 'https://api.cerebras.ai';
const record = 'content/readings/samples/cerebras.json';

const usage = `npm run samples:live -- [--requests NUMBER] [--tokens NUMBER] [--pace SECONDS] [TASK...]

Runs the samples with "live: true" against the real API, with the key in CEREBRAS_API_KEY, and writes
model, day and outcome to ${record}. Without a key it does nothing.
  --requests   how many requests it may make, 60 without it
  --tokens     how many tokens it may be charged, 60000 without it
  --pace       seconds between two requests, 12 without it, which the free trial allows
  --origin     another server, such as the stand-in; needs --out
  --out        another file for the record
Exits with 0 when every sample ended well or there is no key, 1 when one did not, 2 for a wrong command line.`;

/** @returns the exit code. */
async function main(args: string[]): Promise<number> {
  const options = readArgs(
    args,
    usage,
    {
      requests: { type: 'string', default: '60' },
      tokens: { type: 'string', default: '60000' },
      pace: { type: 'string', default: '12' },
      origin: { type: 'string' },
      out: { type: 'string' },
    },
    [0, 100],
  );
  if (typeof options === 'number') return options;
  const numbers = [options.requests, options.tokens, options.pace].map(Number);
  const [requests = NaN, tokens = NaN, pace = NaN] = numbers;
  if (numbers.some((each) => !(each >= 0)) || (options.origin && !options.out)) {
    console.error(usage);
    return 2;
  }
  const key = process.env['CEREBRAS_API_KEY'];
  if (!key) {
    console.log('CEREBRAS_API_KEY is not set: nothing was run and nothing recorded.');
    return 0;
  }

  const wayThrough = meter(new URL(options.origin ?? api), { requests, tokens }, pace * 1000);
  const plain = await serve(wayThrough.listener);
  const wayOut = await openWayOut({ 'api.cerebras.ai': wayThrough.listener });
  const folder = await mkdtemp(join(tmpdir(), 'samples-live-'));
  try {
    const certificate = join(folder, 'certificate.pem');
    await writeFile(certificate, wayOut.certificate);
    const env = environment(key, wayOut.proxy, certificate, plain.origin);
    const runs = await runAll(options.words, env, wayThrough.takeModel, key);
    if (runs.length === 0) {
      console.error('No sample with "live: true" has this name.');
      return 2;
    }
    const { spent } = wayThrough;
    console.log(`${spent.requests} requests, at most ${spent.tokens} tokens charged.`);
    const result: LiveRuns = { observed: todayUtc(), runs };
    const out = options.out ?? join(root, record);
    await mkdir(dirname(out), { recursive: true });
    await writeAtomically(out, `${JSON.stringify(result, null, 2)}\n`);
    return runs.every(({ outcome }) => outcome === 'passed') ? 0 : 1;
  } finally {
    await Promise.all([plain.close(), wayOut.close(), rm(folder, { recursive: true })]);
  }
}

/** All that a sample gets of this program's environment, and the way to the API. */
function environment(
  key: string,
  proxy: string,
  certificate: string,
  plain: string,
): Record<string, string> {
  const { PATH = '', HOME = '' } = process.env;
  return {
    PATH,
    HOME,
    CEREBRAS_API_KEY: key,
    HTTPS_PROXY: proxy,
    NO_PROXY: '127.0.0.1',
    SSL_CERT_FILE: certificate,
    CURL_CA_BUNDLE: certificate,
    NODE_EXTRA_CA_CERTS: certificate,
    NODE_USE_ENV_PROXY: '1',
    // The Cerebras SDK for Node takes no proxy.
    CEREBRAS_BASE_URL: plain,
  };
}

/** Runs the samples one after the other. */
async function runAll(
  tasks: readonly string[],
  env: Record<string, string>,
  takeModel: () => string | undefined,
  key: string,
): Promise<LiveRun[]> {
  const python = await setUpPython(root, 5_000);
  if ('missing' in python) console.log(`Note: no Python sample is run: ${python.missing}.`);
  const runs: LiveRun[] = [];
  for (const { id, data } of await readValid(root, 'samples')) {
    const task = id.replace('cerebras/', '');
    if (!data.live || (tasks.length > 0 && !tasks.includes(task))) continue;
    for (const { language, name } of data.files) {
      if (language === 'python' && 'missing' in python) continue;
      const interpreter = {
        python: 'missing' in python ? '' : python.python,
        typescript: process.execPath,
        shell: 'bash',
      }[language];
      const { exit, output } = await run(interpreter, join(root, 'content/samples', id, name), env);
      const model = takeModel();
      const outcome = exit === 0 ? 'passed' : 'failed';
      runs.push({ task, language, ...(model && { model }), outcome });
      console.log(`${outcome} ${task} (${language})${model ? `, ${model}` : ''}`);
      if (exit !== 0) console.log(output.replaceAll(key, '***').trimEnd().slice(-2000));
    }
  }
  return runs;
}

async function run(
  command: string,
  file: string,
  env: Record<string, string>,
): Promise<{ exit: number | null; output: string }> {
  const child = spawn(command, [file], { env, timeout: 300_000 });
  let output = '';
  child.stdout.on('data', (part: Buffer) => (output += part.toString()));
  child.stderr.on('data', (part: Buffer) => (output += part.toString()));
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ exit: null, output: error.message }));
    child.on('close', (exit) => resolve({ exit, output }));
  });
}

process.exitCode = await main(process.argv.slice(2));
