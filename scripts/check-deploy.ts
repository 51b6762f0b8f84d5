/**
 * Refuses a build that must not be deployed: one for the placeholder address, or for another host.
 * Looks at the build itself, not at the settings it is said to have been built with.
 *
 *   node scripts/check-deploy.ts --host edge     Cloudflare, which sends _headers
 *   node scripts/check-deploy.ts --host pages    GitHub Pages, which sends none
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkDeploy, hosts } from '../src/publish/deploy.ts';
import { placeholderUrl } from '../src/site.ts';

const root = join(import.meta.dirname, '..');

/** @returns the exit code: 0 when the build may be deployed, 1 when not, 2 for wrong arguments. */
async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      host: { type: 'string', default: 'edge' },
      dist: { type: 'string', default: join(root, 'dist') },
    },
  });
  const host = hosts.find((each) => each === values.host);
  if (!host) {
    console.error(`--host is "${values.host}". Write ${hosts.join(' or ')}.`);
    return 2;
  }
  const start = join(resolve(values.dist), 'index.html');
  if (!existsSync(start)) {
    console.error(`There is no ${start}. Run: npm run build`);
    return 1;
  }
  const wrong = checkDeploy({
    host,
    start: await readFile(start, 'utf8'),
    hasHeaders: existsSync(join(resolve(values.dist), '_headers')),
    placeholder: placeholderUrl,
  });
  if (wrong.length === 0) return 0;
  console.error(['This build must not be deployed.', ...wrong].join('\n'));
  return 1;
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
