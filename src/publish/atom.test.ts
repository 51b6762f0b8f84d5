import { expect, test } from 'vitest';
import { atomFeed, escapeXml } from './atom.ts';

const entry = {
  id: 'tag:x.example,2026:a',
  title: 'A',
  day: '2026-01-02',
  url: 'https://x.example/#a',
  text: 'T',
  source: { title: 'S', url: null },
};
const feed = {
  id: 'tag:x.example,2026:f',
  title: 'F',
  self: 'https://x.example/f.xml',
  page: 'https://x.example/',
  author: 'N',
  entries: [entry],
};

test('what a feed says cannot leave its place', () => {
  const hostile = '</title><script>"&\'\u0000\u001b[31m\ud800\ufffe';
  expect(escapeXml(hostile)).toBe('&#60;/title&#62;&#60;script&#62;&#34;&#38;&#39;[31m');
  const xml = atomFeed({ ...feed, entries: [{ ...entry, title: hostile, text: hostile }] });
  expect(xml).not.toContain('<script');
});
test('a feed is as new as its newest entry, in whatever order they come', () => {
  const entries = ['2026-01-02', '2026-03-01', '2026-02-01'].map((day) => ({ ...entry, day }));
  expect(atomFeed({ ...feed, entries })).toMatch(
    /<title>F<\/title>\s*<updated>2026-03-01T00:00:00Z/,
  );
});
test('a source without an address is not linked', () => {
  expect(atomFeed(feed)).not.toContain('rel="via"');
  const linked = { ...entry, source: { title: 'S', url: 'https://s.example/?a&b' } };
  expect(atomFeed({ ...feed, entries: [linked] })).toContain(
    '<link rel="via" href="https://s.example/?a&#38;b" title="S"/>',
  );
});
test('a feed without entries is refused, because it could not say when it was updated', () => {
  expect(() => atomFeed({ ...feed, entries: [] })).toThrow('has no entries');
});
