import type { Element, ElementContent } from 'hast';
import type { RootContent } from 'mdast';
import { matches, select } from 'hast-util-select';
import { toString } from 'hast-util-to-string';
import { toString as wordsOf } from 'mdast-util-to-string';
import rehypeRemark from 'rehype-remark';
import remarkGfm from 'remark-gfm';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import { all, attribute, type Page } from './page.ts';

/** What a reader does not see at first sight, or could not use in a text. */
const leftOut = [
  'script, style, template, noscript, form, fieldset, input, select, textarea, label, output, dialog',
  'button:not(.fact), [popover], [hidden], [aria-hidden=true], .visually-hidden, relative-age',
  // Where a link leads that an element writes while one reads.
  'a[data-part]',
  // A picture whose dates a table below it gives in words.
  'figure:has(svg), svg',
  // The language of a sample, which its code block names.
  '.bar:not(:has(code))',
  // The warning for an old reading shares its place with a promise, and only a browser shows it.
  'strong.old',
].join(', ');

const toMarkdown = unified()
  .use(rehypeRemark)
  .use(remarkGfm, { tablePipeAlign: false })
  .use(remarkStringify, { bullet: '-', rule: '-', fences: true, listItemIndent: 'one' });

/**
 * The Markdown twin of a page: what a reader sees of its `<main>`, with absolute links, below a few
 * lines about it.
 * @throws {Error} when the page has no `<main>`, no canonical address or no heading.
 */
export function twinOf(page: Page): string {
  const main = all(page, 'main')[0];
  const url = attribute(all(page, 'link[rel=canonical]')[0], 'href');
  const heading = all(page, 'h1')[0];
  if (!main || !url || !heading)
    throw new Error(`${page.path} needs a <main>, a canonical address and an <h1> for its twin.`);
  const place = { url, inCell: false, notes: notesOfControls(page) };
  const tree = toMarkdown.runSync({ type: 'root', children: readable(main.children, place) });
  const text = toMarkdown.stringify({ ...tree, children: withoutEmpty(tree.children) });
  return `${frontLines(page, oneLine(toString(heading)), url)}\n${text}`;
}

/** YAML; a JSON string is a valid one. */
function frontLines(page: Page, title: string, url: string): string {
  const description = attribute(all(page, 'meta[name=description]')[0], 'content');
  const verified = attribute(all(page, 'main time.verified')[0], 'dateTime');
  return [
    '---',
    `title: ${JSON.stringify(title)}`,
    `url: ${url}`,
    ...(description ? [`description: ${JSON.stringify(description)}`] : []),
    ...(verified ? [`verified: ${verified}`] : []),
    '---',
    '',
  ].join('\n');
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

interface Place {
  /** Address of the page. */
  url: string;
  /** Inside a table, where Markdown knows no blocks. */
  inCell: boolean;
  /** IDs of what explains how to fill in a form. */
  notes: ReadonlySet<string>;
}

const notesOfControls = (page: Page): Set<string> =>
  new Set(
    all(page, ':is(input, select, textarea)[aria-describedby]').flatMap((control) =>
      [control.properties['ariaDescribedBy'] ?? []].flat().map(String),
    ),
  );

/** Without what has no words left, and without headings that nothing follows. */
function withoutEmpty(nodes: readonly RootContent[]): RootContent[] {
  const kept = nodes.filter(
    (node) => node.type === 'thematicBreak' || node.type === 'table' || wordsOf(node).trim() !== '',
  );
  return kept.filter((node, index) => {
    const next = kept[index + 1];
    const isLast =
      next === undefined ||
      (next.type === 'heading' && node.type === 'heading' && next.depth <= node.depth);
    return node.type !== 'heading' || node.depth === 1 || !isLast;
  });
}

const text = (value: string): ElementContent => ({ type: 'text', value });

const span = (children: ElementContent[]): Element => ({
  type: 'element',
  tagName: 'span',
  properties: {},
  children,
});

/** Nodes as a text can hold them: without what is left out, each element in its plainest form. */
function readable(nodes: Element['children'], place: Place): ElementContent[] {
  const kept: ElementContent[] = [];
  for (const node of nodes) {
    if (node.type === 'text') kept.push(node);
    if (node.type !== 'element' || matches(leftOut, node)) continue;
    if (place.notes.has(attribute(node, 'id') ?? '')) continue;
    const separator = separatorFor(node, kept, place);
    kept.push(...(separator ? [text(separator)] : []), ...plainest(node, place));
  }
  return kept;
}

/** What keeps two parts apart that styles put beside or below each other. */
function separatorFor(
  node: Element,
  before: readonly ElementContent[],
  { inCell }: Place,
): '' | ', ' | '; ' {
  const last = before.at(-1);
  const isTwin = last?.type === 'element' && last.tagName === node.tagName;
  if (isTwin && ['a', 'code'].includes(node.tagName)) return ', ';
  const isFirst = before.every((each) => oneLine(toString(each)) === '');
  return inCell && !isFirst && matches('div, p, ul, span.muted', node) ? '; ' : '';
}

function plainest(element: Element, place: Place): ElementContent[] {
  const { tagName } = element;
  if (tagName === 'live-status') return [span(linksOf(element, place))];
  if (tagName === 'pre') return [codeBlock(element)];
  const inCell = place.inCell || tagName === 'td' || tagName === 'th';
  const children = readable(element.children, { ...place, inCell });
  if (tagName === 'sup') return [text(` (${oneLine(toString(element))})`)];
  if (tagName === 'a') {
    if (matches('.anchor', element)) return children;
    const href = new URL(attribute(element, 'href') ?? '', place.url).href;
    return [{ ...element, properties: { href }, children }];
  }
  if (tagName === 'img') {
    const src = new URL(attribute(element, 'src') ?? '', place.url).href;
    return [{ ...element, properties: { src, alt: attribute(element, 'alt') ?? '' } }];
  }
  if (matches('button, copy-code', element) || (place.inCell && matches('div, p', element)))
    return tagName === 'copy-code' ? children : [span(children)];
  return [{ ...element, children }];
}

/** What is read in the browser has no words yet; its links hold anywhere. */
function linksOf(element: Element, { url }: Place): ElementContent[] {
  const page: Page = { path: '', html: '', tree: { type: 'root', children: [element] } };
  return all(page, 'a[href]').flatMap((link, index) => [
    text(index > 0 ? ', ' : ' '),
    {
      ...link,
      properties: { href: new URL(attribute(link, 'href') ?? '', url).href },
      children: [text(attribute(link, 'ariaLabel') ?? oneLine(toString(link)))],
    },
  ]);
}

/** A block of code without its colours; one that crosses lines out becomes a diff. */
function codeBlock(pre: Element): Element {
  const isDiff = select('del', pre) !== undefined;
  const language = isDiff ? 'diff' : attribute(pre, 'dataLanguage');
  const code = isDiff ? diffOf(pre) : toString(pre);
  return {
    ...pre,
    properties: {},
    children: [
      {
        type: 'element',
        tagName: 'code',
        properties: language ? { className: [`language-${language}`] } : {},
        children: [text(`${code.replace(/\n+$/, '')}\n`)],
      },
    ],
  };
}

function diffOf(node: Element): string {
  return node.children
    .map((child) => {
      if (child.type === 'text') return child.value;
      if (child.type !== 'element') return '';
      if (child.tagName !== 'del' && child.tagName !== 'ins') return diffOf(child);
      return toString(child).replace(/^/gm, child.tagName === 'del' ? '- ' : '+ ');
    })
    .join('');
}
