import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** The Python clients and checkers of the tests. */
export interface PythonClients {
  /** Its interpreter; the packages of requirements.txt are there. */
  python: string;
  /** A folder for PYTHONPATH that holds the older OpenAI client. */
  older: string;
  shellcheck: string;
}

/** Why there is none, as a sentence. */
export interface NoPython {
  missing: string;
}

/** The oldest Python that every package in requirements.txt takes. */
const oldest = '3.10';

/**
 * Makes a virtual environment of the pinned, hashed packages, once for each set of them.
 * @param root the project's folder; the environment stands below its node_modules/.cache/.
 * @param patience milliseconds within which it must be clear whether it can be had; the installation
 *   itself may take longer.
 * @param candidates interpreters to try, in this order.
 */
export async function setUpPython(
  root: string,
  patience: number,
  candidates: readonly string[] = [process.env['PYTHON'] ?? '', 'python3', 'python'],
): Promise<PythonClients | NoPython> {
  const deadline = performance.now() + patience;
  const left = (): number => Math.max(1, Math.ceil(deadline - performance.now()));
  const found = await findPython(candidates.filter(Boolean), left);
  if (!found) return { missing: `no Python ${oldest} or newer was found` };
  const { python, version } = found;

  const files = ['requirements.txt', 'older.txt'].map((name) => join(root, 'tests/python', name));
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  const digest = createHash('sha256')
    .update([version, ...texts].join('\0'))
    .digest('hex');
  const home = join(root, 'node_modules/.cache/samples', digest.slice(0, 16));
  if (existsSync(home)) return clientsIn(home);

  const building = `${home}.${randomUUID()}`;
  await mkdir(building, { recursive: true });
  try {
    const pip = await findPip(python, building, left);
    if (!pip) return { missing: `${python} has neither pip nor venv` };
    if (!(await canDownload(pip, building, left))) {
      return { missing: 'its packages cannot be downloaded' };
    }
    // Everything is pinned, so that pip has nothing to find out by itself.
    const install = ['install', '-q', '--require-hashes', '--no-deps', '--no-compile'];
    const older = join(building, 'older');
    for (const args of [
      [...install, '-r', files[0] ?? ''],
      [...install, '--target', older, '-r', files[1] ?? ''],
    ]) {
      const { code, output } = await run(pip[0] ?? '', [...pip.slice(1), ...args], 300_000);
      if (code !== 0) return { missing: `its packages could not be installed: ${output.trim()}` };
    }
    await rename(building, home).catch(async (error: unknown) => {
      // Another run was faster.
      if (!existsSync(home)) throw error;
    });
    return clientsIn(home);
  } finally {
    await rm(building, { recursive: true, force: true, maxRetries: 5 });
  }
}

const clientsIn = (home: string): PythonClients => ({
  python: join(home, 'venv/bin/python'),
  older: join(home, 'older'),
  shellcheck: join(home, 'venv/bin/shellcheck'),
});

async function findPython(
  candidates: readonly string[],
  left: () => number,
): Promise<{ python: string; version: string } | undefined> {
  const code = `import sys; v = sys.version_info; print(v >= (${oldest.replace('.', ', ')}), *v[:3], sys.executable)`;
  for (const python of candidates) {
    const { output } = await run(python, ['-c', code], left());
    if (output.startsWith('True ')) return { python, version: output.trim() };
  }
  return undefined;
}

/** The command of a pip that installs into `building`/venv, which it makes; undefined without one. */
async function findPip(
  python: string,
  building: string,
  left: () => number,
): Promise<string[] | undefined> {
  const venv = join(building, 'venv');
  const inside = join(venv, 'bin/python');
  // A pip outside saves the time that it takes to install one inside; from 22.3 on it can do so.
  const { output } = await run(python, ['-m', 'pip', '--version'], left());
  const [, major = 0, minor = 0] = /^pip (\d+)\.(\d+)/.exec(output) ?? [];
  if (Number(major) * 100 + Number(minor) >= 2203) {
    const made = await run(python, ['-m', 'venv', '--without-pip', venv], left());
    return made.code === 0 ? [python, '-m', 'pip', '--python', inside] : undefined;
  }
  const made = await run(python, ['-m', 'venv', venv], left());
  return made.code === 0 ? [inside, '-m', 'pip'] : undefined;
}

async function canDownload(
  pip: readonly string[],
  building: string,
  left: () => number,
): Promise<boolean> {
  const [command = '', ...args] = pip;
  const probe = ['download', '-q', '--no-deps', '--no-cache-dir', '--retries', '0', '-d'];
  const { code } = await run(
    command,
    [...args, ...probe, join(building, 'probe'), 'sniffio==1.3.1'],
    left(),
  );
  return code === 0;
}

/** Runs a command to its end, or ends it when the time is over. */
async function run(
  command: string,
  args: readonly string[],
  timeout: number,
): Promise<{ code: number | null; output: string }> {
  const env = { ...process.env, PIP_DISABLE_PIP_VERSION_CHECK: '1', PYTHONDONTWRITEBYTECODE: '1' };
  // A group of its own, so that what it started ends with it.
  const child = spawn(command, args, { env, detached: true });
  const timer = setTimeout(() => {
    if (child.pid) process.kill(-child.pid, 'SIGKILL');
  }, timeout);
  let output = '';
  child.stdout.on('data', (part: Buffer) => (output += part.toString()));
  child.stderr.on('data', (part: Buffer) => (output += part.toString()));
  return new Promise<{ code: number | null; output: string }>((resolve) => {
    child.on('error', () => resolve({ code: null, output: '' }));
    child.on('close', (code) => resolve({ code, output }));
  }).finally(() => {
    clearTimeout(timer);
  });
}
