import type { Element, Root } from 'hast';
import { toString } from 'hast-util-to-string';
import { visit } from 'unist-util-visit';
import { href } from '../site.ts';
import { classOfCode } from './code-name.ts';

/** Lets a wide table scroll inside itself, by keyboard too, instead of widening the page. */
export function rehypeScrollableTables() {
  return (tree: Root): void => {
    const taken = new Map<string, number>();
    visit(tree, 'element', (node, index, parent) => {
      if (node.tagName !== 'table' || index === undefined || !parent) return undefined;
      const headings: string[] = [];
      visit(node, 'element', (cell) => {
        if (cell.tagName === 'th') headings.push(toString(cell).trim());
      });
      stack(node, headings);
      const columns = headings.filter(Boolean).join(', ') || 'Table';
      const count = (taken.get(columns) ?? 0) + 1;
      taken.set(columns, count);
      // Whoever hears the regions of a page must be able to tell them apart.
      const label = count > 1 ? `${columns} (${count})` : columns;
      parent.children[index] = {
        type: 'element',
        tagName: 'div',
        properties: { className: ['scroll'], role: 'region', tabIndex: 0, ariaLabel: label },
        children: [node],
      };
      return index + 1;
    });
  };
}

const roles: Record<string, string> = {
  table: 'table',
  thead: 'rowgroup',
  tbody: 'rowgroup',
  tr: 'row',
  th: 'columnheader',
  td: 'cell',
};

/**
 * Marks a table so that its rows become cards on a phone: with the heading of each column before its
 * value where there are more than two, and with the roles that a table loses when it is shown otherwise.
 */
function stack(table: Element, headings: readonly string[]): void {
  table.properties['className'] = ['stack'];
  visit(table, 'element', (node, _, parent) => {
    const role = roles[node.tagName];
    if (role === undefined) return;
    node.properties['role'] = role;
    if (node.tagName !== 'td' || parent?.type !== 'element') return;
    const column = parent.children.filter(({ type }) => type === 'element').indexOf(node);
    const label = headings[column];
    if (headings.length > 2 && column > 0 && label) node.properties['dataLabel'] = label;
  });
}

/** Puts the site's base path before links that begin with a slash. */
export function rehypeBasePath() {
  return (tree: Root): void => {
    visit(tree, 'element', (node) => {
      const target = node.properties['href'];
      if (node.tagName === 'a' && typeof target === 'string' && /^\/(?!\/)/.test(target)) {
        node.properties['href'] = href(target);
      }
    });
  };
}

/** Keeps short code inside a line whole. */
export function rehypeNames() {
  return (tree: Root): void => {
    visit(tree, 'element', (node, _, parent) => {
      const inLine = parent?.type === 'element' && parent.tagName !== 'pre';
      const name = node.tagName === 'code' && inLine ? classOfCode(toString(node)) : undefined;
      if (name !== undefined) node.properties['className'] = [name];
    });
  };
}
