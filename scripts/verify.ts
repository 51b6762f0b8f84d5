/** Records that a fact has been checked again: the same value, or a new one. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { editFact, type FactEdit } from '../src/ledger/edit.ts';
import { todayUtc } from '../src/ledger/expiry.ts';
import { formatProblem } from '../src/loaders/problem.ts';
import { readContent } from './check-content.ts';
import { dueFacts } from './due.ts';
import { readArgs } from './lib/args.ts';
import { changeContent } from './lib/change-content.ts';

const usage = `npm run verify -- PROVIDER/FACT [--value V] [--dated D] [--source TITLE] [--url URL]
                  [--method M] [--today YYYY-MM-DD] [--root FOLDER]

Writes today into the fact's field "checked", and whatever else you give; the rest of the file stays
to the letter. When the edit would not be valid, the file stays as it was.
Exits with 0 when the file is written, 1 when the content would not be valid, 2 for a wrong command
line or an unknown fact.`;

class UsageError extends Error {}

/**
 * A number stays a number, a text stays a text: a version such as 1.100 is none.
 * @throws {UsageError} when a number is replaced by something else.
 */
function likeThe(old: string | number, value: string): string | number {
  if (typeof old === 'string') return value;
  const number = Number(value.replace(/(?<=\d)[,_ ](?=\d{3})/g, ''));
  if (value.trim() && Number.isFinite(number) && number >= 0) return number;
  throw new UsageError(
    `The value is a number now (${old}). Write it as digits, such as 30000, not "${value}".`,
  );
}

/** @returns the exit code. */
export async function main(args: string[]): Promise<number> {
  const text = { type: 'string' } as const;
  const options = readArgs(
    args,
    usage,
    { value: text, dated: text, source: text, url: text, method: text, today: text, root: text },
    [1, 1],
  );
  if (typeof options === 'number') return options;
  const root = options.root ?? join(import.meta.dirname, '..');
  const [id = ''] = options.words;
  const { content } = await readContent(root);
  const entry = content.facts.find((each) => each.id === id);
  if (!entry) {
    console.error(
      `There is no valid fact "${id}". Its name is PROVIDER/FACT, as npm run due prints it.`,
    );
    return 2;
  }
  const { value, dated, source, url, method } = options;
  const given = { dated, source, url, method };
  let edit: FactEdit;
  try {
    edit = {
      ...Object.fromEntries(Object.entries(given).filter(([, each]) => each !== undefined)),
      ...(value === undefined ? {} : { value: likeThe(entry.data.value, value) }),
      checked: options.today ?? todayUtc(),
    };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(error.message);
    return 2;
  }
  const path = join(root, entry.file);
  const old = await readFile(path, 'utf8');
  const problems = await changeContent(root, entry.file, editFact(old, entry.data.id, edit));
  if (problems.length > 0) {
    console.error(problems.map(formatProblem).join('\n\n'));
    console.error(`\n${entry.file} stays as it was.`);
    return 1;
  }
  console.log(`${entry.file}: ${id} checked ${String(edit.checked)}.`);
  if (value !== undefined && value !== String(entry.data.value)) {
    const pages = dueFacts(content, '', '9999-12-31').find((each) => each.id === id)?.pages ?? [];
    console.log(
      `Was ${entry.data.value}, is ${value}. Read again: ${pages.join(', ') || 'the table of limits'}`,
    );
  }
  return 0;
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
