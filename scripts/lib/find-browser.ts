import { spawnSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

/** Names of Chrome and Chromium on the PATH of Linux, and their usual places elsewhere. */
const names = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'microsoft-edge',
];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/** Thrown when no browser is there and none could be installed; says what to do. */
export class NoBrowserError extends Error {
  override readonly name = 'NoBrowserError';
}

/**
 * Finds a Chromium for the browser tests, or installs one.
 * @param say told what takes long.
 * @param own where Playwright keeps its own.
 * @returns the path of its executable.
 * @throws {NoBrowserError} when there is none and none can be installed.
 */
export function findBrowser(
  say: (text: string) => void,
  own: string = chromium.executablePath(),
): string {
  const named = process.env['CHROMIUM_PATH'];
  if (named) {
    if (isExecutable(named)) return named;
    throw new NoBrowserError(
      `CHROMIUM_PATH is ${named}, which cannot be run. Correct it, or unset it.`,
    );
  }
  const found = installed(own);
  if (found) return found;

  if (canInstall()) {
    say('No Chromium found: installing the one of the distribution (apt-get install chromium).');
    install('chromium');
    const fresh = installed(own);
    if (fresh) return fresh;
  }
  say('No Chromium found: trying playwright install chromium.');
  run(process.execPath, [
    join(import.meta.dirname, '../../node_modules/@playwright/test/cli.js'),
    'install',
    'chromium',
  ]);
  const fresh = installed(own);
  if (fresh) return fresh;

  throw new NoBrowserError(
    'No Chromium was found and none could be installed. Install Chrome or Chromium, or set CHROMIUM_PATH to one.',
  );
}

/**
 * Finds the build of Chromium that has no window, or installs Debian's: the same engine for half the
 * processor time. What lives in the browser around the engine, such as the back/forward cache, it has
 * not.
 * @param say told what takes long.
 * @returns its path; undefined when there is none, or when CHROMIUM_PATH names a browser for all tests.
 */
export function findShell(say: (text: string) => void): string | undefined {
  if (process.env['CHROMIUM_PATH']) return undefined;
  // Only where a browser must be installed anyway, or where the package is known to be there.
  if (!onPath(shell) && canInstall() && isOffered(shell)) {
    say(`Installing the quicker build of Chromium (apt-get install ${shell}).`);
    install(shell);
  }
  return onPath(shell);
}

const shell = 'chromium-headless-shell';

const canInstall = (): boolean =>
  process.platform === 'linux' && process.getuid?.() === 0 && onPath('apt-get') !== undefined;

/** Whether the distribution has a package of that name; before the first update it knows of none. */
const isOffered = (name: string): boolean =>
  !installed(chromium.executablePath()) ||
  spawnSync('apt-cache', ['show', name], { stdio: 'ignore' }).status === 0;

function install(name: string): void {
  run('apt-get', ['update', '-qq']);
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], {
    DEBIAN_FRONTEND: 'noninteractive',
  });
}

const installed = (own: string): string | undefined =>
  [own, ...names.flatMap((name) => onPath(name) ?? []), ...places].find(isExecutable);

const onPath = (name: string): string | undefined =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(isExecutable);

function isExecutable(file: string): boolean {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return false;
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Runs a command to its end; whether it helped is seen by looking again. */
function run(command: string, args: string[], env: Record<string, string> = {}): void {
  spawnSync(command, args, { stdio: 'ignore', timeout: 600_000, env: { ...process.env, ...env } });
}
