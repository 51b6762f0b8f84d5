/**
 * Serves dist/ as the edge does, headers and redirects included, until it is interrupted.
 *
 *   npm run preview -- --port 8787
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { basePath } from '../src/site.ts';
import { serveEdge } from './lib/edge.ts';

const root = join(import.meta.dirname, '..');

/** @returns the exit code. */
async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { port: { type: 'string', default: '4321' } } });
  const dist = join(root, 'dist');
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    console.error(
      `--port is "${values.port}". Write a number from 0 to 65535; 0 takes a free one.`,
    );
    return 2;
  }
  if (!existsSync(dist)) {
    console.error(`There is no ${dist}. Run: npm run build`);
    return 1;
  }
  const edge = await serveEdge({ root, dist, port, basePath });
  console.log(`${edge.origin}${basePath}/`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void edge.close());
  await edge.ended;
  return 0;
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
