import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** A running server of the built site. */
export interface Edge {
  /** Such as `http://127.0.0.1:8787`. */
  origin: string;
  /** The folder that it writes into, and takes away when it ends. */
  scratch: string;
  /** Settles when the server has ended by itself or by `close`. */
  ended: Promise<void>;
  close: () => Promise<void>;
}

export interface EdgeOptions {
  /** The project's folder, with wrangler.jsonc. */
  root: string;
  /** The built site. */
  dist: string;
  /** A free one when it is 0. */
  port?: number;
  /** Path below the host at which the site stands, such as `/docs`. */
  basePath?: string;
}

/** Files that the edge looks for at the top of what it serves, whatever the base path. */
const rules = ['_headers', '_redirects'];

/**
 * Serves a built site on this machine as Cloudflare's edge does: workerd with static assets, through
 * wrangler. It asks nothing of the network and writes below the project's `.wrangler/` only.
 * @throws {Error} with wrangler's words when it does not start.
 */
export async function serveEdge({
  root,
  dist,
  port = 0,
  basePath = '',
}: EdgeOptions): Promise<Edge> {
  const folder = join(root, '.wrangler');
  await mkdir(folder, { recursive: true });
  const scratch = await mkdtemp(join(folder, 'preview-'));
  const remove = (): Promise<void> => rm(scratch, { recursive: true, force: true, maxRetries: 5 });
  const assets = basePath ? await belowBase(dist, join(scratch, 'assets'), basePath) : dist;

  const child = spawn(
    process.execPath,
    [
      join(root, 'node_modules/wrangler/bin/wrangler.js'),
      'dev',
      `--config=${join(root, 'wrangler.jsonc')}`,
      `--assets=${assets}`,
      '--ip=127.0.0.1',
      `--port=${port}`,
      '--inspector-port=0',
      '--show-interactive-dev-session=false',
      `--persist-to=${join(scratch, 'state')}`,
    ],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        // Its notes on updates and its settings are kept there.
        HOME: scratch,
        XDG_CONFIG_HOME: scratch,
        TMPDIR: scratch,
        CI: '1',
        NO_COLOR: '1',
        WRANGLER_SEND_METRICS: 'false',
        WRANGLER_HIDE_BANNER: 'true',
        CLOUDFLARE_CF_FETCH_ENABLED: 'false',
      },
    },
  );
  const ended = new Promise<void>((resolve) =>
    child.once('close', () => void remove().then(resolve)),
  );
  const close = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
  };
  let said = '';
  const origin = await new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      const ready = /Ready on (http:\/\/\S+)/.exec(said)?.[1];
      if (ready) resolve(ready);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('error', reject);
    void ended.then(() => reject(new Error(`The preview did not start.\n${said}`)));
  });
  return { origin, scratch, ended, close };
}

/** Copies a site to where its base path says, with its rules at the top. */
async function belowBase(dist: string, target: string, basePath: string): Promise<string> {
  await cp(dist, join(target, basePath), { recursive: true });
  for (const name of rules.filter((each) => existsSync(join(dist, each))))
    await rename(join(target, basePath, name), join(target, name));
  return target;
}
