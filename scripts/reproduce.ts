/**
 * Builds a copy of the project in another folder, time zone and locale, and compares the bytes with
 * those in dist/. Both must be built from the same content with the same settings.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyProject } from './lib/copy-project.ts';
import { differences, sumsFile } from './lib/sums.ts';

const root = join(import.meta.dirname, '..');

/** Half a day from most, and with an alphabet in which z stands before t. */
const elsewhere = { TZ: 'Pacific/Kiritimati', LANG: 'et_EE.UTF-8', LC_ALL: 'et_EE.UTF-8' };

async function main(): Promise<number> {
  const manifest = join(root, 'dist', sumsFile);
  if (!existsSync(manifest)) {
    console.error(`There is no ${manifest}. Run: npm run build`);
    return 1;
  }
  const folder = await mkdtemp(join(tmpdir(), 'retry-after-'));
  try {
    await copyProject(root, folder);
    const { stdout, stderr } = spawnSync(process.execPath, ['scripts/build.ts'], {
      cwd: folder,
      env: { ...process.env, ...elsewhere, MODEL_CHECK: 'off' },
      encoding: 'utf8',
    });
    const other = join(folder, 'dist', sumsFile);
    if (!existsSync(other)) {
      console.error(`The copy did not build.\n${stdout}${stderr}`);
      return 1;
    }
    const found = differences(await readFile(manifest, 'utf8'), await readFile(other, 'utf8'));
    console.log(
      found.length === 0
        ? 'A build in another folder, time zone and locale gives the same bytes.'
        : `A build in another folder, time zone and locale differs:\n${found.join('\n')}`,
    );
    return found.length === 0 ? 0 : 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

process.exitCode = await main();
