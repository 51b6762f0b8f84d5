import lock from '../../package-lock.json';
import requirements from '../../tests/python/requirements.txt?raw';

/**
 * The version of the client that a sample ran with, from the lock file that the tests install from.
 * @param install the line that a reader installs it with, such as `pip install openai`.
 * @throws {Error} when the lock files do not have it: then no test ran the sample with it.
 */
export function versionRun(install: string): string {
  const [tool, , name = ''] = install.split(' ');
  const version =
    tool === 'pip'
      ? pythonVersion(requirements, name)
      : (lock.packages as Record<string, { version?: string }>)[`node_modules/${name}`]?.version;
  if (!version) throw new Error(`No lock file has the client of "${install}".`);
  return version;
}

/** The pinned version of a package in a requirements file. */
const pythonVersion = (text: string, name: string): string | undefined =>
  new RegExp(`^${name}==(\\S+)`, 'm').exec(text)?.[1];
