import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyProject } from '../../scripts/lib/copy-project.ts';
import type { Step } from '../../scripts/lib/steps.ts';
import { multiplyContent } from './multiply.ts';

/** What the build of a site of one size took. */
export interface BuildTime {
  /** Short links not counted. */
  pages: number;
  steps: Step[];
  /** What of the site is over its budget at this size, in the words of the check. */
  overBudget: string[];
}

/**
 * Builds a copy of the project with so much content, in a folder of its own that is removed at the
 * end. The live model list is not asked.
 * @param root the project's folder.
 * @param pages at least those of the real content.
 * @throws {Error} with the build's words when it fails for more than a budget.
 */
export async function measureBuild(root: string, pages: number): Promise<BuildTime> {
  const folder = await mkdtemp(join(tmpdir(), 'retry-after-bench-'));
  try {
    await copyProject(root, folder);
    const reached = await multiplyContent(folder, pages);
    const times = join(folder, 'times.json');
    const { code, output } = await run(folder, ['scripts/build.ts', '--times', times]);
    const said = output.split('\n');
    const overBudget = said.filter((line) =>
      / weighs? \d+ bytes, .*over (?:its|their) budget/.test(line),
    );
    const findings = said.filter((line) => line.startsWith('/') && !overBudget.includes(line));
    // A site so large may outgrow a budget; that is a figure to report, and anything else a fault.
    if (!existsSync(times) || (code !== 0 && (overBudget.length === 0 || findings.length > 0)))
      throw new Error(`The build of ${reached} pages failed.\n${output}`);
    return {
      pages: reached,
      steps: JSON.parse(await readFile(times, 'utf8')) as Step[],
      overBudget: overBudget.map((line) => line.replace(`${join(folder, 'dist')} `, '')),
    };
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Runs a script with this Node, at most an hour. */
function run(cwd: string, args: string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, MODEL_CHECK: 'off' },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 3_600_000,
  });
  let output = '';
  const collect = (chunk: Buffer): void => void (output += chunk.toString());
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}
