/**
 * Reads a provider's list of models and compares it with content/models/.
 *
 * Changes nothing, unless `--write` is given: then the reading is stored in content/readings/.
 * The table itself is never touched.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { printable } from '../src/catalog/printable.ts';
import { MalformedListError, parseListing } from '../src/catalog/listing.ts';
import {
  exitCodeOf,
  exitCodes,
  formatReport,
  reportOn,
  summarise,
  type Origin,
  type Report,
} from '../src/catalog/report.ts';
import { explain } from '../src/loaders/explain.ts';
import { ContentError, formatProblem } from '../src/loaders/problem.ts';
import { readValid } from '../src/loaders/read.ts';
import type { Model } from '../src/schemas/model.ts';
import type { FullProvider } from '../src/schemas/provider.ts';
import { reading, type ListedModel } from '../src/schemas/reading.ts';
import { fetchJson, FetchError, type FetchOptions } from './lib/fetch-json.ts';
import { writeAtomically } from './lib/write-atomically.ts';

const help = `Compares content/models/ with a provider's list of models.

  npm run check:models                          the public list, no key needed
  npm run check:models -- --source account      the account's list; needs the provider's key variable
  npm run check:models -- --file answer.json    a saved answer
  npm run check:models -- --base-url URL        the same paths at another address

  --provider ID     which provider, when there is more than one
  --json            print the report as JSON
  --write           store the reading in content/readings/
  --in-build        as the build does it: all providers, 5 seconds, drift is a warning
                    (MODEL_CHECK=strict: a failure, off: nothing; MODEL_LIST_ORIGIN: another place)
  --attempts N, --attempt-timeout S, --deadline S, --max-retry-after S

Recording a reading that somebody else made:
  --write --file answer.json --observed DATE --method reported --source URL [--note TEXT]

Exit: 0 in sync, 1 drift, 2 unreachable or malformed, 3 own data invalid.
`;

/** A wrong command line; its message says what to write instead. */
class UsageError extends Error {
  override readonly name = 'UsageError';
}

interface Provider {
  id: string;
  data: FullProvider;
}

type Options = ReturnType<typeof readOptions>;

function readOptions(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      provider: { type: 'string' },
      source: { type: 'string', default: 'public' },
      file: { type: 'string' },
      'base-url': { type: 'string' },
      json: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      observed: { type: 'string' },
      method: { type: 'string', default: 'live' },
      note: { type: 'string' },
      root: { type: 'string', default: join(import.meta.dirname, '..') },
      attempts: { type: 'string', default: '3' },
      'attempt-timeout': { type: 'string', default: '10' },
      deadline: { type: 'string', default: '30' },
      'max-retry-after': { type: 'string', default: '10' },
      'in-build': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const reported = values.method === 'reported';
  if (!reported && values.method !== 'live') {
    throw new UsageError('--method is live or reported.');
  }
  if (values.write && values.file !== undefined && !reported) {
    throw new UsageError(
      'A file is not a live reading. Add --method reported --observed DATE --source URL.',
    );
  }
  if (
    reported &&
    !(values.write && values.file && values.observed && values.source.startsWith('https://'))
  ) {
    throw new UsageError(
      'A reported reading needs --write, --file, --observed DATE and --source with an https address.',
    );
  }
  if (!reported && values.source !== 'public' && values.source !== 'account') {
    throw new UsageError('--source is public or account.');
  }
  if (!reported && values.observed !== undefined) {
    throw new UsageError('--observed goes with --method reported; a live reading is of today.');
  }
  return values;
}

function seconds(
  options: Options,
  name: 'attempt-timeout' | 'deadline' | 'max-retry-after',
): number {
  const value = Number(options[name]);
  if (!(value > 0 && value <= 600))
    throw new UsageError(`--${name} is a number of seconds, above 0 and at most 600.`);
  return value * 1000;
}

function fetchOptions(options: Options, key: string | undefined): FetchOptions {
  const attempts = Number(options.attempts);
  if (!Number.isInteger(attempts) || attempts < 1 || attempts > 10) {
    throw new UsageError('--attempts is a whole number from 1 to 10.');
  }
  return {
    key,
    attempts,
    attemptTimeout: seconds(options, 'attempt-timeout'),
    deadline: seconds(options, 'deadline'),
    maxRetryAfter: seconds(options, 'max-retry-after'),
  };
}

/** The providers that have a model table. */
async function fullProviders(root: string): Promise<Provider[]> {
  const all = await readValid(root, 'providers');
  return all.flatMap(({ id, data }) => (data.coverage === 'full' ? [{ id, data }] : []));
}

/** The provider to check, from those that have pages. */
async function chooseProvider(root: string, wanted: string | undefined): Promise<Provider> {
  const all = await fullProviders(root);
  const found =
    wanted === undefined && all.length === 1 ? all[0] : all.find(({ id }) => id === wanted);
  if (!found) {
    throw new UsageError(`--provider is one of: ${all.map(({ id }) => id).join(', ')}.`);
  }
  return found;
}

/** Every model of a provider. */
async function tableOf(root: string, provider: Provider): Promise<Model[]> {
  const models = await readValid(root, 'models');
  return models.filter(({ id }) => id.startsWith(`${provider.id}/`)).map(({ data }) => data);
}

/** Where the list stands: the provider's own address, at another origin if one is given. */
function listAddress({ data }: Provider, options: Options, list: 'public' | 'account'): URL {
  const url = new URL(data.model_lists[list]);
  if (options['base-url'] === undefined) return url;
  const base = URL.parse(options['base-url']);
  const loopback = base !== null && ['127.0.0.1', '[::1]', 'localhost'].includes(base.hostname);
  if (
    !base ||
    !(base.protocol === 'https:' || (base.protocol === 'http:' && loopback)) ||
    base.username ||
    base.password ||
    base.search ||
    base.hash
  ) {
    throw new UsageError(
      'The address of the list (--base-url or MODEL_LIST_ORIGIN) is https, or http on this machine, without user name, password, ? or #.',
    );
  }
  return new URL(base.href.replace(/\/$/, '') + url.pathname);
}

/** The key for the account's list, from the provider's variable; sent nowhere else. */
function readKey({ data: { key_env: name } }: Provider): string {
  const key = process.env[name]?.trim();
  if (!key) throw new UsageError(`The account's list needs a key: set ${name}.`);
  // The form of a Bearer token, RFC 6750 section 2.1.
  if (!/^[\w.~+/-]+=*$/.test(key))
    throw new UsageError(`${name} does not hold a key: it has characters that no key has.`);
  return key;
}

/** Reads and compares; never throws for what a list can do wrong. */
async function check(provider: Provider, table: readonly Model[], options: Options) {
  const { file } = options;
  const list = options.source === 'account' ? 'account' : 'public';
  const key = list === 'account' && file === undefined ? readKey(provider) : undefined;
  const url = listAddress(provider, options, list);
  const origin: Origin =
    file === undefined
      ? { provider: provider.id, list, from: url.href }
      : { provider: provider.id, list: 'saved', from: file };
  try {
    const answer =
      file === undefined
        ? await fetchJson(url, fetchOptions(options, key))
        : await readAnswer(file);
    const listed = parseListing(answer);
    return { url, listed, report: reportOn(origin, table, listed) };
  } catch (error) {
    const result =
      error instanceof FetchError
        ? error.kind
        : error instanceof MalformedListError
          ? 'malformed'
          : undefined;
    if (!result) throw error;
    const report: Report = { ...origin, result, problem: (error as Error).message };
    return { url, listed: [], report };
  }
}

async function readAnswer(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new FetchError('unreachable', 'the file cannot be read');
  });
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch {
    throw new FetchError('malformed', 'the file does not hold JSON');
  }
}

/** Stores a reading, whole or not at all. */
async function store(
  root: string,
  provider: Provider,
  options: Options,
  url: URL,
  listed: ListedModel[],
): Promise<string> {
  const file = `content/readings/${provider.id}.json`;
  const reported = options.method === 'reported';
  const list = options.source === 'account' ? 'account' : 'public';
  const value = {
    observed: reported ? options.observed : new Date().toISOString().slice(0, 10),
    method: options.method,
    ...(reported ? {} : { list }),
    source: reported ? options.source : url.href,
    ...(options.note ? { note: options.note } : {}),
    models: listed,
  };
  const text = `${JSON.stringify(value, null, 2)}\n`;
  const checked = reading.safeParse(value);
  if (!checked.success) {
    const problems = explain(reading, checked.error, { data: value, lineOf: () => 1 }, file);
    throw new UsageError(`The reading was not stored:\n${problems.map(formatProblem).join('\n')}`);
  }
  await writeAtomically(join(root, file), text);
  return file;
}

/** What the build asks for: one attempt of five seconds. */
const buildArgs = ['--attempts', '1', '--attempt-timeout', '5', '--deadline', '5'];

/**
 * The build's own look at the public lists of all providers.
 * @returns the exit code for the build. A list that cannot be read is a warning of one line; drift
 *   is a loud one, and fails the build only under MODEL_CHECK=strict.
 */
async function checkInBuild(root: string): Promise<number> {
  const { MODEL_CHECK: mode = '', MODEL_LIST_ORIGIN: origin } = process.env;
  if (!['', 'strict', 'off'].includes(mode))
    throw new UsageError('MODEL_CHECK is strict or off, or is not set.');
  if (mode === 'off') return exitCodes.inSync;
  const options = readOptions([
    ...buildArgs,
    '--root',
    root,
    ...(origin ? ['--base-url', origin] : []),
  ]);
  let code: number = exitCodes.inSync;
  for (const provider of await fullProviders(options.root)) {
    const table = await tableOf(options.root, provider);
    const { report } = await check(provider, table, options);
    if (report.result === 'drift') {
      console.warn(`\n!!! MODEL DRIFT !!!\n\n${formatReport(report, table)}\n`);
      if (mode === 'strict') code = exitCodes.drift;
    } else if (report.result === 'in-sync') {
      console.log(summarise(report));
    } else {
      console.warn(`Warning: the model table was not compared. ${summarise(report)}`);
    }
  }
  return code;
}

/**
 * Runs the check.
 * @returns the exit code: 0 in sync, 1 drift, 2 unreachable or malformed, 3 own data invalid.
 */
export async function main(args: string[]): Promise<number> {
  try {
    const options = readOptions(args);
    fetchOptions(options, undefined);
    if (options['in-build']) return await checkInBuild(options.root);
    if (options.help) {
      console.log(help);
      return exitCodes.inSync;
    }
    const { root } = options;
    const provider = await chooseProvider(root, options.provider);
    const table = await tableOf(root, provider);

    const { url, listed, report } = await check(provider, table, options);
    console.log(options.json ? JSON.stringify(report, null, 2) : formatReport(report, table));
    if (options.write && listed.length > 0) {
      const file = await store(root, provider, options, url, listed);
      if (!options.json) console.log(`Stored the reading in ${file}.`);
    }
    return exitCodeOf(report);
  } catch (error) {
    if (error instanceof ContentError) {
      const report: Report = { result: 'invalid-data', problem: error.message };
      console.log(args.includes('--json') ? JSON.stringify(report, null, 2) : summarise(report));
      return exitCodes.invalidData;
    }
    if (
      error instanceof UsageError ||
      (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')
    ) {
      console.error(`${(error as Error).message}\nTry --help.`);
      return exitCodes.unreadable;
    }
    // A fault of this script or of the machine is not drift: never exit with 1.
    console.error(`The check could not run: ${printable(String(error))}`);
    return exitCodes.unreadable;
  }
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
