/*
 * Where the other faces of a page stand. Paths inside the site; that of a page has a slash at both
 * ends, and dots of a model ID stay.
 */

/** The path of a page's Markdown twin. */
export const twinPath = (path: string): string =>
  path === '/' ? '/index.md' : path.replace(/\/$/, '.md');

/** The path of the picture that stands for a page where its link is shown as a card. */
export const picturePath = (path: string): string =>
  `/og${path === '/' ? '/index' : path.replace(/\/$/, '')}.png`;

/** Pixels; what the networks that show such cards ask for. */
export const pictureSize = { width: 1200, height: 630 } as const;

/** The path of a short link, which leads to a page about a status or a code. */
export const shortPath = (code: string): string => `/e/${code}/`;
