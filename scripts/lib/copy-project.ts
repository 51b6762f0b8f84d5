import { cp, mkdir, readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';

/** What is made from the rest, or has nothing to do with a build. */
const leftOut = /^(?:node_modules|dist|dist-pages|test-results|playwright-report|\..*)$/;

/**
 * Makes a copy of a project that can be built and changed by itself: its packages are those of the
 * project, its caches are its own.
 * @param root the project's folder.
 * @param folder an empty one outside the project.
 */
export async function copyProject(root: string, folder: string): Promise<void> {
  for (const name of await readdir(root))
    if (!leftOut.test(name)) await cp(join(root, name), join(folder, name), { recursive: true });
  const packages = join(folder, 'node_modules');
  await mkdir(packages);
  for (const name of await readdir(join(root, 'node_modules'))) {
    if (!name.startsWith('.'))
      await symlink(join(root, 'node_modules', name), join(packages, name), 'junction');
  }
}
