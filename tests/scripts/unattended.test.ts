import { execFile } from 'node:child_process';
import {
  chmod,
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const run = promisify(execFile);
const project = join(import.meta.dirname, '../..');
const scripts = join(project, 'scripts/unattended');

/*
 * The shell around the check, against a repository in a folder and a `gh` that only writes down how
 * it was called.
 */
let home: string;
let checkout: string;
let out: string;

const git = async (...args: string[]): Promise<string> =>
  (await run('git', ['-C', checkout, ...args])).stdout.trim();

const put = async (file: string, text: string): Promise<void> => {
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(file, text);
};

/** What `gh` was asked, one line for each call. */
const asked = async (): Promise<string[]> =>
  (await readFile(join(home, 'gh.log'), 'utf8').catch(() => '')).split('\n').filter(Boolean);

interface Ran {
  code: number;
  text: string;
}

/** Runs one of the scripts in the checkout; `open` is the number that lists of `gh` give. */
async function script(
  name: string,
  { open = '', now = '2026-11-21T20:00:00Z' } = {},
): Promise<Ran> {
  const env = {
    ...process.env,
    PATH: `${join(home, 'bin')}${delimiter}${process.env['PATH'] ?? ''}`,
    GH_TOKEN: 'token',
    GH_OPEN: open,
    GH_LOG: join(home, 'gh.log'),
    NOW: now,
    GIT_CONFIG_GLOBAL: '/dev/null',
  };
  try {
    const { stdout, stderr } = await run(join(checkout, 'scripts/unattended', name), [out], {
      env,
    });
    return { code: 0, text: stdout + stderr };
  } catch (error) {
    const { code = 1, stdout, stderr } = error as { code?: number; stdout: string; stderr: string };
    return { code, text: stdout + stderr };
  }
}

const readingAt = (moment: string): string => `{ "runs": [{ "last": "${moment}" }] }\n`;

/** Prepares what read.sh leaves behind: an exit code, and changes of files as patches. */
async function prepare(code: number, changes: Record<string, string> = {}): Promise<void> {
  for (const [file, text] of Object.entries(changes)) await put(join(checkout, file), text);
  await git('add', '--intent-to-add', '.');
  await put(join(out, 'code'), `${code}\n`);
  await put(join(out, 'report.md'), '# Report\n');
  for (const name of ['readings', 'models'])
    await put(
      join(out, `${name}.patch`),
      (await run('git', ['-C', checkout, 'diff', '--', `content/${name}`])).stdout,
    );
  await git('reset', '--quiet', '--hard');
  await git('clean', '--quiet', '--force', '-d');
}

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'unattended-'));
  checkout = join(home, 'checkout');
  out = join(home, 'out');
  await run('git', ['init', '--quiet', '--bare', '--initial-branch=main', join(home, 'origin')]);
  await run('git', ['clone', '--quiet', join(home, 'origin'), checkout]);
  await put(join(checkout, 'content/models/p.yaml'), '- id: a\n- id: b\n');
  await put(join(checkout, 'content/providers/p.yaml'), 'coverage: full\n');
  await put(join(checkout, 'content/readings/p.json'), '{ "observed": "2026-09-28" }\n');
  await put(join(checkout, 'content/readings/history/p.json'), readingAt('2026-11-21T05:23:00Z'));
  await mkdir(join(checkout, 'scripts/unattended'), { recursive: true });
  for (const file of await readdir(scripts))
    await copyFile(join(scripts, file), join(checkout, 'scripts/unattended', file));
  const bin = join(home, 'bin');
  await put(
    join(bin, 'gh'),
    '#!/bin/sh\nprintf "%s\\n" "$*" | head -1 >>"$GH_LOG"\ncase "$2" in list) printf "%s" "$GH_OPEN" ;; esac\n',
  );
  await chmod(join(bin, 'gh'), 0o755);
  await git('switch', '--quiet', '--create', 'main');
  await git('config', 'user.email', 'person@x.example');
  await git('config', 'user.name', 'Person');
  await git('add', '.');
  await git('commit', '--quiet', '--message', 'Begin');
  await git('push', '--quiet', '--set-upstream', 'origin', 'main');
});
afterEach(() => rm(home, { recursive: true }));

const newReading = { 'content/readings/history/p.json': readingAt('2026-11-21T17:23:00Z') };
const retired = { 'content/models/p.yaml': '- id: a\n' };
const onOrigin = async (branch: string, file: string): Promise<string> => {
  await git('fetch', '--quiet', '--prune', 'origin');
  return git('show', `origin/${branch}:${file}`);
};
const headOf = async (branch: string): Promise<string> => {
  await git('fetch', '--quiet', 'origin');
  return git('rev-parse', `origin/${branch}`);
};

// The scripts use what Linux brings: GNU date, bash 5.
describe.skipIf(process.platform !== 'linux')('publishing', () => {
  test('stores a reading on the branch itself, and opens nothing when all agrees', async () => {
    await prepare(0, newReading);
    expect(await script('publish.sh')).toMatchObject({ code: 0 });
    expect(await onOrigin('main', 'content/readings/history/p.json')).toContain('T17:23:00Z');
    expect(await git('branch', '--remotes')).not.toContain('proposal');
    expect((await asked()).filter((line) => !line.includes('list'))).toEqual([]);
  });
  test('proposes on a branch of its own, in one pull request, and never on the default branch', async () => {
    await prepare(1, { ...newReading, ...retired });
    expect(await script('publish.sh')).toMatchObject({ code: 0 });
    expect(await onOrigin('models/proposal', 'content/models/p.yaml')).toBe('- id: a');
    expect(await onOrigin('main', 'content/models/p.yaml')).toBe('- id: a\n- id: b');
    expect(await onOrigin('main', 'content/readings/history/p.json')).toContain('T17:23:00Z');
    expect((await asked()).at(-1)).toMatch(/^pr create --head models\/proposal/);
  });
  test('updates the pull request that is open, and pushes the same proposal once', async () => {
    await prepare(1, retired);
    await script('publish.sh');
    const first = await headOf('models/proposal');
    await prepare(1, { ...newReading, ...retired });
    expect(await script('publish.sh', { open: '7' })).toMatchObject({ code: 0 });
    expect(await headOf('models/proposal')).toBe(first);
    expect((await asked()).at(-1)).toMatch(/^pr edit 7 /);
    // The day on which the list was read is no news.
    await prepare(1, { 'content/models/p.yaml': '- id: a\n  read: 2026-11-22\n' });
    await script('publish.sh', { open: '7' });
    const dated = await headOf('models/proposal');
    await prepare(1, { 'content/models/p.yaml': '- id: a\n  read: 2026-11-23\n' });
    await script('publish.sh', { open: '7' });
    expect(await headOf('models/proposal')).toBe(dated);
    await prepare(1, { 'content/models/p.yaml': '- id: b\n' });
    await script('publish.sh', { open: '7' });
    expect(await onOrigin('models/proposal', 'content/models/p.yaml')).toBe('- id: b');
  });
  test('leaves a branch alone that a person has worked on', async () => {
    await prepare(1, retired);
    await script('publish.sh');
    await git('switch', '--quiet', 'models/proposal');
    await put(join(checkout, 'content/models/p.yaml'), '- id: a\n# Finished by hand.\n');
    await git('commit', '--quiet', '--all', '--message', 'Finish');
    await git('push', '--quiet', 'origin', 'HEAD');
    await git('switch', '--quiet', 'main');
    await prepare(1, { 'content/models/p.yaml': '- id: b\n' });
    expect((await script('publish.sh', { open: '7' })).text).toContain('person@x.example');
    expect(await onOrigin('models/proposal', 'content/models/p.yaml')).toContain('by hand');
    // Nor is it deleted when the proposal is closed.
    await prepare(0);
    await script('publish.sh', { open: '7' });
    expect((await asked()).at(-1)).toMatch(/^pr close 7 /);
    expect((await asked()).at(-1)).not.toContain('--delete-branch');
  });
  test.each([
    [0, true],
    // Drift that asks for nothing: what was proposed before is out of date.
    [1, true],
    [2, false],
    [4, false],
  ])('with nothing to propose after %i closes the pull request: %s', async (code, closes) => {
    await prepare(code);
    await script('publish.sh', { open: '7' });
    const closed = (await asked()).some((line) => line.startsWith('pr close 7'));
    expect(closed).toBe(closes);
  });
  test('takes nothing from a patch but what it is for', async () => {
    await prepare(1, retired);
    await put(join(checkout, 'scripts/unattended/publish.sh'), 'echo "hostile"\n');
    await put(join(checkout, 'content/readings/more.json'), '{}\n');
    await git('add', '--intent-to-add', '.');
    const hostile = (await run('git', ['-C', checkout, 'diff'])).stdout;
    await git('reset', '--quiet', '--hard');
    await git('clean', '--quiet', '--force', '-d');
    await put(join(out, 'readings.patch'), hostile);
    await script('publish.sh');
    expect(await onOrigin('main', 'content/readings/more.json')).toBe('{}');
    expect(await onOrigin('main', 'scripts/unattended/publish.sh')).not.toContain('hostile');
  });
});

describe.skipIf(process.platform !== 'linux')('calling a person', () => {
  test.each([
    ['all agrees', 0, {}, false],
    ['a proposal is made', 1, retired, false],
    ['nothing can be proposed', 1, {}, true],
    ['the list could not be read for hours', 2, {}, false],
    ['the content is invalid', 3, {}, true],
    ['the reading is suspicious', 4, {}, true],
  ])('when %s', async (_, code, changes, calls) => {
    await prepare(code, changes);
    expect((await script('escalate.sh')).code).toBe(calls ? 1 : 0);
    expect((await asked()).some((line) => line.startsWith('issue create'))).toBe(calls);
  });
  test('when no good reading was stored for 48 hours, whatever the check said', async () => {
    await prepare(2);
    expect((await script('escalate.sh', { now: '2026-11-23T05:22:00Z' })).code).toBe(0);
    const late = await script('escalate.sh', { now: '2026-11-23T05:24:00Z' });
    expect(late).toMatchObject({ code: 1 });
    expect(late.text).toContain('for 48 hours; the last one is of 2026-11-21T05:23:00Z');
    await prepare(0);
    expect((await script('escalate.sh', { now: '2026-11-25T00:00:00Z' })).code).toBe(1);
  });
  test('keeps one issue, and closes it when all is well, not when nothing is known', async () => {
    await prepare(4);
    await script('escalate.sh', { open: '9' });
    expect((await asked()).at(-1)).toMatch(/^issue edit 9 /);
    await prepare(2);
    await script('escalate.sh', { open: '9' });
    expect((await asked()).some((line) => line.startsWith('issue close'))).toBe(false);
    await prepare(0);
    await script('escalate.sh', { open: '9' });
    expect((await asked()).at(-1)).toMatch(/^issue close 9 /);
  });
});

describe.skipIf(process.platform !== 'linux')('reading', () => {
  /** A check that changes what the real one would, and ends as it is told. */
  const fakeCheck = (body: string): Promise<void> =>
    put(join(home, 'bin/node'), `#!/bin/sh\n${body}\n`).then(() =>
      chmod(join(home, 'bin/node'), 0o755),
    );

  test('keeps the exit code, the report, and the two patches apart', async () => {
    await fakeCheck(
      'case "$1" in *check-models*) echo "# $3: $*"; echo "- id: z" >content/models/p.yaml; echo "{}" >content/readings/new.json; exit 1 ;; *) echo "Content: valid." ;; esac',
    );
    expect(await script('read.sh')).toMatchObject({ code: 0 });
    const file = (name: string) => readFile(join(out, name), 'utf8');
    expect(await file('code')).toBe('1\n');
    expect(await file('report.md')).toMatch(/# p: .*--propose.*Content: valid\./s);
    expect(await file('models.patch')).toContain('+- id: z');
    expect(await file('models.patch')).not.toContain('new.json');
    expect(await file('readings.patch')).toContain('new.json');
  });
  test('of several providers keeps the gravest result', async () => {
    await put(join(checkout, 'content/providers/q.yaml'), 'coverage: full\n');
    await put(join(checkout, 'content/providers/r.yaml'), 'coverage: related\n');
    await fakeCheck('case "$3" in p) exit 3 ;; q) exit 4 ;; *) exit 9 ;; esac');
    await script('read.sh');
    expect(await readFile(join(out, 'code'), 'utf8')).toBe('3\n');
  });
});

describe.skipIf(process.platform !== 'linux')('what is overdue', () => {
  test('is looked for with --strict, and reported with what is due soon', async () => {
    await put(
      join(home, 'bin/node'),
      '#!/bin/sh\necho "$*"\ncase "$*" in *check-content*--strict) exit 1 ;; esac\n',
    );
    await chmod(join(home, 'bin/node'), 0o755);
    expect(await script('stale.sh')).toMatchObject({ code: 0 });
    expect(await readFile(join(out, 'code'), 'utf8')).toBe('1\n');
    expect(await readFile(join(out, 'report.md'), 'utf8')).toContain('scripts/due.ts --days 14');
  });
  test.each([
    ['opens one issue', '1\n', '', /^issue create --title Content must be checked again/, 1],
    ['brings it up to date', '1\n', '5', /^issue edit 5 /, 1],
    ['closes it when all is checked', '0\n', '5', /^issue close 5 /, 0],
    ['says nothing when there is nothing', '0\n', '', /^issue list /, 0],
  ])('%s', async (_, overdue, open, last, code) => {
    await put(join(out, 'code'), overdue);
    await put(join(out, 'report.md'), 'a fact');
    expect(await script('tell-stale.sh', { open })).toMatchObject({ code });
    expect((await asked()).at(-1)).toMatch(last);
  });
});

describe.each([
  [
    'models.yml',
    {
      'pull-request': { contents: 'read' },
      read: { contents: 'read' },
      publish: { contents: 'write', 'pull-requests': 'write' },
      escalate: { contents: 'read', issues: 'write' },
    },
  ],
  ['stale.yml', { look: { contents: 'read' }, tell: { contents: 'read', issues: 'write' } }],
])('the workflow %s', (name, rights) => {
  interface Step {
    uses?: string;
    run?: string;
    with?: Record<string, unknown>;
    env?: Record<string, string>;
  }
  interface Job {
    permissions: Record<string, string>;
    if?: string;
    steps: Step[];
  }
  const load = async () =>
    parse(await readFile(join(project, '.github/workflows', name), 'utf8')) as {
      on: { schedule: { cron: string }[]; pull_request_target?: unknown };
      permissions: object;
      jobs: Record<string, Job>;
    };

  test('gives each job only the rights it needs', async () => {
    const { permissions, jobs } = await load();
    expect(permissions).toEqual({});
    expect(
      Object.fromEntries(Object.entries(jobs).map(([job, data]) => [job, data.permissions])),
    ).toEqual(rights);
  });
  test('shows the key to one step, which runs on a schedule and may write nothing', async () => {
    const { on, jobs } = await load();
    expect(on.pull_request_target).toBeUndefined();
    const withKey = Object.entries(jobs).flatMap(([job, { steps }]) =>
      steps
        .filter((step) => JSON.stringify(step).includes('secrets.'))
        .map((step) => ({ job, step })),
    );
    if (name !== 'models.yml') return expect(withKey).toEqual([]);
    expect(withKey).toHaveLength(1);
    expect(withKey[0]?.job).toBe('read');
    expect(withKey[0]?.step.env?.['CEREBRAS_API_KEY']).toContain(
      "github.event_name == 'schedule' &&",
    );
    expect(jobs['read']?.if).not.toContain('pull_request');
  });
  test('runs where others may write no code of a dependency', async () => {
    const { jobs } = await load();
    for (const { permissions, steps } of Object.values(jobs)) {
      const writes = Object.values(permissions).includes('write');
      const text = steps.map(({ run: shell = '' }) => shell).join('\n');
      if (writes) expect(text).not.toMatch(/\bnpm\b|\bnode\b|\bnpx\b/);
      else expect(text).toContain('npm ci --ignore-scripts');
    }
  });
  test('pins every action to a commit, and lets no outside text into a shell', async () => {
    for (const step of Object.values((await load()).jobs).flatMap(({ steps }) => steps)) {
      if (step.uses) expect(step.uses).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
      expect(step.run ?? '').not.toContain('${{');
    }
  });
  test('starts off the hour', async () => {
    const { on } = await load();
    for (const { cron } of on.schedule) {
      const minute = Number(cron.split(' ')[0]);
      expect(minute % 5).not.toBe(0);
    }
  });
});
