import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * Replaces a file's content at once: whoever reads it, and whenever the process ends, finds the old
 * text or the new one, whole.
 * @throws the file system's error; the old file then stands and no temporary one is left.
 */
export async function writeAtomically(file: string, text: string): Promise<void> {
  // Hidden, so that what a killed process leaves behind is no content.
  const temporary = join(dirname(file), `.${basename(file)}.${randomUUID()}.tmp`);
  try {
    const handle = await open(temporary, 'wx');
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
