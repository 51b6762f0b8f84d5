import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { differences, sumsFile, sumsOf, writeSums } from './sums.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sums-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Of the empty text, and of "abc": FIPS 180-4. */
const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

test('a manifest has every file but itself, sorted, as sha256sum reads it', async () => {
  await mkdir(join(folder, 'a'));
  await writeFile(join(folder, 'b.txt'), '');
  await writeFile(join(folder, 'a/z.txt'), 'abc');
  await writeSums(folder);
  await writeSums(folder);
  expect(await sumsOf(folder)).toBe(`${abc}  a/z.txt\n${empty}  b.txt\n`);
});

test('manifests that differ say in which files', () => {
  const here = `${abc}  a\n${abc}  b\n${abc}  c\n`;
  expect(differences(here, here)).toEqual([]);
  expect(differences(here, `${abc}  a\n${empty}  b\n${abc}  ${sumsFile}\n`)).toEqual([
    `${sumsFile} is only there`,
    'b differs',
    'c is only here',
  ]);
});
