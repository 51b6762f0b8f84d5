/** Checks everything under content/: each file against its schema, then all of them together. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Content } from '../src/checks/content.ts';
import { checkMentions } from '../src/checks/mentions.ts';
import { checkReferences } from '../src/checks/references.ts';
import { checkTags } from '../src/checks/tags.ts';
import { formatProblem, type Problem } from '../src/loaders/problem.ts';
import { collectionNames, readCollection } from '../src/loaders/read.ts';

/**
 * Reads and checks the content of a project.
 * @returns every problem. The checks across files run only when each file is valid in itself, so
 *   that one mistake is not reported twice.
 */
export async function checkContent(root: string): Promise<Problem[]> {
  const results = await Promise.all(
    collectionNames.map(async (name) => ({ name, ...(await readCollection(root, name)) })),
  );
  const problems = results.flatMap((result) => result.problems);
  if (problems.length > 0) return problems;
  const content = Object.fromEntries(
    results.map(({ name, entries }) => [name, entries]),
  ) as unknown as Content;
  return [...checkReferences(content), ...checkTags(content), ...checkMentions(content)];
}

/** @returns the exit code: 0 when the content is valid, 1 otherwise. */
export async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { root: { type: 'string' } } });
  const problems = await checkContent(values.root ?? join(import.meta.dirname, '..'));
  if (problems.length === 0) {
    console.log('Content: valid.');
    return 0;
  }
  console.error(problems.map(formatProblem).join('\n\n'));
  console.error(`\nContent: ${problems.length} problem${problems.length === 1 ? '' : 's'}.`);
  return 1;
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
