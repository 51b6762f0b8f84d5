/** Checks the built site: what Astro lets pass, and what it may weigh. Changes nothing. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { brotliCompressSync, constants } from 'node:zlib';
import { formatTable } from '../src/catalog/text-table.ts';
import { knownIds } from '../src/checks/mentions.ts';
import { readValid } from '../src/loaders/read.ts';
import { budgetOf, budgets, overBudget, type Weights } from '../src/publish/budget.ts';
import { all, attribute } from '../src/publish/page.ts';
import { checkHeaders, checkMetaPolicies } from '../src/publish/policy-rules.ts';
import { checkSite, type Finding } from '../src/publish/rules.ts';
import { basePath, metaPolicy, siteUrl } from '../src/site.ts';
import { readExpectedPages } from './lib/expected-pages.ts';
import { readBuild, type Built } from './lib/read-build.ts';

const root = join(import.meta.dirname, '..');
const brotli = (data: Buffer): number =>
  brotliCompressSync(data, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }).byteLength;

function weigh({ pages, bytes }: Built): Weights {
  const scripts = new Set(
    pages.flatMap((page) =>
      all(page, 'script[src], link[rel=modulepreload]').flatMap(
        (element) => attribute(element, 'src') ?? attribute(element, 'href') ?? [],
      ),
    ),
  );
  // A module brings those that it imports; only what is imported on use comes later.
  for (const path of scripts) {
    const code = bytes.get(path)?.toString('utf8') ?? '';
    for (const [, file = ''] of code.matchAll(/(?:from|import)\s*["'`]\.\/([^"'`]+)["'`]/g)) {
      scripts.add(path.replace(/[^/]+$/, file));
    }
  }
  const weight = (path: string): number => brotli(bytes.get(path) ?? Buffer.alloc(0));
  return {
    pages: new Map(pages.map(({ path }) => [path.slice(basePath.length), weight(path)])),
    script: [...scripts].reduce((sum, path) => sum + weight(path), 0),
    index: bytes.has(`${basePath}/diagnosis.json`) ? weight(`${basePath}/diagnosis.json`) : 0,
  };
}

/**
 * Checks a built site.
 * @returns its findings and its weights.
 */
export async function checkDist(
  folder: string,
): Promise<{ findings: Finding[]; weights: Weights }> {
  const built = await readBuild(folder);
  const models = (await readValid(root, 'models')).map(({ data }) => data);
  const findings = checkSite({
    pages: built.pages,
    files: built.files,
    origin: siteUrl,
    basePath,
    expected: new Set((await readExpectedPages(root)).map((path) => basePath + path)),
    knownModels: knownIds(models),
    servedModels: new Set(
      models.filter(({ state }) => state === 'served').map(({ id }) => id.toLowerCase()),
    ),
  });
  const weights = weigh(built);
  if (metaPolicy) findings.push(...checkMetaPolicies(built.pages));
  else {
    const headers = built.bytes.get(`${basePath}/_headers`)?.toString('utf8');
    findings.push(...checkHeaders(headers, built.pages));
    // The budgets are those of a host that sends the policy as a header.
    findings.push(...overBudget(weights).map((message) => ({ path: folder, message })));
  }
  return { findings, weights };
}

/** @returns the exit code: 0 when nothing was found, 1 otherwise. */
export async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      dist: { type: 'string', default: join(root, 'dist') },
      weights: { type: 'boolean', default: false },
    },
  });
  const folder = resolve(values.dist);
  if (!existsSync(folder)) {
    console.error(`There is no ${folder}. Run: npm run build`);
    return 1;
  }
  const { findings, weights } = await checkDist(folder);
  if (values.weights) {
    const rows = [...weights.pages]
      .sort((a, b) => b[1] - a[1])
      .map(([path, bytes]) => [path, String(bytes), String(budgetOf(path) ?? '')]);
    rows.push(
      ['scripts', String(weights.script), String(budgets.script)],
      ['/diagnosis.json', String(weights.index), String(budgets.index)],
    );
    console.log(`${formatTable(['page', 'bytes', 'budget'], rows)}\n`);
  }
  if (findings.length === 0) {
    console.log(`Built site: ${weights.pages.size} pages, nothing wrong.`);
    return 0;
  }
  console.error(findings.map(({ path, message }) => `${path} ${message}`).join('\n'));
  return 1;
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
