/**
 * Builds the site into dist/: checks the content, looks at the live model list, renders, indexes for
 * the search, writes what is made from the pages, adds the policy, checks the result. Only the look at
 * the list may fail without failing the build.
 *
 *   node scripts/build.ts --out dist-pages    a variant, in a folder of its own
 *   node scripts/build.ts --times FILE        what each step took, as data
 */
import { writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'astro';
import { main as checkContent } from './check-content.ts';
import { main as checkDist } from './check-dist.ts';
import { main as checkModels } from './check-models.ts';
import { writeSearchIndex } from './lib/search-index.ts';
import { startClock } from './lib/steps.ts';
import { writeSums } from './lib/sums.ts';
import { writeFaces } from './lib/write-faces.ts';
import { writePolicy } from './lib/write-policy.ts';
import { readValid } from '../src/loaders/read.ts';

process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
const root = join(import.meta.dirname, '..');
const { values } = parseArgs({
  options: { out: { type: 'string', default: 'dist' }, times: { type: 'string' } },
});
const folder = resolve(root, values.out);
const { run, steps } = startClock();

/** Origins of the status feeds that pages read. */
async function feedOrigins(): Promise<string[]> {
  const providers = await readValid(root, 'providers');
  const feeds = providers.flatMap(({ data }) =>
    data.coverage === 'full' ? new URL(data.status.feed).origin : [],
  );
  return [...new Set(feeds)].sort();
}

/** @returns the exit code. */
async function main(): Promise<number> {
  const content = await run('content check', () => checkContent([]));
  if (content !== 0) return content;
  const models = await run('model check', () => checkModels(['--in-build']));
  if (models !== 0) return models;
  // Rendered content is kept between builds; that of one variant is wrong in another.
  const cacheDir = join(root, 'node_modules', `.astro-${basename(folder)}`);
  await run('pages', () =>
    build({
      root,
      logLevel: 'warn',
      outDir: folder,
      ...(values.out !== 'dist' && { cacheDir }),
    }),
  );
  await run('search index', () => writeSearchIndex(folder));
  await run('other faces', () => writeFaces(folder));
  await run('policy', async () => writePolicy(folder, await feedOrigins()));
  // After everything that writes, so that every file is in it.
  await run('sums', () => writeSums(folder));
  return run('check of the build', () => checkDist(['--dist', folder]));
}

process.exitCode = await main();
console.log(
  `Seconds: ${steps.map(({ name, seconds }) => `${name} ${seconds.toFixed(1)}`).join(', ')}.`,
);
if (values.times) await writeFile(values.times, JSON.stringify(steps));
