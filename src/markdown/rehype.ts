import type { Element, Root } from 'hast';
import { toString } from 'hast-util-to-string';
import { visit } from 'unist-util-visit';
import { href } from '../site.ts';

/** Lets a wide table scroll inside itself, by keyboard too, instead of widening the page. */
export function rehypeScrollableTables() {
  return (tree: Root): void => {
    visit(tree, 'element', (node, index, parent) => {
      if (node.tagName !== 'table' || index === undefined || !parent) return undefined;
      const caption = node.children.find(
        (child): child is Element => child.type === 'element' && child.tagName === 'thead',
      );
      const label = caption ? toString(caption).trim().replace(/\s+/g, ', ') : 'Table';
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
