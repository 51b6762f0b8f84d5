/**
 * Builds the site into dist/: checks the content, looks at the live model list, renders, indexes for
 * the search, writes what is made from the pages, adds the policy, checks the result. Only the look at
 * the list may fail without failing the build.
 *
 *   node scripts/build.ts --out dist-pages    a variant, in a folder of its own
 */
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'astro';
import { main as checkContent } from './check-content.ts';
import { main as checkDist } from './check-dist.ts';
import { main as checkModels } from './check-models.ts';
import { writeSearchIndex } from './lib/search-index.ts';
import { writeSums } from './lib/sums.ts';
import { writeFaces } from './lib/write-faces.ts';
import { writePolicy } from './lib/write-policy.ts';
import { readValid } from '../src/loaders/read.ts';

process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
const root = join(import.meta.dirname, '..');
const { values } = parseArgs({ options: { out: { type: 'string', default: 'dist' } } });
const folder = resolve(root, values.out);

/** Origins of the status feeds that pages read. */
async function feedOrigins(): Promise<string[]> {
  const providers = await readValid(root, 'providers');
  const feeds = providers.flatMap(({ data }) =>
    data.coverage === 'full' ? new URL(data.status.feed).origin : [],
  );
  return [...new Set(feeds)].sort();
}

async function main(): Promise<number> {
  const content = await checkContent([]);
  if (content !== 0) return content;
  const models = await checkModels(['--in-build']);
  if (models !== 0) return models;
  const started = performance.now();
  // Rendered content is kept between builds; that of one variant is wrong in another.
  const cacheDir = join(root, 'node_modules', `.astro-${basename(folder)}`);
  await build({
    root,
    logLevel: 'warn',
    outDir: folder,
    ...(values.out !== 'dist' && { cacheDir }),
  });
  await writeSearchIndex(folder);
  console.log(`Rendered in ${((performance.now() - started) / 1000).toFixed(1)} s.`);

  const rendered = performance.now();
  await writeFaces(folder);
  await writePolicy(folder, await feedOrigins());
  console.log(`Other faces in ${((performance.now() - rendered) / 1000).toFixed(1)} s.`);

  // Last, so that every file is in it.
  await writeSums(folder);
  return checkDist(['--dist', folder]);
}

process.exitCode = await main();
