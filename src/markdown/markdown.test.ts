import { codeToHtml } from 'shiki';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';
import { expect, test } from 'vitest';
import { selectAll } from 'hast-util-select';
import { classesForStyles, theme } from './highlight.ts';
import { rehypeScrollableTables } from './rehype.ts';

test('code is coloured by classes and carries no inline style', async () => {
  const html = await codeToHtml('import os  # note', {
    lang: 'python',
    theme,
    transformers: [classesForStyles],
  });
  expect(html).not.toContain('style=');
  expect(html).toContain('class="c-keyword"');
  expect(html).toContain('class="c-comment"');
});

test('a table stands in a region of its own, that the keyboard can reach and that has a name', () => {
  const tree = unified()
    .use(rehypeParse, { fragment: true })
    .parse('<table><thead><tr><th>what you see</th> <th>B</th></tr></thead></table>');
  rehypeScrollableTables()(tree);
  const region = selectAll('div[role=region] > table', tree);
  expect(region).toHaveLength(1);
  expect(selectAll('div', tree)[0]?.properties).toMatchObject({
    tabIndex: 0,
    ariaLabel: 'what you see, B',
  });
});
