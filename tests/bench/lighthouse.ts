import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { browserArgs } from '../../playwright.config.ts';
import { serveEdge } from '../../scripts/lib/edge.ts';
import { findBrowser } from '../../scripts/lib/find-browser.ts';
import { basePath } from '../../src/site.ts';
import { feed, leadTo, statusHost, summary } from '../status-feed.ts';
import { serveTls } from '../tls-loopback.ts';

/** Fetched when it is used, because it weighs more than all else that the project installs. */
export const lighthouseVersion = '13.5.0';

const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
export type Category = (typeof categories)[number];

/** What Lighthouse says of a page, as on a slow phone: its default. */
export interface Audit {
  path: string;
  /** From 0 to 100. */
  scores: Record<Category, number>;
  /** First and largest paint and blocking, in milliseconds; shift without a unit. */
  firstPaint: number;
  largestPaint: number;
  blocking: number;
  shift: number;
  /** Audits that count and have not their full score. */
  faults: string[];
}

/** The parts of a report that are read; https://github.com/GoogleChrome/lighthouse/blob/main/docs/understanding-results.md */
interface Report {
  runtimeError?: { message: string };
  categories: Record<
    Category,
    { score: number | null; auditRefs: { id: string; weight: number }[] }
  >;
  audits: Record<string, { score: number | null; title: string; numericValue?: number }>;
}

/** The home page, the provider page and a guide. */
const paths = ['/', '/cerebras/', '/cerebras/token-rate-limit/'];

/**
 * Runs Lighthouse on three pages of dist/, served as the edge does. The status page's host is led to
 * a server on this machine that says that all is well.
 * @param root the project's folder.
 * @throws {Error} when there is no dist/, no browser, or Lighthouse cannot be fetched or run.
 */
export async function measureLighthouse(root: string): Promise<Audit[]> {
  const dist = join(root, 'dist');
  if (!existsSync(dist)) throw new Error(`There is no ${dist}. Run: npm run build`);
  const browser = findBrowser((text) => console.error(text));
  const scratch = await mkdtemp(join(tmpdir(), 'retry-after-lighthouse-'));
  const edge = await serveEdge({ root, dist, basePath });
  const status = await serveTls(statusHost, (request, response) =>
    feed(summary())(request, response),
  );
  try {
    const audits: Audit[] = [];
    // One after the other, because each measures time.
    for (const path of paths) {
      const file = join(scratch, 'report.json');
      await lighthouse(root, browser, [
        `${edge.origin}${basePath}${path}`,
        '--output=json',
        `--output-path=${file}`,
        `--only-categories=${categories.join()}`,
        '--quiet',
        `--chrome-flags=${chromeFlags(status.port)}`,
      ]);
      audits.push(readReport(path, JSON.parse(await readFile(file, 'utf8')) as Report));
    }
    return audits;
  } finally {
    await status.close();
    await edge.close();
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Lighthouse splits them at spaces; a value with a space stands between quotes. */
const chromeFlags = (statusPort: number): string =>
  ['--headless=new', '--ignore-certificate-errors', ...browserArgs, leadTo(statusPort)]
    .map((flag) => flag.replace(/=(.* .*)$/, '="$1"'))
    .join(' ');

function lighthouse(root: string, browser: string, args: string[]): Promise<void> {
  const child = spawn(
    'npm',
    ['exec', '--yes', `--package=lighthouse@${lighthouseVersion}`, '--', 'lighthouse', ...args],
    {
      // Outside the project, whose packages it must not see.
      cwd: tmpdir(),
      env: {
        ...process.env,
        // The Node of the project, whichever is first on the PATH.
        PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter),
        npm_config_cache: join(root, 'node_modules/.cache/lighthouse'),
        CHROME_PATH: browser,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 600_000,
      shell: process.platform === 'win32',
    },
  );
  let output = '';
  const collect = (chunk: Buffer): void => void (output += chunk.toString());
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`Lighthouse ended with ${String(code)}.\n${output}`));
    });
  });
}

function readReport(path: string, { runtimeError, categories: found, audits }: Report): Audit {
  if (runtimeError) throw new Error(`Lighthouse on ${path}: ${runtimeError.message}`);
  const value = (id: string): number => audits[id]?.numericValue ?? Number.NaN;
  const score = (category: Category): number => Math.round((found[category].score ?? 0) * 100);
  const counted = categories.flatMap((category) =>
    found[category].auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => id),
  );
  return {
    path,
    scores: {
      performance: score('performance'),
      accessibility: score('accessibility'),
      'best-practices': score('best-practices'),
      seo: score('seo'),
    },
    firstPaint: Math.round(value('first-contentful-paint')),
    largestPaint: Math.round(value('largest-contentful-paint')),
    blocking: Math.round(value('total-blocking-time')),
    shift: Number(value('cumulative-layout-shift').toFixed(3)),
    faults: [...new Set(counted)].filter((id) => {
      const own = audits[id]?.score;
      return typeof own === 'number' && own < 0.9;
    }),
  };
}
