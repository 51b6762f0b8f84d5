import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { setUpPython } from './python.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'python-'));
  await mkdir(join(root, 'tests/python'), { recursive: true });
  for (const name of ['requirements.txt', 'older.txt']) {
    await writeFile(join(root, 'tests/python', name), 'sniffio==1.3.1 --hash=sha256:00\n');
  }
});
afterEach(() => rm(root, { recursive: true, force: true, maxRetries: 5 }));

/** A program that stands in for Python. */
const fake = async (script: string): Promise<string> => {
  const file = join(root, 'python');
  await writeFile(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return file;
};

test('without Python it says so', async () => {
  expect(await setUpPython(root, 5000, [join(root, 'nothing')])).toEqual({
    missing: 'no Python 3.10 or newer was found',
  });
  const old = await fake('echo "False 3 8 18 /usr/bin/python3.8"');
  expect(await setUpPython(root, 5000, [old])).toEqual({
    missing: 'no Python 3.10 or newer was found',
  });
});

test('with one that has neither pip nor venv, too', async () => {
  const bare = await fake('case "$1" in -c) echo "True 3 12 1 x";; *) exit 1;; esac');
  expect(await setUpPython(root, 5000, [bare])).toEqual({
    missing: `${bare} has neither pip nor venv`,
  });
});

test('one that never answers is ended when the patience is', async () => {
  const asleep = await fake('sleep 600');
  expect(await setUpPython(root, 300, [asleep])).toEqual({
    missing: 'no Python 3.10 or newer was found',
  });
});

test('packages that cannot be downloaded are found out, and nothing is left behind', async () => {
  const offline = await fake(`case "$*" in
    -c*) echo "True 3 12 1 x";;
    *--version*) echo "pip 24.0 from x";;
    *download*) sleep 600;;
  esac`);
  expect(await setUpPython(root, 1000, [offline])).toEqual({
    missing: 'its packages cannot be downloaded',
  });
  expect(await readdir(join(root, 'node_modules/.cache/samples'))).toEqual([]);
});
