import { all, attribute, parsePage } from './page.ts';

/** Who serves the files: the edge sends `_headers`, GitHub Pages sends none. */
export const hosts = ['edge', 'pages'] as const;

export interface Deployed {
  host: (typeof hosts)[number];
  /** HTML of the site's first page. */
  start: string;
  /** Whether the build has `_headers`. */
  hasHeaders: boolean;
  /** Address that nobody may deploy under. */
  placeholder: string;
}

/** Top-level names that no site can have, RFC 2606. */
const reserved = /(?:^|\.)(?:example|invalid|localhost|test)$/;

/** @returns why a build must not be deployed; an empty list when it may. */
export function checkDeploy({ host, start, hasHeaders, placeholder }: Deployed): string[] {
  const page = parsePage('/', start);
  const canonical = attribute(all(page, 'link[rel=canonical]')[0], 'href') ?? '';
  const url = URL.parse(canonical);
  const hasMeta = all(page, 'meta[http-equiv="Content-Security-Policy"]').length > 0;
  const wrong: string[] = [];
  if (!url) wrong.push('Its first page does not say where the site is served.');
  else if (url.origin === placeholder || reserved.test(url.hostname))
    wrong.push(`It was built for ${url.origin}, a placeholder. Set SITE_URL and build again.`);
  if (host === 'edge' && !hasHeaders)
    wrong.push('It has no _headers, so the edge would send no policy. Build without META_CSP.');
  if (host === 'pages' && !hasMeta)
    wrong.push('Its pages carry no policy, and the host sends none. Build with META_CSP=1.');
  return wrong;
}
