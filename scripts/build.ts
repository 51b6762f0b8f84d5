/**
 * Builds the site into dist/: checks the content, looks at the live model list, renders, indexes for
 * the search, writes what is made from the pages, checks the result. Only the look at the list may
 * fail without failing the build.
 */
import { join } from 'node:path';
import { build } from 'astro';
import { main as checkContent } from './check-content.ts';
import { main as checkDist } from './check-dist.ts';
import { main as checkModels } from './check-models.ts';
import { writeSearchIndex } from './lib/search-index.ts';
import { writeSums } from './lib/sums.ts';
import { writeFaces } from './lib/write-faces.ts';

process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');

async function main(): Promise<number> {
  const content = await checkContent([]);
  if (content !== 0) return content;
  const models = await checkModels(['--in-build']);
  if (models !== 0) return models;
  const started = performance.now();
  await build({ root, logLevel: 'warn' });
  await writeSearchIndex(dist);
  console.log(`Rendered in ${((performance.now() - started) / 1000).toFixed(1)} s.`);

  const rendered = performance.now();
  await writeFaces(dist);
  console.log(`Other faces in ${((performance.now() - rendered) / 1000).toFixed(1)} s.`);

  // Last, so that every file is in it.
  await writeSums(dist);
  return checkDist([]);
}

process.exitCode = await main();
