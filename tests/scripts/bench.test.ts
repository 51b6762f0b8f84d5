import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { expect, test } from 'vitest';
import { checkContent } from '../../scripts/check-content.ts';
import { readExpectedPages } from '../../scripts/lib/expected-pages.ts';
import { documentOf } from '../bench/document.ts';
import { multiplyContent } from '../bench/multiply.ts';
import type { Results } from '../bench/results.ts';
import { copyContent } from '../content-copy.ts';

const docs = join(import.meta.dirname, '../../docs');

test('multiplied content passes every check and asks for exactly as many pages', async () => {
  const copy = await copyContent();
  try {
    const real = (await readExpectedPages(copy.root)).filter((path) => !path.startsWith('/e/'));
    const wanted = 2 * real.length + 5;
    expect(await multiplyContent(copy.root, wanted)).toBe(wanted);
    expect(await checkContent(copy.root)).toEqual([]);
    const pages = (await readExpectedPages(copy.root)).filter((path) => !path.startsWith('/e/'));
    expect(pages).toHaveLength(wanted);
  } finally {
    await copy.dispose();
  }
});

test('the page about the measurements says what the data beside it say', async () => {
  const file = join(docs, 'bench.md');
  const results = JSON.parse(await readFile(join(docs, 'bench.json'), 'utf8')) as Results;
  const style = await resolveConfig(file);
  expect(await readFile(file, 'utf8')).toBe(
    await format(documentOf(results), { ...style, parser: 'markdown' }),
  );
});
