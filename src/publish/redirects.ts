import { all, attribute, type Page } from './page.ts';

/** A page that only leads to another one. */
export interface Redirect {
  /** Its path, base path included, with a slash at the end. */
  from: string;
  /** Path of the other page, perhaps with a fragment. */
  to: string;
}

/** Where a page leads at once; undefined for one that is there to be read. */
export function redirectOf(page: Page): Redirect | undefined {
  const [refresh] = all(page, 'meta[http-equiv=refresh]');
  const to = /^0; url=(.+)$/.exec(attribute(refresh, 'content') ?? '')?.[1];
  return to === undefined ? undefined : { from: page.path, to };
}

/**
 * The text of Cloudflare's `_redirects`: each way with and without the slash at the end. They are
 * temporary, because a code that gets a second cause leads elsewhere.
 */
export const redirectsFile = (redirects: readonly Redirect[]): string =>
  redirects
    .flatMap(({ from, to }) => [from.replace(/\/$/, ''), from].map((path) => `${path} ${to} 302\n`))
    .join('');
