import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { parsePage, type Page } from '../../src/publish/page.ts';
import { basePath } from '../../src/site.ts';

/** A built site as its files hold it. Paths are those a browser asks for, base path included. */
export interface Built {
  /** Sorted by path. */
  pages: Page[];
  /** Paths of all other files. */
  files: Set<string>;
  bytes: Map<string, Buffer>;
}

/** Every file below a folder, as a path from it with forward slashes; sorted. */
export async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** Reads a built site. */
export async function readBuild(folder: string): Promise<Built> {
  const built: Built = { pages: [], files: new Set(), bytes: new Map() };
  for (const name of await filesIn(folder)) {
    const path = `${basePath}/${name}`.replace(/\/index\.html$/, '/');
    const data = await readFile(join(folder, name));
    built.bytes.set(path, data);
    if (name.endsWith('.html')) built.pages.push(parsePage(path, data.toString('utf8')));
    else built.files.add(path);
  }
  built.pages.sort((a, b) => (a.path < b.path ? -1 : 1));
  return built;
}
