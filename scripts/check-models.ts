/**
 * Reads a provider's lists of models and compares them with content/models/.
 *
 * Changes nothing, unless it is told to: `--write` stores the reading in content/readings/,
 * `--propose` writes what a list settles into content/models/.
 */
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { compare, type Difference } from '../src/catalog/drift.ts';
import { applyExceptions } from '../src/catalog/exceptions.ts';
import type { Described } from '../src/catalog/fields.ts';
import { suspicionsOf } from '../src/catalog/guards.ts';
import { addReading, formatHistory } from '../src/catalog/history.ts';
import { isServed } from '../src/catalog/life.ts';
import { formatMarkdown } from '../src/catalog/markdown.ts';
import { printable } from '../src/catalog/printable.ts';
import { plan, type ListSource } from '../src/catalog/propose.ts';
import {
  concluded,
  emptyReport,
  exitCodes,
  explainEdit,
  formatReport,
  summarise,
  type Report,
} from '../src/catalog/report.ts';
import { explain } from '../src/loaders/explain.ts';
import { ContentError, formatProblem } from '../src/loaders/problem.ts';
import { readValid } from '../src/loaders/read.ts';
import { parseYaml } from '../src/loaders/yaml.ts';
import type { Exception } from '../src/schemas/exception.ts';
import type { History } from '../src/schemas/history.ts';
import type { Model } from '../src/schemas/model.ts';
import type { FullProvider } from '../src/schemas/provider.ts';
import { reading, type ListedModel, type Reading } from '../src/schemas/reading.ts';
import {
  addressOf,
  fetchOptions,
  help,
  momentOf,
  readKey,
  readOptions,
  UsageError,
  type Options,
} from './lib/check-models-options.ts';
import { readList, skipped } from './lib/model-lists.ts';
import { probe } from './lib/probe.ts';
import { propose } from './lib/propose.ts';
import { writeAtomically } from './lib/write-atomically.ts';

interface Provider {
  id: string;
  data: FullProvider;
}

/** What the project holds about a provider's models. */
interface Own {
  table: Model[];
  drafts: Described[];
  exceptions: Exception[];
  last: Reading | undefined;
  history: History;
}

const tableFile = (id: string): string => `content/models/${id}.yaml`;

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

/** @throws {ContentError} when any of it is invalid. */
async function readOwn(root: string, { id }: Provider): Promise<Own> {
  const [models, exceptions, readings, histories] = await Promise.all([
    readValid(root, 'models'),
    readValid(root, 'exceptions'),
    readValid(root, 'readings'),
    readValid(root, 'history'),
  ]);
  return {
    table: models.filter((entry) => entry.id.startsWith(`${id}/`)).map(({ data }) => data),
    drafts: await draftsOf(root, id),
    exceptions: exceptions.map(({ data }) => data).filter(({ provider }) => provider === id),
    last: readings.find((entry) => entry.id === id)?.data,
    history: histories.find((entry) => entry.id === id)?.data ?? { runs: [] },
  };
}

/** Unfinished entries of a table, which the collections leave out. Their fields are valid. */
async function draftsOf(root: string, id: string): Promise<Described[]> {
  const file = tableFile(id);
  const { data } = parseYaml(await readFile(join(root, file), 'utf8'), file);
  return (data as (Described & { draft?: true; state?: string })[]).filter(
    ({ draft, state }) => draft && state === 'served',
  );
}

/** One check and what it rests on. */
interface Checked {
  report: Report;
  /** What the first list gave; undefined when it was not read. */
  listed: ListedModel[] | undefined;
  list: 'public' | 'account';
  url: URL;
}

/** Reads, compares and judges; writes nothing, and never throws for what a list can do wrong. */
async function check(
  provider: Provider,
  own: Own,
  options: Options,
  key: string | undefined,
): Promise<Checked> {
  const { file, source } = options;
  const { model_lists: lists, key_env: keyName } = provider.data;
  const list = source === 'account' ? 'account' : 'public';
  const url = addressOf(lists[list], options);
  if (options.format !== undefined && list === 'public') {
    url.searchParams.set('format', options.format);
  }
  const keyless = fetchOptions(options, undefined);
  const keyed = fetchOptions(options, key);
  const read =
    file === undefined
      ? await readList(list, url, provider.id, list === 'account' ? keyed : keyless)
      : await readList('saved', file, provider.id, keyless);
  const report = emptyReport(momentOf(options), provider.id);
  report.lists.push(read.summary);

  let account: ListedModel[] | undefined;
  if (source === 'both' && file === undefined) {
    const place = addressOf(lists.account, options);
    const second =
      key === undefined
        ? skipped('account', place, `${keyName} is not set`)
        : await readList('account', place, provider.id, keyed);
    report.lists.push(second.summary);
    if (second.summary.result === 'read') account = second.models;
  }
  if (read.summary.result !== 'read') {
    return { report: concluded(report), listed: undefined, list, url };
  }

  const found = compare(own.table, read.models, { drafts: own.drafts, account, list });
  const probed =
    options.probe && key !== undefined && file === undefined
      ? await probe(
          addressOf(`${provider.data.base_url}/chat/completions`, options),
          own.table
            .filter(isServed)
            .map(({ id }) => id)
            .filter((id) => [...read.models, ...(account ?? [])].some((each) => each.id === id)),
          provider.data.ended_answers.map(({ code }) => code),
          keyed,
        )
      : undefined;
  const all: Difference[] = [...found.differences, ...(probed?.differences ?? [])];
  all.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));

  const excused = applyExceptions(all, own.exceptions, {
    account: account !== undefined || list === 'account',
    probe: probed !== undefined,
  });
  // Only the public list, read here and now, shows that an exception is not needed any more.
  const unused = list === 'public' && file === undefined ? excused.unused : [];
  const today = report.at.slice(0, 10);
  const expired = own.exceptions.filter(({ expires }) => expires < today).map(({ id }) => id);
  const comparable = own.last?.list === undefined || own.last.list === list;
  Object.assign(report, {
    differences: excused.differences,
    excused: excused.excused,
    learnt: found.learnt,
    drafts: found.drafts,
    probes: probed?.probes ?? [],
    suspicions: suspicionsOf(
      excused.differences,
      read.models,
      // The last reading of this list counts, whatever list was read in between.
      own.history.runs.findLast((run) => run.list === list)?.models ??
        (comparable ? own.last?.models : undefined),
    ),
    exceptions: { unused, expired },
  } satisfies Partial<Report>);

  const invalid = [
    ...unused.map((id) => `The exception "${id}" lets nothing stand any more. Delete it.`),
    ...(options.strict ? expired : []).map(
      (id) =>
        `The exception "${id}" has expired. Read its link, then give a later day or delete it.`,
    ),
  ].map((text) => `content/readings/exceptions.yaml\n  ${text}`);
  return {
    report: concluded(options.accept ? { ...report, suspicions: [] } : report, invalid),
    listed: read.models,
    list,
    url,
  };
}

/** The reading as it is stored. @throws {UsageError} when it would not be valid. */
function readingOf(
  { id }: Provider,
  options: Options,
  { list, url, report }: Checked,
  listed: readonly ListedModel[],
): { file: string; text: string } {
  const file = `content/readings/${id}.json`;
  const reported = options.method === 'reported';
  const value = {
    observed: reported ? options.observed : report.at.slice(0, 10),
    method: options.method,
    ...(reported ? {} : { list }),
    source: reported ? options.source : url.href,
    ...(options.note ? { note: options.note } : {}),
    models: listed,
  };
  const checked = reading.safeParse(value);
  if (!checked.success) {
    const problems = explain(reading, checked.error, { data: value, lineOf: () => 1 }, file);
    throw new UsageError(`The reading was not stored:\n${problems.map(formatProblem).join('\n')}`);
  }
  return { file, text: `${JSON.stringify(value, null, 2)}\n` };
}

async function save(root: string, file: string, text: string): Promise<string> {
  await mkdir(dirname(join(root, file)), { recursive: true });
  await writeAtomically(join(root, file), text);
  return file;
}

/** Adds to a report what can be proposed, and writes what the options ask for. */
async function act(
  provider: Provider,
  own: Own,
  options: Options,
  checked: Checked,
): Promise<Report> {
  const { report, listed, list, url } = checked;
  const { root } = options;
  if (!listed || report.suspicions.length > 0) return report;
  const reported = options.method === 'reported';
  const live = !reported && options.file === undefined;
  const history = live
    ? addReading(own.history, { list, at: report.at, models: listed })
    : own.history;
  const written: string[] = [];
  // The table first: what a reading justifies must not be lost because the reading is known already.
  const learnt = options.learn ? report.learnt : [];
  const intent = plan(report.differences, listed, history, list, learnt);
  const source: ListSource = {
    url: reported ? options.source : url.href,
    read: (reported ? options.observed : undefined) ?? report.at.slice(0, 10),
    title: `${list === 'public' ? 'Public model list' : 'Model list of an account'} of ${provider.data.name}`,
    method: reported ? 'reported' : 'live',
  };
  const sound = report.exit === exitCodes.inSync || report.exit === exitCodes.drift;
  const store = options.write ? readingOf(provider, options, checked, listed) : undefined;
  const file = tableFile(provider.id);
  const {
    edits,
    byHand,
    written: changed,
  } = await propose(root, file, intent.edits, source, options.propose && sound);
  if (changed) written.push(file);
  if (store) {
    if (history !== own.history) {
      const place = `content/readings/history/${provider.id}.json`;
      written.push(await save(root, place, formatHistory(history)));
    }
    written.push(await save(root, store.file, store.text));
  }
  return {
    ...report,
    proposals: edits.map((edit) => ({ id: edit.id, kind: edit.kind, ...explainEdit(edit) })),
    waiting: intent.waiting,
    by_hand: [...intent.byHand, ...byHand],
    written,
  };
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
    const own = await readOwn(options.root, provider);
    const { report } = await check(provider, own, options, undefined);
    if (report.differences.length > 0) {
      console.warn(`\n!!! MODEL DRIFT !!!\n\n${formatReport(report, own.table)}\n`);
      if (mode === 'strict') code = exitCodes.drift;
    } else if (report.exit === exitCodes.unreadable) {
      console.warn(`Warning: the model table was not compared. ${summarise(report)}`);
    } else {
      console.log(summarise(report));
    }
  }
  return code;
}

/** Prints a report, and writes it to the files that were asked for. */
async function publish(
  report: Report,
  table: readonly Model[],
  options: Pick<Options, 'json' | 'markdown' | 'report'>,
  hide: (text: string) => string,
): Promise<void> {
  const json = `${JSON.stringify(report, null, 2)}\n`;
  const markdown = formatMarkdown(report, table);
  for (const file of options.report) {
    await writeAtomically(file, hide(file.endsWith('.json') ? json : markdown));
  }
  const text = options.json ? json : options.markdown ? markdown : formatReport(report, table);
  console.log(hide(text).trimEnd());
}

/**
 * Runs the check.
 * @returns the exit code: 0 in sync, 1 drift, 2 unreachable or malformed, 3 own data invalid, 4
 *   suspicious.
 */
export async function main(args: string[]): Promise<number> {
  let key: string | undefined;
  // No message holds the key by design; this holds even where the design is wrong.
  const hide = (text: string): string => (key === undefined ? text : text.replaceAll(key, '[key]'));
  let options: Options | undefined;
  try {
    options = readOptions(args);
    fetchOptions(options, undefined);
    if (options['in-build']) return await checkInBuild(options.root);
    if (options.help) {
      console.log(help);
      return exitCodes.inSync;
    }
    const { root } = options;
    const provider = await chooseProvider(root, options.provider);
    const own = await readOwn(root, provider);
    const { key_env: keyName, model_lists: lists } = provider.data;
    if (options.file === undefined && (options.source !== 'public' || options.probe)) {
      key = readKey(keyName);
      if (options.source === 'account' && key === undefined) {
        throw new UsageError(`The account's list needs a key: set ${keyName}.`);
      }
      if (options.probe && key === undefined) {
        console.error(`No model was probed: ${keyName} is not set.`);
      }
    }
    if (
      options.propose &&
      options.file === undefined &&
      addressOf(lists.public, options).protocol !== 'https:'
    ) {
      throw new UsageError('--propose names the list as a source, so its address must be https.');
    }
    const checked = await check(provider, own, options, key);
    const report = await act(provider, own, options, checked);
    await publish(report, own.table, options, hide);
    return report.exit;
  } catch (error) {
    if (error instanceof ContentError && options) {
      const empty = emptyReport(momentOf(options), null);
      await publish(concluded(empty, [error.message]), [], options, hide);
      return exitCodes.invalidData;
    }
    if (
      error instanceof UsageError ||
      (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')
    ) {
      console.error(hide(`${(error as Error).message}\nTry --help.`));
      return exitCodes.unreadable;
    }
    // A fault of this script or of the machine is not drift: never exit with 1.
    console.error(hide(`The check could not run: ${printable(String(error))}`));
    return exitCodes.unreadable;
  }
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
