/** A heading that can be linked to. */
export interface Heading {
  /** ID of the heading. */
  id: string;
  /** Its words, escaped as they stand in HTML. */
  text: string;
}

/**
 * Finds the sections of a page.
 * @param html what a template of this site has rendered, so it is well-formed.
 * @returns its headings of the second level that have an ID, in order.
 */
export const headingsIn = (html: string): Heading[] =>
  [...html.matchAll(/<h2\b[^>]*?\bid="([^"]+)"[^>]*>(.*?)<\/h2>/gs)].map(
    ([, id = '', inner = '']) => ({ id, text: inner.replaceAll(/<[^>]*>/g, '').trim() }),
  );
