import { describe, expect, test } from 'vitest';
import { budgets, overBudget } from './budget.ts';
import { parsePage, type Page } from './page.ts';
import { twinPath } from './paths.ts';
import { checkSite, type Site } from './rules.ts';

const words = 'Enough words to count as a page with something to read on it. '.repeat(3);

interface Parts {
  title?: string;
  head?: string;
  main?: string;
  canonical?: string;
  alternate?: string;
}

const html = (
  path: string,
  {
    title = path,
    head = '',
    main = '',
    canonical = `https://x.example${path}`,
    alternate = `<link rel="alternate" type="text/markdown" href="${twinPath(path)}">`,
  }: Parts = {},
) =>
  `<!doctype html><html lang="en"><head><title>${title}</title><meta name="description" content="About ${title}">
<link rel="canonical" href="${canonical}">${alternate}${head}</head><body><main id="main"><h1>T</h1><p>${words}</p>${main}</main></body></html>`;

const site = (pages: Record<string, Parts>, more: Partial<Site> = {}): Site => ({
  pages: Object.entries(pages).map(([path, parts]) => parsePage(path, html(path, parts))),
  files: new Set(['/icon.svg', ...Object.keys(pages).map(twinPath)]),
  expected: new Set(Object.keys(pages)),
  origin: 'https://x.example',
  basePath: '',
  knownModels: new Set(['new-1', 'qwen-3-32b', 'gpt-oss-120b']),
  servedModels: new Set(['gpt-oss-120b']),
  ...more,
});

const findings = (pages: Record<string, Parts>) =>
  checkSite(site(pages)).map(({ path, message }) => `${path} ${message}`);

test('a good site has no findings', () => {
  const main =
    '<p id="here"><a href="/b/#here">b</a> <a href="#here">here</a> <a href="https://y.example/">y</a></p>';
  expect(
    findings({ '/': { main, head: '<link rel="icon" href="/icon.svg">' }, '/b/': { main } }),
  ).toEqual([]);
});

describe('a build is refused when a page', () => {
  test.each<[string, Parts, string]>([
    [
      'links to a page that does not exist',
      { main: '<a href="/c/">c</a>' },
      'links to "/c/", which does not exist',
    ],
    [
      'waits for a style sheet',
      { head: '<link rel="stylesheet" href="/icon.svg">' },
      'waits for another file',
    ],
    ['waits for a script', { head: '<script src="/icon.svg"></script>' }, 'waits for another file'],
    ['links without the slash at the end', { main: '<a href="/b">b</a>' }, 'write "/b/"'],
    [
      'links to a fragment that does not exist',
      { main: '<a href="/b/#no">b</a>' },
      'nearest: #main',
    ],
    [
      'names an element that it does not have',
      { main: '<i id="b"></i><p aria-labelledby="b c">x</p>' },
      'arialabelledby names "c", which it does not have; it has #b',
    ],
    [
      'labels an input that it does not have',
      { main: '<label for="x">x</label>' },
      'htmlfor names "x"',
    ],
    [
      'has a picture in a set that does not exist',
      { main: '<img alt="" src="/icon.svg" srcset="/icon.svg 1x, /icom.svg 2x">' },
      '"/icom.svg", which does not exist; nearest: /icon.svg',
    ],
    [
      'is shown as a card with a picture that does not exist',
      { head: '<meta property="og:image" content="https://x.example/og/b.png">' },
      '/og/b.png", which does not exist',
    ],
    ['does not link its twin', { alternate: '' }, 'does not link its twin /index.md'],
    [
      'links the twin of another page',
      { alternate: '<link rel="alternate" type="text/markdown" href="/b.md">' },
      'does not link its twin /index.md',
    ],
    ['links to plain http', { main: '<a href="http://y.example/">y</a>' }, 'not https'],
    ['links to a script address', { main: '<a href="javascript:alert(1)">y</a>' }, 'not https'],
    [
      'lacks a file',
      { head: '<link rel="icon" href="/gone.svg">' },
      '"/gone.svg", which does not exist',
    ],
    [
      'has another canonical address',
      { canonical: 'https://x.example/b/' },
      'has the canonical address',
    ],
    ['shares its title', { title: '/b/' }, 'has the same title'],
    ['has an ID twice', { main: '<i id="a"></i><i id="a"></i>' }, 'the ID "a" twice'],
    ['has two main headings', { main: '<h1>U</h1>' }, 'has 2 <h1>'],
    ['has an inline style', { main: '<p style="color:red">x</p>' }, 'inline style'],
    ['has an inline handler', { main: '<p onclick="x()">x</p>' }, 'inline event handler'],
    ['shows frontmatter as text', { main: '<p>---\nconst a = 1;</p>' }, 'shows source code'],
    ['shows an import as text', { main: "<p>\nimport X from 'y'</p>" }, 'shows source code'],
    ['shows a table as pipes', { main: '<p>| a |\n| --- |</p>' }, 'table as text'],
    ['names an unknown model', { main: '<p>gpt-4o</p>' }, 'names the model "gpt-4o"'],
    [
      'sends an ended model',
      { main: '<copy-code><pre>qwen-3-32b</pre></copy-code>' },
      'sends "qwen-3-32b"',
    ],
  ])('%s', (_, parts, message) => {
    expect(findings({ '/': parts, '/b/': {} }).join('\n')).toContain(message);
  });
  test('shares its description', () => {
    const [page] = site({ '/': {} }).pages;
    const same = html('/b/').replace('About /b/', 'About /');
    const pages = [...(page ? [page] : []), parsePage('/b/', same)];
    expect(
      checkSite(site({ '/': {}, '/b/': {} }, { pages })).map(({ message }) => message),
    ).toEqual(['has the same description as /: "About /"']);
  });
  test('is missing, or extra', () => {
    const expected = new Set(['/', '/c/']);
    expect(checkSite(site({ '/': {}, '/b/': {} }, { expected }))).toEqual([
      { path: '/c/', message: 'is missing: content asks for it' },
      { path: '/b/', message: 'is extra: nothing in content asks for it' },
    ]);
  });
  test('is without its twin, or a twin without its page', () => {
    const files = new Set(['/b.md']);
    expect(checkSite(site({ '/': {} }, { files })).map(({ message }) => message)).toEqual([
      'links to "/index.md", which does not exist; nearest: /b.md, /',
      'is without its twin /index.md',
      'is the twin of no page',
    ]);
  });
  test('is empty', () => {
    const empty = parsePage('/', html('/').replace(words, ''));
    expect(checkSite(site({}, { pages: [empty] })).map(({ message }) => message)).toContain(
      'has an empty <main>',
    );
  });
});

describe('a page that only leads on', () => {
  const leads = (to: string, more: string) =>
    parsePage(
      '/e/429/',
      `<!doctype html><title>429</title>${more}<meta http-equiv="refresh" content="0; url=${to}"><a href="${to}">on</a>`,
    );
  const noindex = '<meta name="robots" content="noindex">';
  const check = (page: Page) => {
    const home = site({ '/': {} });
    return checkSite({
      ...home,
      pages: [...home.pages, page],
      expected: new Set(['/', '/e/429/']),
    }).map(({ message }) => message);
  };
  test('needs no twin, no description and no text', () => {
    expect(check(leads('/#main', noindex))).toEqual([]);
  });
  test('must not be found by search engines, and must lead somewhere', () => {
    expect(check(leads('/#main', ''))).toEqual(['leads elsewhere and is not marked noindex']);
    expect(check(leads('/#gone', noindex)).join()).toContain('not on that page');
    expect(check(leads('/gone/', noindex)).join()).toContain('which does not exist');
  });
});

test('the end of one element and the beginning of the next do not make an unknown model', () => {
  expect(findings({ '/': { main: '<q>Use qwen-3-32b.</q><p>All of them</p>' } })).toEqual([]);
});

test('code may show what prose may not', () => {
  expect(findings({ '/': { main: "<pre>import X from 'y'\n| --- |</pre>" } })).toEqual([]);
});

test('a sample may cross out the ended model that it replaces, and nothing more', () => {
  const sample = (line: string) => ({ '/': { main: `<pre><code>${line}</code></pre>` } });
  expect(findings(sample('<del>qwen-3-32b</del>\n<ins>gpt-oss-120b</ins>'))).toEqual([]);
  expect(findings(sample('<del>gpt-oss-120b</del>\n<ins>qwen-3-32b</ins>')).join()).toContain(
    'sends "qwen-3-32b"',
  );
});

test('a page, or the scripts, over their budget are named with their weight', () => {
  const pages = new Map([
    ['/p/', budgets.providerPage],
    ['/p/cause/', budgets.guide + 1],
    ['/p/models/', 100_000],
    ['/p/models/an-id-1.5/', budgets.guide + 1],
    ['/', 100_000],
  ]);
  expect(overBudget({ pages, script: budgets.script, index: budgets.index })).toEqual([
    `/p/cause/ weighs 13501 bytes, 1 over its budget of 13500`,
    `/p/models/an-id-1.5/ weighs 13501 bytes, 1 over its budget of 13500`,
  ]);
  const none = { pages: new Map<string, number>(), script: 0, index: 0 };
  expect(overBudget({ ...none, script: budgets.script + 1 })).toHaveLength(1);
  expect(overBudget({ ...none, index: budgets.index + 1 })).toHaveLength(1);
});
