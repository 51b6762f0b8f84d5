/** Measures speed. These are figures to read, not tests: they depend on the machine. */
import { cpus } from 'node:os';
import { formatTable } from '../src/catalog/text-table.ts';
import { measureMatcher } from '../tests/bench/matcher.ts';
import { readArgs } from './lib/args.ts';

const usage = `npm run bench -- [--json]

Measures the matcher on texts that are hard for it.
  --json    the figures as data`;

/** @returns the exit code. */
export async function main(args: string[]): Promise<number> {
  const options = readArgs(args, usage, { json: { type: 'boolean' } });
  if (typeof options === 'number') return options;
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, Node ${process.version}`;
  const matcher = await measureMatcher();
  if (options.json) {
    console.log(JSON.stringify({ machine, matcher }, null, 2));
    return 0;
  }
  console.log(`${machine}\n\nMatcher, milliseconds:`);
  const sizes =
    matcher[0]?.milliseconds.map(({ characters }) => characters.toLocaleString('en')) ?? [];
  const rows = matcher.map(({ text, milliseconds }) => [
    text,
    ...milliseconds.map(({ median }) => median.toFixed(1)),
  ]);
  console.log(formatTable(['text', ...sizes.map((size) => `${size} characters`)], rows));
  return 0;
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
