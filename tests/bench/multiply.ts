import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { readExpectedPages } from '../../scripts/lib/expected-pages.ts';
import { readValid } from '../../src/loaders/read.ts';

/** What is taken along under another name. */
interface Provider {
  id: string;
  /** The name readers see. */
  name: string;
}

/**
 * Adds content to a copy of the project until it has so many pages: providers with all that belongs
 * to them, under other names, and for the rest ended models. Every page stays as long as a real one,
 * and all content checks pass.
 * @param root the copy's folder.
 * @param wanted number of pages, short links not counted.
 * @returns the number reached: `wanted`, or that of the real content when it has more.
 */
export async function multiplyContent(root: string, wanted: number): Promise<number> {
  const providers = (await readValid(root, 'providers')).flatMap(({ id, data }) =>
    data.coverage === 'full' ? [{ id, name: data.name }] : [],
  );
  const real = await pagesOf(root);
  const files = (await readdir(join(root, 'content'), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
  let count = real.length;
  const all = [...providers];
  for (let index = 0; ; index += 1) {
    const from = providers[index % providers.length];
    if (!from) throw new Error('No provider has pages.');
    const more = real.filter((path) => path.startsWith(`/${from.id}/`)).length;
    if (count + more > wanted) break;
    const to = renamed(from, index);
    // The real one is among the names that this makes.
    if (all.some(({ id }) => id === to.id)) continue;
    for (const file of files) await cloneFile(root, file, from, to);
    all.push(to);
    count += more;
  }
  for (let index = 0; count < wanted; index += 1, count += 1) {
    const { id } = all[index % all.length] ?? { id: '' };
    await addModel(join(root, 'content/models', `${id}.yaml`), index);
  }
  return count;
}

const pagesOf = async (root: string): Promise<string[]> =>
  (await readExpectedPages(root)).filter((path) => !path.startsWith('/e/'));

/** Letters, because a number in prose must be a fact. */
const letters = (index: number): string =>
  String.fromCharCode(97 + Math.floor(index / 26), 97 + (index % 26));

/** As long as the real one, so that texts and pages that are near a limit stay within it. */
const renamed = ({ id, name }: Provider, index: number): Provider => ({
  id: id.slice(0, -2) + letters(index),
  name: name.slice(0, -2) + letters(index).toUpperCase(),
});

/** Copies a file when it belongs to a provider: a part of its path is the provider's ID. */
async function cloneFile(root: string, file: string, from: Provider, to: Provider): Promise<void> {
  const parts = file.split(/[\\/]/);
  const at = parts.findIndex((part) => part === from.id || part.startsWith(`${from.id}.`));
  if (at < 0) return;
  const target = join(root, ...parts.with(at, to.id + (parts[at]?.slice(from.id.length) ?? '')));
  await mkdir(dirname(target), { recursive: true });
  if (!/\.(?:mdx|yaml)$/.test(file)) return cp(join(root, file), target);
  const text = await readFile(join(root, file), 'utf8');
  const linked = text.replaceAll(`(/${from.id}/`, `(/${to.id}/`);
  // What must be unique, or shows whose page it is.
  const lines = /^(?:name|title|description|question): .*$/gm;
  const name = new RegExp(`\\b${from.name}\\b`, 'g');
  const isNamed = /^content[\\/](?:guides|faq|providers)[\\/]/.test(file);
  await writeFile(
    target,
    isNamed ? linked.replace(lines, (line) => line.replace(name, to.name)) : linked,
  );
}

/** Adds one more ended model to a table: the first one that has retired, under another ID. */
async function addModel(file: string, index: number): Promise<void> {
  const text = await readFile(file, 'utf8');
  const retired = (parse(text) as { id: string; state: string }[]).find(
    ({ state }) => state === 'retired',
  );
  const entries = text.split(/^(?=- id: )/m);
  const entry = entries.find((each) => each.startsWith(`- id: ${retired?.id ?? ''}\n`));
  if (!retired || !entry) throw new Error(`${file} has no retired model to copy.`);
  const copy = entry
    .trimEnd()
    .replace(`- id: ${retired.id}`, `- id: ${retired.id}-${letters(index)}`);
  await writeFile(file, `${text.trimEnd()}\n\n${copy}\n`);
}
