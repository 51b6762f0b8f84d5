import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { close, createIndex } from 'pagefind';

/** What Pagefind brings along for those who use its own search box. */
const unused = /^pagefind-(?:ui|modular-ui|component-ui|highlight|worker)\./;

/**
 * Writes the search index of a built site into its folder `pagefind/`. What is indexed is marked with
 * `data-pagefind-body`; the same site gives the same files.
 * @throws {Error} when Pagefind cannot read the pages, or finds none.
 */
export async function writeSearchIndex(folder: string): Promise<void> {
  const check = (errors: string[]): void => {
    if (errors.length > 0) throw new Error(`Pagefind: ${errors.join(' ')}`);
  };
  try {
    const { index, errors } = await createIndex({
      // A button's name, what opens when it is pressed and lines to change are no part of a sentence.
      excludeSelectors: [
        ...['.copy', '.lines', '[popover]', '.sources', 'diagnosis-box', 'noscript'],
        // Nor are what leads elsewhere, what a browser writes, and the names of columns.
        ...['.not-this', '.jump', 'live-status', 'thead'],
      ],
    });
    check(errors);
    if (!index) throw new Error('Pagefind did not start.');
    const added = await index.addDirectory({ path: folder });
    check(added.errors);
    if (added.page_count === 0) throw new Error(`Pagefind found no page in ${folder}.`);
    const { files, errors: failed } = await index.getFiles();
    check(failed);
    for (const { path, content } of files.filter((file) => !unused.test(file.path))) {
      const file = join(folder, 'pagefind', path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
    }
  } finally {
    await close();
  }
}
