import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { llmsText } from '../../src/publish/llms.ts';
import type { Page } from '../../src/publish/page.ts';
import { picturePath, twinPath } from '../../src/publish/paths.ts';
import { pictureOf } from '../../src/publish/picture.ts';
import { redirectOf, redirectsFile } from '../../src/publish/redirects.ts';
import { twinOf } from '../../src/publish/twin.ts';
import { basePath, canonical, name as siteName } from '../../src/site.ts';
import { readBuild } from './read-build.ts';
import { readPictureFonts, renderPicture } from './render-picture.ts';

/** What programs may read beside the pages. */
const data = [
  {
    url: canonical('/api/errors.json'),
    title: 'Errors as JSON',
    description: 'every cause with its signatures, whether to retry, the fix, guides and sources',
  },
  {
    url: canonical('/api/models.json'),
    title: 'Models as JSON',
    description: 'every model ID with its state, dates, replacement, windows and sources',
  },
];

/**
 * Writes the faces of a built site that are made from its pages: the Markdown twins, the pictures,
 * `llms.txt` and `_redirects`.
 */
export async function writeFaces(folder: string): Promise<void> {
  const { pages } = await readBuild(folder);
  const redirects = pages.flatMap((page) => redirectOf(page) ?? []);
  const read = pages.filter((page) => page.path.endsWith('/') && !redirectOf(page));
  const fonts = await readPictureFonts();
  const write = async (path: string, content: string | Buffer): Promise<void> => {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  };
  const facesOf = async (page: Page): Promise<void> => {
    const path = page.path.slice(basePath.length);
    await write(twinPath(path), twinOf(page));
    await write(picturePath(path), await renderPicture(pictureOf(page), fonts, siteName));
  };
  await Promise.all([
    ...read.map(facesOf),
    write('llms.txt', llmsText(read, data)),
    write('_redirects', redirectsFile(redirects)),
  ]);
}
