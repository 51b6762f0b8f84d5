import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { FetchOptions } from './fetch-json.ts';

export const help = `Compares content/models/ with a provider's lists of models.

  npm run check:models                          the public list, no key needed
  npm run check:models -- --source account      the account's list; needs the provider's key variable
  npm run check:models -- --source both         the public list, and the account's when a key is set
  npm run check:models -- --file answer.json    a saved answer
  npm run check:models -- --base-url URL        the same paths at another address

  --provider ID     which provider, when there is more than one
  --format F        ask the public list for default, openrouter or huggingface
  --probe           send each served model one minimal completion, when a key is set
  --strict          expired exceptions fail
  --json            print the report as JSON (public/schemas/model-report.schema.json)
  --markdown        print it as Markdown, for a pull request or a step summary
  --report FILE     write it to a .md or .json file, too; may be given twice
  --write           store the reading in content/readings/ and add it to its history
  --propose         write what the list settles into content/models/
  --learn           with --propose: also values that the table does not hold
  --accept          write and propose although the reading is suspicious: a person has looked
  --in-build        as the build does it: all providers, 5 seconds, drift is a warning
                    (MODEL_CHECK=strict: a failure, off: nothing; MODEL_LIST_ORIGIN: another place)
  --attempts N, --attempt-timeout S, --deadline S, --max-retry-after S
  --now MOMENT      for tests: when the reading is made, such as 2026-11-21T13:07:00Z

Recording a reading that somebody else made:
  --write --file answer.json --observed DATE --method reported --source URL [--note TEXT]

Exit: 0 in sync, 1 drift, 2 unreachable or malformed, 3 own data invalid, 4 suspicious.
`;

/** A wrong command line; its message says what to write instead. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export type Options = ReturnType<typeof readOptions>;

/** Reads the command line. @throws {UsageError} and what `parseArgs` throws. */
export function readOptions(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      provider: { type: 'string' },
      source: { type: 'string', default: 'public' },
      format: { type: 'string' },
      file: { type: 'string' },
      'base-url': { type: 'string' },
      probe: { type: 'boolean', default: false },
      strict: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      markdown: { type: 'boolean', default: false },
      report: { type: 'string', multiple: true, default: [] },
      write: { type: 'boolean', default: false },
      propose: { type: 'boolean', default: false },
      learn: { type: 'boolean', default: false },
      accept: { type: 'boolean', default: false },
      observed: { type: 'string' },
      method: { type: 'string', default: 'live' },
      note: { type: 'string' },
      root: { type: 'string', default: join(import.meta.dirname, '../..') },
      attempts: { type: 'string', default: '3' },
      'attempt-timeout': { type: 'string', default: '10' },
      deadline: { type: 'string', default: '30' },
      'max-retry-after': { type: 'string', default: '10' },
      now: { type: 'string' },
      'in-build': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const reported = values.method === 'reported';
  const stores = values.write || values.propose;
  const wrong: [boolean, string][] = [
    [!reported && values.method !== 'live', '--method is live or reported.'],
    [
      stores && values.file !== undefined && !reported,
      'A file is not a live reading. Add --method reported --observed DATE --source URL.',
    ],
    [
      reported &&
        !(stores && values.file && values.observed && values.source.startsWith('https://')),
      'A reported reading needs --write, --file, --observed DATE and --source with an https address.',
    ],
    [
      !reported && !['public', 'account', 'both'].includes(values.source),
      '--source is public or account, or both.',
    ],
    [
      !reported && values.observed !== undefined,
      '--observed goes with --method reported; a live reading is of today.',
    ],
    [
      values.format !== undefined &&
        !['default', 'openrouter', 'huggingface'].includes(values.format),
      '--format is default, openrouter or huggingface.',
    ],
    [values.json && values.markdown, '--json and --markdown exclude each other; see --report.'],
    [
      values.report.some((file) => !/\.(?:md|json)$/.test(file)),
      '--report is a file that ends in .md or .json.',
    ],
    [values.learn && !values.propose, '--learn goes with --propose.'],
    [
      values.now !== undefined && Number.isNaN(Date.parse(values.now)),
      '--now is a moment such as 2026-11-21T13:07:00Z.',
    ],
  ];
  for (const [is, message] of wrong) if (is) throw new UsageError(message);
  return values;
}

/** When the reading is made, to the second, in UTC. */
export const momentOf = ({ now }: Options): string =>
  `${(now === undefined ? new Date() : new Date(now)).toISOString().slice(0, 19)}Z`;

function seconds(
  options: Options,
  name: 'attempt-timeout' | 'deadline' | 'max-retry-after',
): number {
  const value = Number(options[name]);
  if (!(value > 0 && value <= 600))
    throw new UsageError(`--${name} is a number of seconds, above 0 and at most 600.`);
  return value * 1000;
}

/** How hard to try. @throws {UsageError} for a number that is none. */
export function fetchOptions(options: Options, key: string | undefined): FetchOptions {
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

/**
 * An address of the provider, at another origin if one is given.
 * @throws {UsageError} when the other origin could carry a key over an open network.
 */
export function addressOf(own: string, options: Options): URL {
  const url = new URL(own);
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

/** The key from the provider's variable; undefined when it is not set. @throws {UsageError} */
export function readKey(name: string): string | undefined {
  const key = process.env[name]?.trim();
  if (!key) return undefined;
  // The form of a Bearer token, RFC 6750 section 2.1. Shorter ones would be found in any answer.
  if (!/^[\w.~+/-]{8,}=*$/.test(key))
    throw new UsageError(
      `${name} does not hold a key: it has characters that no key has, or too few.`,
    );
  return key;
}
