import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { filesIn } from './read-build.ts';

/** The manifest, in the root of a build. */
export const sumsFile = 'SHA256SUMS';

/**
 * The SHA-256 sums of all files of a build except the manifest itself, as `sha256sum -c` reads them:
 * one line for each, sorted by path.
 */
export async function sumsOf(folder: string): Promise<string> {
  const names = (await filesIn(folder)).filter((name) => name !== sumsFile);
  const lines = names.map(async (name) => {
    const sum = createHash('sha256')
      .update(await readFile(join(folder, name)))
      .digest('hex');
    return `${sum}  ${name}\n`;
  });
  return (await Promise.all(lines)).join('');
}

/** Writes the manifest of a build; what is written after it is not in it. */
export const writeSums = async (folder: string): Promise<void> =>
  writeFile(join(folder, sumsFile), await sumsOf(folder));

/**
 * Compares two manifests.
 * @returns one line for each file that is in one of them only, or whose sums differ.
 */
export function differences(here: string, there: string): string[] {
  const parse = (text: string): Map<string, string> =>
    new Map(
      text
        .split('\n')
        .filter(Boolean)
        .map((line) => [line.slice(66), line.slice(0, 64)]),
    );
  const [a, b] = [parse(here), parse(there)];
  return [...new Set([...a.keys(), ...b.keys()])].sort().flatMap((name) => {
    if (!b.has(name)) return `${name} is only here`;
    if (!a.has(name)) return `${name} is only there`;
    return a.get(name) === b.get(name) ? [] : `${name} differs`;
  });
}
