import { expect, test } from 'vitest';
import { parsePage, all } from './page.ts';
import { toString } from 'hast-util-to-string';
import { breadcrumbs, serialise, techArticle } from './json-ld.ts';

test('no text can leave the script that carries it', () => {
  const hostile = '</script><!--<script>alert(1)</script>\u2028"';
  const json = serialise([breadcrumbs([{ label: hostile, path: '/' }])]);
  const page = parsePage('/', `<script type="application/ld+json">${json}</script><p>After</p>`);
  expect(all(page, 'script')).toHaveLength(1);
  expect(all(page, 'p')).toHaveLength(1);
  const [script] = all(page, 'script');
  const read: unknown = JSON.parse(script ? toString(script) : '');
  expect(read).toMatchObject({ '@graph': [{ itemListElement: [{ name: hostile }] }] });
});

test('an article cites each source once, and one without an address by its name', () => {
  const source = { title: 'S', url: 'https://s.example/' };
  const article = techArticle('429 `Too many`', {
    verified: '2026-11-21',
    sources: [source, { title: 'A log', url: null }, { ...source, title: 'T' }],
  });
  expect(article).toMatchObject({
    headline: '429 Too many',
    dateModified: '2026-11-21',
    citation: ['https://s.example/', 'A log'],
  });
});
