import type { Root } from 'hast';
import { toString } from 'hast-util-to-string';
import { visit } from 'unist-util-visit';
import { href } from '../site.ts';

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
