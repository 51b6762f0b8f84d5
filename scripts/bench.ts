/** Measures speed and weight. These are figures to read, not tests: they depend on the machine. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { todayUtc } from '../src/ledger/expiry.ts';
import { measureBuild } from '../tests/bench/build-time.ts';
import { documentOf } from '../tests/bench/document.ts';
import { measureLighthouse } from '../tests/bench/lighthouse.ts';
import { measureMatcher } from '../tests/bench/matcher.ts';
import { circumstances, parts, type Part, type Results } from '../tests/bench/results.ts';
import { measureWeight } from '../tests/bench/weight.ts';
import { readArgs } from './lib/args.ts';
import { writeAtomically } from './lib/write-atomically.ts';

const root = join(import.meta.dirname, '..');

const usage = `npm run bench -- [matcher] [build] [weight] [lighthouse] [--pages 50,500,2000] [--json] [--no-write] [--today YYYY-MM-DD]

Measures these parts, or all, and writes docs/bench.json and docs/bench.md; what is not measured stays
there as it was. weight and lighthouse need dist/. lighthouse is fetched from the npm registry.
  --pages      sizes of the sites that build makes
  --json       prints the figures as data
  --no-write   leaves docs/ alone
  --today      the day to write; without it, today in UTC`;

/** @returns the exit code. */
export async function main(args: string[]): Promise<number> {
  const options = readArgs(
    args,
    usage,
    {
      json: { type: 'boolean' },
      'no-write': { type: 'boolean' },
      pages: { type: 'string', default: '50,500,2000' },
      today: { type: 'string' },
    },
    [0, parts.length],
  );
  if (typeof options === 'number') return options;
  const wrong = options.words.find((word) => !parts.some((part) => part === word));
  const sizes = options.pages.split(',').map(Number);
  if (wrong !== undefined || !sizes.every((size) => Number.isInteger(size) && size > 0)) {
    console.error(
      wrong === undefined
        ? `--pages takes whole numbers such as 50,500, not "${options.pages}".\n\n${usage}`
        : `"${wrong}" is no part.\n\n${usage}`,
    );
    return 2;
  }
  const chosen = parts.filter((part) => options.words.length === 0 || options.words.includes(part));
  const measured: Results = {};
  for (const part of chosen) {
    console.error(`Measuring: ${part}`);
    Object.assign(measured, { [part]: await measure(part, sizes, options.today ?? todayUtc()) });
  }
  if (!options['no-write']) await record(measured);
  console.log(options.json ? JSON.stringify(measured, null, 2) : documentOf(measured));
  return 0;
}

async function measure(part: Part, sizes: readonly number[], today: string) {
  const about = circumstances(today);
  switch (part) {
    case 'matcher':
      return { ...about, result: await measureMatcher() };
    case 'weight':
      return { ...about, result: await measureWeight(root) };
    case 'lighthouse':
      return { ...about, result: await measureLighthouse(root) };
    case 'build': {
      const result = [];
      for (const pages of sizes) {
        result.push(await measureBuild(root, pages));
        console.error(`  ${pages} pages built`);
      }
      return { ...about, result };
    }
  }
}

/** Writes what was measured, and keeps the other parts. */
async function record(measured: Results): Promise<void> {
  const file = join(root, 'docs/bench.json');
  const known = existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as Results) : {};
  const all = { ...known, ...measured };
  const sorted: Results = Object.fromEntries(
    parts.flatMap((part) => (all[part] ? [[part, all[part]]] : [])),
  );
  const style = await resolveConfig(file);
  const pretty = (text: string, parser: string) => format(text, { ...style, parser });
  await writeAtomically(file, await pretty(JSON.stringify(sorted), 'json'));
  await writeAtomically(join(root, 'docs/bench.md'), await pretty(documentOf(sorted), 'markdown'));
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
