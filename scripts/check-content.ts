/** Checks everything under content/: each file against its schema, then all of them together. */
import { join } from 'node:path';
import { readArgs } from './lib/args.ts';
import type { Content } from '../src/checks/content.ts';
import { checkDates, checkOrder } from '../src/checks/dates.ts';
import { checkMentions } from '../src/checks/mentions.ts';
import { checkProse } from '../src/checks/prose.ts';
import { parseMdx } from '../src/checks/mdx.ts';
import { checkReferences } from '../src/checks/references.ts';
import { checkSamples } from '../src/checks/samples.ts';
import { checkTags } from '../src/checks/tags.ts';
import { todayUtc } from '../src/ledger/expiry.ts';
import { formatProblem, type Problem } from '../src/loaders/problem.ts';
import { collectionNames, readCollection } from '../src/loaders/read.ts';

const project = join(import.meta.dirname, '..');

/**
 * Reads the content of a project.
 * @returns its valid entries, and what is wrong with the files one by one.
 */
export async function readContent(
  root: string,
): Promise<{ content: Content; problems: Problem[] }> {
  const results = await Promise.all(
    collectionNames.map(async (name) => ({ name, ...(await readCollection(root, name)) })),
  );
  const content = Object.fromEntries(
    results.map(({ name, entries }) => [name, entries]),
  ) as unknown as Content;
  const drafts = results.flatMap((result) => result.drafts ?? []);
  return {
    content,
    problems: [
      ...results.flatMap((result) => result.problems),
      // A draft that MDX cannot read would end the build.
      ...drafts.flatMap(({ file, body, bodyLine }) => parseMdx(body, file, bodyLine).problems),
    ],
  };
}

/**
 * Reads and checks the content of a project, whatever the day.
 * @returns every problem. The checks across files run only when each file is valid in itself, so
 *   that one mistake is not reported twice.
 */
export async function checkContent(root: string): Promise<Problem[]> {
  const { content, problems } = await readContent(root);
  if (problems.length > 0) return problems;
  return [
    ...checkReferences(content),
    ...checkTags(content),
    ...checkSamples(content),
    ...checkMentions(content),
    ...checkProse(content),
    ...checkOrder(content),
  ];
}

const usage = `npm run check:content -- [--strict] [--today YYYY-MM-DD] [--root FOLDER]

Checks everything under content/. Facts that are overdue are a warning.
  --strict   facts that are overdue fail, too
  --today    the day to judge by; without it, today in UTC
  --root     the folder that holds content/
Exits with 0 when all is well, 1 when something has to be mended, 2 for a wrong command line.`;

/** @returns the exit code. */
export async function main(args: string[]): Promise<number> {
  const options = readArgs(args, usage, {
    strict: { type: 'boolean' },
    today: { type: 'string' },
    root: { type: 'string' },
  });
  if (typeof options === 'number') return options;
  const root = options.root ?? project;
  const problems = await checkContent(root);
  const { content } = await readContent(root);
  const late = problems.length > 0 ? [] : checkDates(content, options.today ?? todayUtc());
  const fatal = options.strict ? [...problems, ...late] : problems;
  if (fatal.length > 0) {
    console.error(fatal.map(formatProblem).join('\n\n'));
    console.error(`\nContent: ${fatal.length} problem${fatal.length === 1 ? '' : 's'}.`);
    return 1;
  }
  for (const each of late) console.error(`Warning: ${formatProblem(each)}`);
  console.log('Content: valid.');
  return 0;
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
