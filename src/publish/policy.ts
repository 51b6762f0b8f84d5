import { createHash } from 'node:crypto';
import { toString } from 'hast-util-to-string';
import { all, attribute, type Page } from './page.ts';

/**
 * The longest policy that the site may have, in characters. Cloudflare drops header lines over 2,000:
 * https://developers.cloudflare.com/workers/static-assets/headers/
 */
export const longestPolicy = 1900;

/** What a policy must allow by name. All are CSP sources, each once, in order. */
export interface Allowed {
  /** Hashes of inline scripts. */
  scripts: readonly string[];
  /** Hashes of inline styles. */
  styles: readonly string[];
  /** Other origins that pages read from, such as `https://status.example`. */
  connect: readonly string[];
}

/** The source of an inline script or style, as CSP Level 3 names it. */
const hashOf = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const sorted = (values: Iterable<string>): string[] => [...new Set(values)].sort();

/** Scripts with another type are data, which no policy stops. */
const runs = /^(?:|module|text\/javascript|importmap|speculationrules)$/;

/** What is inlined in pages and what they read, as sources for a policy. */
export function allowedBy(pages: readonly Page[]): Allowed {
  const texts = (selector: string, counts: (type: string) => boolean = () => true): string[] =>
    pages.flatMap((page) =>
      all(page, selector)
        .filter((element) => counts(attribute(element, 'type') ?? ''))
        .map((element) => hashOf(toString(element))),
    );
  const feeds = pages.flatMap((page) =>
    all(page, '[data-feed]').flatMap((element) => attribute(element, 'dataFeed') ?? []),
  );
  return {
    scripts: sorted(texts('script:not([src])', (type) => runs.test(type))),
    styles: sorted(texts('style')),
    connect: sorted(feeds.map((feed) => new URL(feed).origin)),
  };
}

/**
 * The Content-Security-Policy of every page: nothing but what is named. Trusted Types forbid every
 * way from text to markup or script, so no page may use one (https://www.w3.org/TR/trusted-types/).
 */
export function policyOf({ scripts, styles, connect }: Allowed): string {
  const directives: [string, ...string[]][] = [
    ['default-src', "'none'"],
    // The search runs WebAssembly.
    ['script-src', "'self'", "'wasm-unsafe-eval'", ...scripts],
    ['style-src', ...(styles.length > 0 ? styles : ["'none'"])],
    ['img-src', "'self'"],
    ['connect-src', "'self'", ...connect],
    ['base-uri', "'none'"],
    ['form-action', "'none'"],
    ['frame-ancestors', "'none'"],
    ['require-trusted-types-for', "'script'"],
    ['trusted-types', "'none'"],
    ['upgrade-insecure-requests'],
  ];
  return directives.map((words) => words.join(' ')).join('; ');
}

/** Directives that CSP Level 3 section 3.3 takes from a header only. */
const headerOnly = /^(?:frame-ancestors|report-uri|sandbox)\b/;

/** The same policy for a `<meta>` tag. */
export const metaPolicyOf = (allowed: Allowed): string =>
  policyOf(allowed)
    .split('; ')
    .filter((directive) => !headerOnly.test(directive))
    .join('; ');

const charset = /<meta charset="?utf-8"?\s*\/?>/i;

/**
 * Puts a policy into a page, before everything that it governs.
 * @throws {Error} when the page does not name its charset, after which the policy goes.
 */
export function withMetaPolicy(html: string, policy: string): string {
  if (!charset.test(html)) throw new Error('A page has no <meta charset="utf-8">.');
  return html.replace(
    charset,
    (found) => `${found}<meta http-equiv="Content-Security-Policy" content="${policy}">`,
  );
}
