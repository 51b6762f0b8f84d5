/**
 * Makes an element. Text reaches the page as text only, whatever it holds.
 * @param attributes those whose value is undefined are left out.
 */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Record<string, string | undefined>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

/**
 * One line of text in which backticks mark what is literal.
 * @param instead gives the element for a literal that is more than code.
 */
export const inline = (
  text: string,
  instead?: (literal: string) => Node | undefined,
): (Node | string)[] =>
  text
    .split('`')
    .map((part, index) => (index % 2 === 1 ? (instead?.(part) ?? make('code', {}, part)) : part));

/** Applies a style to the whole document; a strict policy for styles does not forbid this way. */
export function adopt(style: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  document.adoptedStyleSheets.push(sheet);
}
