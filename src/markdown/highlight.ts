import { createCssVariablesTheme, type ShikiTransformer } from 'shiki/core';

/**
 * Code is coloured by classes, never by inline styles, so a strict style policy holds. The theme
 * gives each token a variable; the transformer turns the variable into a class of the same name,
 * whose colours stand in src/styles/code.css.
 */
export const theme = createCssVariablesTheme({ name: 'classes', variablePrefix: '--code-' });

const variable = /var\(--code-(?:token-)?(?<name>[a-z-]+)\)/;

export const classesForStyles: ShikiTransformer = {
  name: 'classes-for-styles',
  pre(node) {
    delete node.properties['style'];
  },
  span(node) {
    const style = node.properties['style'];
    delete node.properties['style'];
    const token = typeof style === 'string' ? variable.exec(style)?.groups?.['name'] : undefined;
    if (token !== undefined && token !== 'foreground') node.properties['class'] = `c-${token}`;
  },
};
