import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { formatProblem, type Problem } from '../../src/loaders/problem.ts';
import { checkContent } from '../check-content.ts';
import { writeAtomically } from './write-atomically.ts';

/** The same text for the same problem, wherever an edit moved it. */
const withoutLines = (problem: Problem): string =>
  formatProblem(problem).replaceAll(/(\.(?:yaml|mdx|json)):\d+/g, '$1');

/**
 * Tries a new text for a file below content/ in a copy of the content.
 * @param file its path from `root`.
 * @returns the problems that the change would bring.
 */
export async function tryContent(root: string, file: string, text: string): Promise<Problem[]> {
  const copy = await mkdtemp(join(tmpdir(), 'retry-after-'));
  try {
    await cp(join(root, 'content'), join(copy, 'content'), { recursive: true });
    const before = (await checkContent(copy)).map(withoutLines);
    await mkdir(dirname(join(copy, file)), { recursive: true });
    await writeFile(join(copy, file), text);
    return (await checkContent(copy)).filter((each) => {
      const index = before.indexOf(withoutLines(each));
      if (index !== -1) before.splice(index, 1);
      return index === -1;
    });
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

/**
 * Writes a file below content/ if the whole content is no worse for it. It is tried in a copy, so
 * that the file is never wrong, whenever the process ends.
 * @param file its path from `root`.
 * @returns the problems that the change would bring; when there are any, nothing is written.
 */
export async function changeContent(root: string, file: string, text: string): Promise<Problem[]> {
  const problems = await tryContent(root, file, text);
  if (problems.length > 0) return problems;
  await mkdir(dirname(join(root, file)), { recursive: true });
  await writeAtomically(join(root, file), text);
  return [];
}
