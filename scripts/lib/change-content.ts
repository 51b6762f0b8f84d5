import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { formatProblem, type Problem } from '../../src/loaders/problem.ts';
import { checkContent } from '../check-content.ts';
import { writeAtomically } from './write-atomically.ts';

/**
 * Writes a file below content/ if the whole content is no worse for it. It is tried in a copy, so
 * that the file is never wrong, whenever the process ends.
 * @param file its path from `root`.
 * @returns the problems that the change would bring; when there are any, nothing is written.
 */
export async function changeContent(root: string, file: string, text: string): Promise<Problem[]> {
  const copy = await mkdtemp(join(tmpdir(), 'retry-after-'));
  try {
    await cp(join(root, 'content'), join(copy, 'content'), { recursive: true });
    const before = new Set((await checkContent(copy)).map(formatProblem));
    await mkdir(dirname(join(copy, file)), { recursive: true });
    await writeFile(join(copy, file), text);
    const problems = (await checkContent(copy)).filter((each) => !before.has(formatProblem(each)));
    if (problems.length > 0) return problems;
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
  await mkdir(dirname(join(root, file)), { recursive: true });
  await writeAtomically(join(root, file), text);
  return [];
}
