/** Runs the tests that repeat something at random, far more often than `npm test` does. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const files = ['tests/scripts/check-models-kills.test.ts', 'src/catalog/propose.test.ts'];
const vitest = join(root, 'node_modules/vitest/vitest.mjs');
const { status } = spawnSync(process.execPath, [vitest, 'run', '--project', 'unit', ...files], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, DEEP: '1' },
});
process.exitCode = status ?? 1;
