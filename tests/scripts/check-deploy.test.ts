import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '../..');
const meta = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">';

let dist: string;
beforeEach(async () => {
  dist = await mkdtemp(join(tmpdir(), 'deploy-'));
});
afterEach(() => rm(dist, { recursive: true }));

async function built(site: string, head = ''): Promise<void> {
  const canonical = site && `<link rel="canonical" href="${site}/docs/">`;
  await writeFile(join(dist, 'index.html'), `<!doctype html><head>${head}${canonical}</head>`);
}
const check = (host: string) =>
  spawnSync(process.execPath, ['scripts/check-deploy.ts', '--host', host, '--dist', dist], {
    cwd: root,
    encoding: 'utf8',
    // A good setting does not make a build good that was made without it.
    env: { ...process.env, SITE_URL: 'https://retry-after.dev' },
  });

describe('a build', () => {
  test.each([
    'https://retry-after.example',
    'https://docs.example',
    'https://a.test',
    'https://x.invalid',
  ])('for %s is not deployed anywhere', async (site) => {
    await built(site, meta);
    await writeFile(join(dist, '_headers'), '');
    for (const host of ['edge', 'pages']) {
      const { status, stderr } = check(host);
      expect(status, host).toBe(1);
      expect(stderr).toContain(`built for ${site}, a placeholder. Set SITE_URL`);
    }
  });
  test('for a real address is deployed where its policy counts', async () => {
    await built('https://retry-after.dev', meta);
    expect(check('pages')).toMatchObject({ status: 0, stderr: '' });
    expect(check('edge')).toMatchObject({ status: 1 });
    expect(check('edge').stderr).toContain('no _headers');
    await built('https://retry-after.dev');
    await writeFile(join(dist, '_headers'), '');
    expect(check('edge')).toMatchObject({ status: 0, stderr: '' });
    expect(check('pages').stderr).toContain('META_CSP=1');
  });
  test('that says nothing, is missing or goes to an unknown host is not deployed', async () => {
    expect(check('edge')).toMatchObject({ status: 1 });
    await built('');
    await writeFile(join(dist, '_headers'), '');
    expect(check('edge').stderr).toContain('does not say where');
    expect(check('ftp')).toMatchObject({ status: 2 });
  });
});

describe('every workflow', async () => {
  const folder = join(root, '.github/workflows');
  const files = await readdir(folder);
  const read = async (file: string) =>
    parse(await readFile(join(folder, file), 'utf8')) as Workflow;
  interface Step {
    uses?: string;
    run?: string;
    with?: Record<string, unknown>;
  }
  interface Workflow {
    permissions: Record<string, string>;
    jobs: Record<string, { permissions?: Record<string, string>; steps: Step[] }>;
  }

  test.each(files)('%s gives nothing by default, and pins what it uses by commit', async (file) => {
    const { permissions, jobs } = await read(file);
    expect(permissions).toEqual({});
    for (const [name, job] of Object.entries(jobs)) {
      expect(job.permissions, name).toBeDefined();
      for (const { uses } of job.steps)
        if (uses !== undefined) expect(uses).toMatch(/^actions\/[\w-]+@[\da-f]{40}$/);
    }
  });
  test('that deploys checks the build right before, and every npm script it runs exists', async () => {
    const { scripts } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    let deploying = 0;
    for (const file of files) {
      const { jobs } = await read(file);
      for (const { steps } of Object.values(jobs)) {
        const runs = steps.map(({ run = '', uses = '' }) => run + uses);
        for (const [, name = ''] of runs.join('\n').matchAll(/npm run ([\w:-]+)/g))
          expect(Object.keys(scripts)).toContain(name);
        const sends = runs.findIndex((run) => /upload-pages-artifact|npm run deploy/.test(run));
        if (sends < 0) continue;
        deploying += 1;
        expect(runs.slice(0, sends).join('\n'), file).toContain('npm run build');
        const checked = runs[sends] === 'npm run deploy' ? scripts['deploy'] : runs[sends - 1];
        expect(checked, file).toContain('scripts/check-deploy.ts --host ');
      }
    }
    expect(deploying).toBe(2);
  });
});
