/*
 * The checkers that samples in Python and shell must pass. Those in TypeScript are checked with
 * everything else, by `astro check`: tsconfig.json includes them.
 */
import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { readValid } from '../../src/loaders/read.ts';
import type { SampleLanguage } from '../../src/schemas/sample.ts';

const root = join(import.meta.dirname, '../..');
const { python: clients } = inject('samples');
const samples = await readValid(root, 'samples');

/** The files of a language, each under a name of its own: a module's name must be unique. */
const filesIn = (wanted: SampleLanguage): { from: string; name: string }[] =>
  samples.flatMap(({ id, data: { files } }) =>
    files
      .filter(({ language }) => language === wanted)
      .map(({ name }) => ({
        from: join(root, 'content/samples', id, name),
        name: `${id.replaceAll(/[^a-z0-9]/g, '_')}_${name}`,
      })),
  );

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samples-'));
  for (const { from, name } of filesIn('python')) await cp(from, join(folder, name));
});
afterAll(() => rm(folder, { recursive: true }));

describe.skipIf('missing' in clients)('samples pass', () => {
  const { python, shellcheck } = 'missing' in clients ? { python: '', shellcheck: '' } : clients;

  test('mypy, against the clients’ own types', () => {
    const cache = join(root, 'node_modules/.cache/samples/mypy');
    const args = ['-m', 'mypy', '--strict', '--no-color-output', '--cache-dir', cache, folder];
    const { status, stdout, stderr } = spawnSync(python, args, { encoding: 'utf8' });
    expect(stdout + stderr).toContain('Success: no issues found');
    expect(status).toBe(0);
  });
  test('shellcheck', () => {
    const files = filesIn('shell').map(({ from }) => from);
    expect(files).not.toHaveLength(0);
    const { status, stdout } = spawnSync(shellcheck, ['--shell=sh', ...files], {
      encoding: 'utf8',
    });
    expect(stdout).toBe('');
    expect(status).toBe(0);
  });
});
