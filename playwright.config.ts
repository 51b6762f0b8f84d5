import { defineConfig } from '@playwright/test';
import { leadTo } from './tests/status-feed.ts';

/** For a browser that runs as root and talks to this machine only. */
export const browserArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The browser for most tests, as an option of a launch: the build without a window where there is one. */
export const browserPath = (): { executablePath?: string } => {
  const path = process.env['CHROMIUM_SHELL'] || process.env['CHROMIUM_PATH'];
  return path ? { executablePath: path } : {};
};

/** Browser tests run against dist/, which the test command has built; see scripts/test.ts. */
export default defineConfig({
  testDir: 'tests/browser',
  testMatch: '**/*.spec.ts',
  fullyParallel: true,
  forbidOnly: true,
  workers: 2,
  reporter: [['line']],
  globalSetup: './tests/browser/serve.ts',
  use: {
    // The status page's stand-in has a certificate of its own making.
    ignoreHTTPSErrors: true,
    launchOptions: {
      ...browserPath(),
      args: [...browserArgs, leadTo(Number(process.env['STATUS_PORT'] ?? 0))],
    },
  },
});
