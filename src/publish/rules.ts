import type { Element, Root } from 'hast';
import { distance } from 'fastest-levenshtein';
import { toString } from 'hast-util-to-string';
import { modelIdsIn } from '../checks/mentions.ts';
import { all, attribute, idsOf, type Page } from './page.ts';
import { twinPath } from './paths.ts';
import { redirectOf } from './redirects.ts';

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
  /** Paths of the pages that there must be, and no others; base path included. */
  expected: ReadonlySet<string>;
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
  const redirects = new Set(site.pages.filter((page) => redirectOf(page)));
  const pages = site.pages.filter((page) => !redirects.has(page));
  const byPath = new Map(site.pages.map((page) => [page.path, page]));
  return [
    ...checkExpected(site),
    ...pages.flatMap((page) => [
      ...checkStructure(page, site),
      ...checkReferences(page),
      ...checkMarkup(page),
      ...checkLinks(page, site, byPath),
      ...checkModels(page, site),
      ...checkTwin(page, site),
    ]),
    ...[...redirects].flatMap((page) => [
      ...checkRedirect(page),
      ...checkLinks(page, site, byPath),
    ]),
    ...checkUnique(pages),
    ...checkTwins(pages, site),
  ];
}

/** Pages that content asks for and that are missing, and pages that it does not ask for. */
function checkExpected({ pages, expected }: Site): Finding[] {
  const built = new Set(pages.map(({ path }) => path));
  return [
    ...[...expected]
      .filter((path) => !built.has(path))
      .map((path) => ({ path, message: 'is missing: content asks for it' })),
    ...[...built]
      .filter((path) => !expected.has(path))
      .map((path) => ({ path, message: 'is extra: nothing in content asks for it' })),
  ];
}

/** A page that only leads on says so to search engines, and where to, to people. */
function checkRedirect(page: Page): Finding[] {
  const { path } = page;
  const findings: Finding[] = [];
  if (all(page, 'meta[name=robots][content=noindex]').length === 0)
    findings.push({ path, message: 'leads elsewhere and is not marked noindex' });
  const to = redirectOf(page)?.to;
  if (!all(page, 'a[href]').some((link) => attribute(link, 'href') === to))
    findings.push({ path, message: `leads to "${to}" without a link` });
  return findings;
}

const isError = ({ path }: Page): boolean => path.endsWith('404.html');

/** Whether a page has an address of its own, and so a twin. */
const hasTwin = (page: Page): boolean => !isError(page);

function checkTwin(page: Page, { files, basePath }: Site): Finding[] {
  const { path } = page;
  if (!hasTwin(page)) return [];
  const twin = basePath + twinPath(path.slice(basePath.length));
  const links = all(page, 'link[rel=alternate][type="text/markdown"]').map((link) =>
    attribute(link, 'href'),
  );
  if (!files.has(twin)) return [{ path, message: `is without its twin ${twin}` }];
  return links.length === 1 && links[0] === twin
    ? []
    : [{ path, message: `does not link its twin ${twin}` }];
}

/** Twins of pages that do not exist. */
function checkTwins(pages: readonly Page[], { files, basePath }: Site): Finding[] {
  const twins = new Set(
    pages.filter(hasTwin).map(({ path }) => basePath + twinPath(path.slice(basePath.length))),
  );
  return [...files]
    .filter((path) => path.endsWith('.md') && !twins.has(path))
    .map((path) => ({ path, message: 'is the twin of no page' }));
}

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
  const ids = idsOf(page);
  for (const id of new Set(ids.filter((each, index) => ids.indexOf(each) !== index)))
    say(`has the ID "${id}" twice`);
  return findings;
}

/** Attributes that name other elements of the page, by their names in the tree. */
const references = [
  'popoverTarget',
  'commandFor',
  'htmlFor',
  'list',
  'form',
  'headers',
  'ariaLabelledBy',
  'ariaDescribedBy',
  'ariaDetails',
  'ariaControls',
  'ariaOwns',
  'ariaErrorMessage',
  'ariaFlowTo',
  'ariaActiveDescendant',
] as const;

function checkReferences(page: Page): Finding[] {
  const ids = new Set(idsOf(page));
  const named = all(page, '*').flatMap((element) =>
    references.flatMap((name) =>
      [element.properties[name] ?? []].flat().flatMap((value) =>
        String(value)
          .split(/\s+/)
          .filter((id) => id !== '' && !ids.has(id))
          .map((id) => ({ name, id, tag: element.tagName })),
      ),
    ),
  );
  return named.map(({ name, id, tag }) => ({
    path: page.path,
    message: `has a <${tag}> whose ${name.toLowerCase()} names "${id}", which it does not have; it has ${nearest(id, ids)}`,
  }));
}

/** What exists and looks most like what was wanted. */
function nearest(wanted: string, existing: Iterable<string>, mark = '#'): string {
  const near = [...existing].sort((a, b) => distance(a, wanted) - distance(b, wanted)).slice(0, 5);
  return near.length === 0 ? 'none' : near.map((each) => mark + each).join(', ');
}

function checkMarkup(page: Page): Finding[] {
  const { path } = page;
  const findings: Finding[] = [];
  if (all(page, '[style]').length > 0)
    findings.push({ path, message: 'has an inline style, which a strict policy blocks' });
  if (/<[a-z][^>]*\son[a-z]+=/i.test(page.html))
    findings.push({ path, message: 'has an inline event handler, which a strict policy blocks' });
  // The answer is painted from the first flight: nothing may have to come before it.
  if (
    all(page, 'link[rel~=stylesheet], head script[src]:not([type=module], [async], [defer])').length
  )
    findings.push({ path, message: 'waits for another file before it can be painted' });
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

function checkLinks(page: Page, site: Site, byPath: ReadonlyMap<string, Page>): Finding[] {
  const { path } = page;
  const values = (selector: string, name: string): string[] =>
    all(page, selector).flatMap((element) => attribute(element, name) ?? []);
  const targets = [
    ...values('a[href], area[href], use[href]', 'href'),
    ...values('link[href]:not([rel=canonical])', 'href'),
    ...values('script[src], img[src], source[src], video[src], audio[src], iframe[src]', 'src'),
    ...values('img[srcset], source[srcset]', 'srcSet').flatMap((set) =>
      set.split(',').map((each) => each.trim().replace(/\s.*$/, '')),
    ),
    ...values('form[action]', 'action'),
    ...values('meta[property="og:image"], meta[property="og:url"]', 'content'),
  ];
  return [...new Set(targets)].flatMap((target) => {
    const url = URL.parse(target, `${site.origin}${path}`);
    if (!url) return { path, message: `links to "${target}", which is no address` };
    if (url.origin !== site.origin) {
      return url.protocol === 'https:'
        ? []
        : { path, message: `links to "${target}", which is not https` };
    }
    const found = byPath.get(url.pathname);
    if (!found) {
      if (site.files.has(url.pathname)) return [];
      const wish = byPath.has(`${url.pathname}/`)
        ? `write "${url.pathname}/"`
        : `nearest: ${nearest(url.pathname, [...byPath.keys(), ...site.files], '')}`;
      return { path, message: `links to "${target}", which does not exist; ${wish}` };
    }
    const fragment = decodeURIComponent(url.hash.slice(1));
    const ids = idsOf(found);
    return fragment && !ids.includes(fragment)
      ? {
          path,
          message: `links to "${target}", which is not on that page; nearest: ${nearest(fragment, ids)}`,
        }
      : [];
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
