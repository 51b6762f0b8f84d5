/**
 * Runs every test: types, lint, format, unit, then one build and what is tested on it.
 * Quiet when all is well; prints a stage's whole output when it fails.
 *
 *   npm test                 everything
 *   npm test -- unit types   these stages only
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { findBrowser, findShell, NoBrowserError } from './lib/find-browser.ts';
import { pagesVariant } from './lib/variants.ts';

interface Stage {
  name: string;
  command: string[];
  /** Stages that must have passed before. */
  after?: string[];
  env?: () => Record<string, string>;
}

const root = join(import.meta.dirname, '..');
const bin = (name: string): string => join(root, 'node_modules/.bin', name);

const bins = (name: string, ...args: string[]): string[] => [bin(name), ...args];
const tests = (project: string): string[] => bins('vitest', 'run', '--project', project);

/** In the order in which they begin, the longest first. */
const stages: Stage[] = [
  { name: 'build', command: ['node', 'scripts/build.ts'], env: () => ({ MODEL_CHECK: 'off' }) },
  { name: 'unit', command: tests('unit') },
  {
    name: 'pages-build',
    command: ['node', 'scripts/build.ts', '--out', pagesVariant.out],
    after: ['build'],
    env: () => ({ ...pagesVariant.env, MODEL_CHECK: 'off' }),
  },
  {
    name: 'browser',
    command: bins('playwright', 'test'),
    after: ['build', 'pages-build'],
    env: browsers,
  },
  // Makes the Python clients by itself; REQUIRE_PYTHON=1 makes their lack a failure.
  { name: 'samples', command: tests('samples') },
  {
    name: 'types',
    command: bins('astro', 'check', '--minimumFailingSeverity', 'warning'),
    after: ['build'],
  },
  { name: 'lint', command: bins('eslint', '--max-warnings', '0', '.') },
  { name: 'reproducible', command: ['node', 'scripts/reproduce.ts'], after: ['build'] },
  { name: 'edge', command: tests('edge'), after: ['build'] },
  { name: 'site', command: tests('site'), after: ['build'] },
  { name: 'format', command: bins('prettier', '--check', '--log-level', 'warn', '.') },
  { name: 'pages', command: tests('pages'), after: ['pages-build'] },
];

/** The browsers for the tests; installs them where they are missing. */
function browsers(): Record<string, string> {
  const say = (text: string): void => console.log(text);
  const shell = findShell(say);
  return { CHROMIUM_PATH: findBrowser(say), ...(shell ? { CHROMIUM_SHELL: shell } : {}) };
}

type Outcome = 'passed' | 'failed' | 'skipped';

/** Runs one stage. */
async function run(stage: Stage): Promise<Outcome> {
  const started = performance.now();
  let output = '';
  let env: Record<string, string>;
  try {
    env = stage.env?.() ?? {};
  } catch (error) {
    if (!(error instanceof NoBrowserError)) throw error;
    console.log(`✗ ${stage.name}: ${error.message}`);
    return 'failed';
  }
  const [command = '', ...args] = stage.command;
  const child = spawn(command, args, {
    cwd: root,
    env: {
      ...process.env,
      ASTRO_TELEMETRY_DISABLED: '1',
      // Hundreds of tests start Node; what it has compiled it keeps from one to the next.
      NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/compiled'),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    // What npm puts into .bin is a batch file there.
    shell: process.platform === 'win32',
  });
  const collect = (chunk: Buffer): void => void (output += chunk.toString());
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const code = await new Promise<number | null>((resolve) => {
    child.on('error', (error) => {
      output += error.message;
      resolve(null);
    });
    child.on('close', resolve);
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${code === 0 ? '✓' : '✗'} ${stage.name} (${seconds} s)${countIn(output)}`);
  for (const note of output.match(/^Note: .*/gm) ?? []) console.log(note);
  if (code !== 0) console.log(output);
  return code === 0 ? 'passed' : 'failed';
}

/** How many tests a runner says it ran and left out, so that a run of none is seen. */
function countIn(output: string): string {
  const plain = output.replaceAll(/\u001b\[[\d;]*m/g, '');
  const count = /Tests\s+.*?(\d+ passed)/.exec(plain)?.[1] ?? /^\s*(\d+ passed)/m.exec(plain)?.[1];
  const skipped = /Tests\s+.*?(\d+ skipped)/.exec(plain)?.[1];
  return [count, skipped].map((each) => (each ? `, ${each}` : '')).join('');
}

/** Runs stages two at a time, each after those it needs. */
async function runAll(wanted: Stage[]): Promise<Map<string, Outcome>> {
  const done = new Map<string, Outcome>();
  const running = new Map<string, Promise<void>>();
  const waiting = [...wanted];
  const needed = new Set(wanted.map(({ name }) => name));
  while (waiting.length > 0 || running.size > 0) {
    for (const stage of [...waiting]) {
      const before = (stage.after ?? []).filter((name) => needed.has(name));
      const failed = before.some((name) => done.has(name) && done.get(name) !== 'passed');
      if (!failed && (running.size >= 2 || before.some((name) => !done.has(name)))) continue;
      waiting.splice(waiting.indexOf(stage), 1);
      if (failed) {
        console.log(`- ${stage.name}: skipped, because ${before.join(', ')} failed`);
        done.set(stage.name, 'skipped');
        continue;
      }
      const finished = run(stage).then((outcome) => {
        done.set(stage.name, outcome);
        running.delete(stage.name);
      });
      running.set(stage.name, finished);
    }
    if (running.size > 0) await Promise.race(running.values());
  }
  return done;
}

const names = process.argv.slice(2);
const unknown = names.filter((name) => !stages.some((stage) => stage.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no stage ${unknown.join(', ')}. The stages: ${stages.map(({ name }) => name).join(', ')}.`,
  );
  process.exitCode = 2;
} else {
  const outcomes = [
    ...(
      await runAll(names.length > 0 ? stages.filter(({ name }) => names.includes(name)) : stages)
    ).values(),
  ];
  const count = (outcome: Outcome): number => outcomes.filter((each) => each === outcome).length;
  const skipped = count('skipped') > 0 ? `, ${count('skipped')} skipped` : '';
  console.log(`${count('passed')} passed, ${count('failed')} failed${skipped}`);
  process.exitCode = count('passed') === outcomes.length ? 0 : 1;
}
