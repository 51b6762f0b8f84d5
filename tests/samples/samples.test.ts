/*
 * Every sample runs, unedited, against the stand-in, and comes out as its manifest says; without what
 * makes it work, it does not.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, inject, test } from 'vitest';
import { readValid } from '../../src/loaders/read.ts';
import type { SampleFile, SampleRun } from '../../src/schemas/sample.ts';
import { runFile, type Outcome } from './run.ts';

const root = join(import.meta.dirname, '../..');
const samples = await readValid(root, 'samples');
const world = inject('samples');
const noPython = 'missing' in world.python;
// Modules are found from here, and everybody ignores it.
const spoilt = join(root, '.vitest/spoilt', String(process.pid));

beforeAll(() => mkdir(spoilt, { recursive: true }));
afterAll(() => rm(spoilt, { recursive: true, force: true }));

/** What is wrong with how a run came out; empty when it came out as it should. */
function faultsOf({ prints, exit = 0, calls, waits }: SampleRun, outcome: Outcome): string[] {
  return [
    ...(outcome.output.includes(prints) ? [] : [`it did not print ${prints}`]),
    ...(outcome.exit === exit ? [] : [`it ended with ${outcome.exit}, not ${exit}`]),
    ...(calls === undefined || outcome.calls === calls
      ? []
      : [`it made ${outcome.calls} calls, not ${calls}`]),
    ...(waits === undefined || JSON.stringify(outcome.waits) === JSON.stringify(waits)
      ? []
      : [`it waited ${JSON.stringify(outcome.waits)}, not ${JSON.stringify(waits)}`]),
  ];
}

const isSkipped = ({ language }: SampleFile): boolean => language === 'python' && noPython;

describe.concurrent.each(samples)('$id', ({ id, data: { files, runs: all, fix } }) => {
  const folder = join(root, 'content/samples', id);

  describe.each(files)('$language', (file) => {
    const { language, name, code } = file;
    const runs = all.filter(({ languages }) => languages?.includes(language) ?? true);
    const fixes = fix.filter(({ remove }) => remove[language]);

    test.skipIf(isSkipped(file)).for(runs)(
      'meets $meets, prints $prints',
      async (run, { expect }) => {
        const outcome = await runFile(world, language, join(folder, name), run.meets);
        expect(faultsOf(run, outcome), outcome.output).toEqual([]);
      },
    );

    test
      .skipIf(isSkipped(file))
      .for(fixes.map((each, index) => ({ ...each, index, removed: each.remove[language] ?? '' })))(
      'fails without $removed',
      async ({ removed, instead, fails, index }, { expect }) => {
        expect(code.split(removed), `${name} holds the text once`).toHaveLength(2);
        const broken = join(spoilt, `${id.replaceAll('/', '-')}-${index}-${name}`);
        await writeFile(
          broken,
          code.replace(removed, () => instead?.[language] ?? ''),
        );
        for (const run of runs) {
          const outcome = await runFile(world, language, broken, run.meets);
          if (faultsOf(run, outcome).length === 0) continue;
          expect(outcome.output).toContain(fails ?? '');
          return;
        }
        expect.unreachable('every run comes out as before');
      },
    );

    test('has something without which it fails', ({ expect }) => {
      expect(fixes).not.toHaveLength(0);
    });
  });
});
