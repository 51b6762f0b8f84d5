import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const project = join(import.meta.dirname, '..');

/** A copy of the project's content in a folder of its own, to be spoilt by a test. */
export interface ContentCopy {
  root: string;
  /** Replaces `find` in a file; throws when the file does not hold it, so no test passes by accident. */
  edit: (file: string, find: string | RegExp, replace: string) => Promise<void>;
  write: (file: string, text: string) => Promise<void>;
  remove: (file: string) => Promise<void>;
}

/** Copies content/ for one test; call `dispose` afterwards. */
export async function copyContent(): Promise<ContentCopy & { dispose: () => Promise<void> }> {
  const root = await mkdtemp(join(tmpdir(), 'content-'));
  await cp(join(project, 'content'), join(root, 'content'), { recursive: true });
  const write = (file: string, text: string) => writeFile(join(root, file), text);
  return {
    root,
    write,
    async edit(file, find, replace) {
      const text = await readFile(join(root, file), 'utf8');
      const edited = text.replace(find, replace);
      if (edited === text) throw new Error(`${file} does not hold ${String(find)}`);
      await write(file, edited);
    },
    remove: (file) => rm(join(root, file), { recursive: true }),
    dispose: () => rm(root, { recursive: true }),
  };
}
