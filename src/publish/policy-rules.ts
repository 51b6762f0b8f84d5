import { all, attribute, type Page } from './page.ts';
import { allowedBy, longestPolicy, metaPolicyOf } from './policy.ts';
import type { Finding } from './rules.ts';

/** The longest line of `_headers` that Cloudflare keeps, in characters. */
const longestLine = 2000;

const name = 'Content-Security-Policy';

/**
 * Checks that the headers of a build let its pages work and nothing else.
 * @param headers text of `_headers`; undefined when there is none.
 */
export function checkHeaders(headers: string | undefined, pages: readonly Page[]): Finding[] {
  const path = '/_headers';
  if (headers === undefined) return [{ path, message: 'is missing' }];
  const lines = headers.split('\n');
  const policies = lines.filter((line) => line.trim().startsWith(`${name}:`));
  const [policy = ''] = policies;
  const value = policy.slice(policy.indexOf(':') + 1).trim();
  const findings: Finding[] = [];
  const say = (message: string): void => void findings.push({ path, message });
  if (policies.length !== 1) say(`has ${policies.length} policies, not one`);
  if (value.length > longestPolicy)
    say(`has a policy of ${value.length} characters; from 2,000 on the edge drops it`);
  for (const line of lines.filter(({ length }) => length > longestLine))
    say(`has a line of ${line.length} characters, which the edge drops: ${line.slice(0, 60)}…`);
  return [...findings, ...pages.flatMap((page) => uncovered(page, value))];
}

/** Checks that every page carries the policy that its host cannot send. */
export function checkMetaPolicies(pages: readonly Page[]): Finding[] {
  return pages.flatMap((page) => {
    const { path } = page;
    const [meta, second] = all(page, `meta[http-equiv="${name}"]`);
    if (!meta || second) return { path, message: 'must have one policy in a meta tag' };
    const first = all(page, 'head > :not(meta[charset])')[0];
    if (first !== meta) return { path, message: 'has something before its policy' };
    const policy = attribute(meta, 'content') ?? '';
    return policy === metaPolicyOf(allowedBy([page]))
      ? []
      : [{ path, message: 'has a policy that does not fit it' }, ...uncovered(page, policy)];
  });
}

/** What a page inlines or reads, and a policy forbids. */
function uncovered(page: Page, policy: string): Finding[] {
  const { path } = page;
  const allowed = allowedBy([page]);
  const wanted: [string, readonly string[]][] = [
    ['script-src', allowed.scripts],
    ['style-src', allowed.styles],
    ['connect-src', allowed.connect],
  ];
  const sheets = all(page, 'link[rel~=stylesheet]').map((element) => attribute(element, 'href'));
  return [
    ...wanted.flatMap(([directive, sources]) => {
      const found = policy.split(';').find((each) => each.trim().startsWith(`${directive} `));
      const words = found?.trim().split(' ') ?? [];
      return sources
        .filter((source) => !words.includes(source))
        .map((source) => ({ path, message: `needs ${source}, which ${directive} does not allow` }));
    }),
    ...sheets.map((sheet) => ({
      path,
      message: `needs the style sheet "${sheet}", which style-src does not allow`,
    })),
  ];
}
