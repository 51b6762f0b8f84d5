import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { findBrowser, findShell, NoBrowserError } from './find-browser.ts';
import { writeAtomically } from './write-atomically.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lib-'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

describe('writing atomically', () => {
  test('replaces the file and leaves nothing beside it', async () => {
    const file = join(folder, 'a.json');
    await writeFile(file, 'old');
    await writeAtomically(file, 'new');
    expect(await readFile(file, 'utf8')).toBe('new');
    expect(await readdir(folder)).toEqual(['a.json']);
  });
  test('leaves nothing behind when it cannot write', async () => {
    await mkdir(join(folder, 'taken'));
    await expect(writeAtomically(join(folder, 'taken'), 'new')).rejects.toThrow();
    expect(await readdir(folder)).toEqual(['taken']);
  });
});

describe('finding a browser', () => {
  test('takes the one that CHROMIUM_PATH names', async () => {
    const file = join(folder, 'my-chromium');
    await writeFile(file, '#!/bin/sh\n');
    await chmod(file, 0o755);
    vi.stubEnv('CHROMIUM_PATH', file);
    expect(findBrowser(() => undefined)).toBe(file);
  });
  test('says so when CHROMIUM_PATH names none, instead of taking another', () => {
    vi.stubEnv('CHROMIUM_PATH', join(folder, 'gone'));
    expect(() => findBrowser(() => undefined)).toThrow(NoBrowserError);
  });
  test('finds one on the PATH without installing anything', async () => {
    const file = join(folder, 'google-chrome');
    await writeFile(file, '#!/bin/sh\n');
    await chmod(file, 0o755);
    vi.stubEnv('CHROMIUM_PATH', '');
    vi.stubEnv('PATH', folder);
    const said: string[] = [];
    expect(findBrowser((text) => said.push(text), join(folder, 'none'))).toBe(file);
    expect(said).toEqual([]);
  });
  test('takes the build without a window, unless CHROMIUM_PATH names a browser for all', async () => {
    const file = join(folder, 'chromium-headless-shell');
    await writeFile(file, '#!/bin/sh\n');
    await chmod(file, 0o755);
    vi.stubEnv('PATH', folder);
    vi.stubEnv('CHROMIUM_PATH', '');
    expect(findShell(() => undefined)).toBe(file);
    vi.stubEnv('CHROMIUM_PATH', '/somewhere/chrome');
    expect(findShell(() => undefined)).toBeUndefined();
  });
});
