import type { Element, Root } from 'hast';
import { distance } from 'fastest-levenshtein';
import { toString } from 'hast-util-to-string';
import { modelIdsIn } from '../checks/mentions.ts';
import { all, attribute, type Page } from './page.ts';

/** Something wrong with the built site. */
export interface Finding {
  /** Path of the page, or of the file. */
  path: string;
  message: string;
}

/** What the rules know about the site as a whole. */
export interface Site {
  pages: readonly Page[];
  /** Paths of all other files of the build, base path included. */
  files: ReadonlySet<string>;
  /** Absolute address of the site, without a slash at the end and without the base path. */
  origin: string;
  basePath: string;
  /** Model IDs that may be mentioned, in lower case. */
  knownModels: ReadonlySet<string>;
  /** Model IDs that may be recommended, in lower case. */
  servedModels: ReadonlySet<string>;
}

/**
 * Checks what Astro lets pass.
 * @returns every finding; an empty list for a good build.
 */
export function checkSite(site: Site): Finding[] {
  return [
    ...site.pages.flatMap((page) => [
      ...checkStructure(page, site),
      ...checkMarkup(page),
      ...checkLinks(page, site),
      ...checkModels(page, site),
    ]),
    ...checkUnique(site.pages),
  ];
}

const isError = ({ path }: Page): boolean => path.endsWith('404.html');

function checkStructure(page: Page, { origin }: Site): Finding[] {
  const { path } = page;
  const findings: Finding[] = [];
  const say = (message: string): void => void findings.push({ path, message });
  const main = all(page, 'main')[0];
  if (!main || toString(main).trim().length < 100) say('has an empty <main>');
  const headings = all(page, 'h1').length;
  if (headings !== 1) say(`has ${headings} <h1>, not one`);
  if (attribute(all(page, 'html')[0], 'lang') !== 'en') say('does not say that it is in English');
  const canonical = attribute(all(page, 'link[rel=canonical]')[0], 'href');
  if (!isError(page) && canonical !== origin + path) {
    say(`has the canonical address ${canonical ?? '(none)'}, not ${origin}${path}`);
  }
  const ids = all(page, '[id]').map((element) => attribute(element, 'id'));
  for (const id of new Set(ids.filter((each, index) => ids.indexOf(each) !== index)))
    say(`has the ID "${id}" twice`);
  for (const target of all(page, '[popovertarget]').map((each) => attribute(each, 'popoverTarget')))
    if (!ids.includes(target)) say(`has a button for "${target}", which it does not have`);
  return findings;
}

function checkMarkup(page: Page): Finding[] {
  const { path } = page;
  const findings: Finding[] = [];
  if (all(page, '[style]').length > 0)
    findings.push({ path, message: 'has an inline style, which a strict policy blocks' });
  if (/<[a-z][^>]*\son[a-z]+=/i.test(page.html))
    findings.push({ path, message: 'has an inline event handler, which a strict policy blocks' });
  const prose = proseOf(page.tree);
  const leaked = /^---$|^import .+ from ['"]|^\s*const .+ = /m.exec(prose)?.[0];
  if (leaked) findings.push({ path, message: `shows source code as text: "${leaked.trim()}"` });
  if (/\|\s*:?-{3,}/.test(prose))
    findings.push({ path, message: 'shows a table as text with pipes' });
  return findings;
}

/** The text of a page without code, scripts and styles. */
const proseOf = (tree: Root): string => textOf(tree, ['pre', 'code', 'script', 'style']);

/**
 * The text of a tree. Unlike `toString`, texts of different elements stay apart, so that the end of
 * one paragraph and the beginning of the next do not make a word.
 */
function textOf(node: Root | Element, skip: readonly string[]): string {
  return node.children
    .map((child) => {
      if (child.type === 'text') return child.value;
      if (child.type !== 'element' || skip.includes(child.tagName)) return '';
      return textOf(child, skip);
    })
    .join(' ');
}

function checkLinks(page: Page, site: Site): Finding[] {
  const { path } = page;
  const byPath = new Map(site.pages.map((each) => [each.path, each]));
  const targets = [
    ...all(page, 'a[href]').map((element) => attribute(element, 'href')),
    ...all(page, 'link[href]:not([rel=canonical])').map((element) => attribute(element, 'href')),
    ...all(page, 'script[src], img[src]').map((element) => attribute(element, 'src')),
  ];
  return [...new Set(targets)].flatMap((target) => {
    const url = URL.parse(target ?? '', `${site.origin}${path}`);
    if (!url) return { path, message: `links to "${target}", which is no address` };
    if (url.origin !== site.origin) {
      return url.protocol === 'https:'
        ? []
        : { path, message: `links to "${target}", which is not https` };
    }
    const found = byPath.get(url.pathname);
    if (!found) {
      if (site.files.has(url.pathname)) return [];
      const wish = byPath.has(`${url.pathname}/`) ? `; write "${url.pathname}/"` : '';
      return { path, message: `links to "${target}", which does not exist${wish}` };
    }
    const fragment = decodeURIComponent(url.hash.slice(1));
    const ids = all(found, '[id]').flatMap((element) => attribute(element, 'id') ?? []);
    if (fragment && !ids.includes(fragment)) {
      const near = ids.sort((a, b) => distance(a, fragment) - distance(b, fragment)).slice(0, 5);
      return {
        path,
        message: `links to "${target}", which is not on that page; nearest: #${near.join(', #')}`,
      };
    }
    return [];
  });
}

/** A sample may show the ended ID that it replaces, crossed out. */
const withoutDeleted = (element: Element): Element => ({
  ...element,
  children: element.children
    .filter((child) => child.type !== 'element' || child.tagName !== 'del')
    .map((child) => (child.type === 'element' ? withoutDeleted(child) : child)),
});

function checkModels(page: Page, { knownModels, servedModels }: Site): Finding[] {
  const { path } = page;
  const unknown = modelIdsIn(textOf(page.tree, ['script', 'style'])).filter(
    (id) => !knownModels.has(id.toLowerCase()),
  );
  // Every language that a reader runs; an error body in JSON may name what it likes.
  const samples = all(page, 'pre:not([data-language=json]):not([data-language=text])').flatMap(
    (element) => modelIdsIn(toString(withoutDeleted(element))),
  );
  const ended = samples.filter((id) => !servedModels.has(id.toLowerCase()));
  return [
    ...unknown.map((id) => ({
      path,
      message: `names the model "${id}", which content/models/ does not know`,
    })),
    ...ended.map((id) => ({
      path,
      message: `has a sample that sends "${id}", which is not served`,
    })),
  ];
}

function checkUnique(pages: readonly Page[]): Finding[] {
  const describe = {
    title: (page: Page) => toString(all(page, 'title')[0] ?? page.tree),
    description: (page: Page) => attribute(all(page, 'meta[name=description]')[0], 'content') ?? '',
  };
  return Object.entries(describe).flatMap(([name, read]) => {
    const seen = new Map<string, string>();
    return pages.flatMap((page) => {
      const text = read(page).trim();
      const first = seen.get(text);
      seen.set(text, first ?? page.path);
      if (text === '') return { path: page.path, message: `has no ${name}` };
      return first === undefined
        ? []
        : { path: page.path, message: `has the same ${name} as ${first}: "${text}"` };
    });
  });
}
