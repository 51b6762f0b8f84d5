import type { Element, Root } from 'hast';
import { selectAll } from 'hast-util-select';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';

/** One page of the built site. */
export interface Page {
  /** Its path as a browser asks for it, base path included: `/cerebras/`, `/404.html`. */
  path: string;
  html: string;
  tree: Root;
}

const parser = unified().use(rehypeParse);

/** Parses a built page. */
export const parsePage = (path: string, html: string): Page => ({
  path,
  html,
  tree: parser.parse(html),
});

/** All elements of a page that match a CSS selector. */
export const all = ({ tree }: Page, selector: string): Element[] => selectAll(selector, tree);

const idsOfPages = new WeakMap<Page, string[]>();

/** The IDs of a page's elements in their order; one that stands twice is there twice. */
export function idsOf(page: Page): readonly string[] {
  // Every link to the page asks for them.
  const known = idsOfPages.get(page);
  if (known) return known;
  const ids = all(page, '[id]').flatMap((element) => attribute(element, 'id') ?? []);
  idsOfPages.set(page, ids);
  return ids;
}

/** An attribute's text; undefined when it is absent. */
export function attribute(element: Element | undefined, name: string): string | undefined {
  const value = element?.properties[name];
  return value === undefined || value === null || value === false ? undefined : String(value);
}
