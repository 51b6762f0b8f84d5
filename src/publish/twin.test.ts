import { describe, expect, test } from 'vitest';
import { parsePage } from './page.ts';
import { twinPath } from './paths.ts';
import { twinOf } from './twin.ts';

const twin = (main: string): string =>
  twinOf(
    parsePage(
      '/p/cause/',
      `<!doctype html><head><meta name="description" content='Says "why".'>
<link rel="canonical" href="https://x.example/docs/p/cause/"></head>
<body><header>Menu</header><main><h1>429 <code>Too many</code></h1>${main}</main><footer>Foot</footer>`,
    ),
  );
const body = (main: string): string => twin(main).split('\n---\n')[1]?.trim() ?? '';
const below = (main: string): string => body(main).replace('# 429 `Too many`', '').trim();

test.each([
  ['/', '/index.md'],
  ['/cerebras/', '/cerebras.md'],
  ['/cerebras/models/llama3.1-8b/', '/cerebras/models/llama3.1-8b.md'],
])('the twin of %s is %s', (path, file) => {
  expect(twinPath(path)).toBe(file);
});

test('it begins with a few lines about the page, and holds its <main> alone', () => {
  expect(twin('<p>On <time class="verified" datetime="2026-11-21">a day</time></p>')).toBe(
    `---
title: "429 Too many"
url: https://x.example/docs/p/cause/
description: "Says \\"why\\"."
verified: 2026-11-21
---

# 429 \`Too many\`

On a day
`,
  );
});

test('a page that was not verified says so by silence', () => {
  expect(twin('<p>Text</p>')).not.toContain('verified');
});

test('a page without an address has no twin', () => {
  expect(() => twinOf(parsePage('/404.html', '<main><h1>T</h1></main>'))).toThrow('/404.html');
});

describe('links are absolute', () => {
  test.each([
    ['/docs/p/', 'https://x.example/docs/p/'],
    ['#fix', 'https://x.example/docs/p/cause/#fix'],
    ['https://y.example/a', 'https://y.example/a'],
  ])('%s', (href, absolute) => {
    expect(below(`<p>See <a href="${href}">it</a>.</p>`)).toBe(`See [it](${absolute}).`);
  });
  test('and a heading that links to itself is a heading', () => {
    expect(below('<h2 id="fix"><a class="anchor" href="#fix">Fix</a></h2><p>So</p>')).toBe(
      '## Fix\n\nSo',
    );
  });
});

test('nothing is left of what needs a browser, or is not seen', () => {
  expect(
    below(`<p>One <button class="fact" popovertarget="s">5<sup>reported</sup></button> a minute.</p>
<div popover id="s">A note</div><p hidden>Hidden</p><form><label>Paste <textarea>x</textarea></label><button>Go</button></form>
<p><span class="visually-hidden">Quietly</span><span aria-hidden="true">!</span>Seen</p>
<relative-age datetime="2026-01-01">long ago</relative-age><figure><svg role="img"><title>A picture</title></svg></figure>
<live-status><a href="https://s.example/" aria-label="Status page of X">Status</a> <b>not read</b></live-status>`),
  ).toBe('One 5 (reported) a minute.\n\nSeen\n\n[Status page of X](https://s.example/)');
});

test('a tool for browsers leaves its text, and neither its controls nor what explains them', () => {
  expect(
    below(`<h2>Kept</h2><p>Words</p><h2><label for="i">Paste it</label></h2><check-it><input id="i" aria-describedby="n">
<p id="n">Stays here.</p><p>Served: a</p><a data-part="link" href="#x">Link</a></check-it>
<noscript><p>Needs JavaScript</p></noscript><h2>Only a form</h2><form><input></form><h2>Last</h2><h3>Sub</h3><p>End</p>`),
  ).toBe('## Kept\n\nWords\n\nServed: a\n\n## Last\n\n### Sub\n\nEnd');
});

describe('code', () => {
  test('keeps its language and its indents, and loses colours and the button', () => {
    expect(
      below(
        `<copy-code><p class="bar"><span>Python</span><button>Copy</button></p>
<pre class="astro-code" data-language="python"><code><span class="line"><span class="a">if</span> x:</span>
<span class="line">    go()</span></code></pre></copy-code>`,
      ),
    ).toBe('```python\nif x:\n    go()\n```');
  });
  test('that crosses a line out is a diff', () => {
    expect(
      below('<pre data-language="shell"><code><del>model=a</del>\n<ins>model=b</ins></code></pre>'),
    ).toBe('```diff\n- model=a\n+ model=b\n```');
  });
});

test('a table stays a table; what stands below each other in a cell is kept apart', () => {
  expect(
    below(`<div class="scroll"><table><thead><tr><th>ID</th><th>For</th></tr></thead>
<tbody><tr><th><a href="/docs/p/"><code>a|b</code></a><div class="note">ended</div></th><td><code>x</code><code>y</code></td></tr></tbody></table></div>`),
  ).toBe('| ID | For |\n| - | - |\n| [`a\\|b`](https://x.example/docs/p/); ended | `x`, `y` |');
});
