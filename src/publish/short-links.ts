import { cardsFor, groupsOf, jumpsTo } from '../diagnosis/cards.ts';
import type { Cause, Signature } from '../schemas/cause.ts';
import type { CauseGuide } from '../schemas/guide.ts';
import { shortPath } from './paths.ts';

/** A short link: `/e/429/` leads to where an error with that status or code is explained. */
export interface ShortLink {
  /** A status or a code, to the letter. */
  code: string;
  /** Path inside the site, perhaps with a fragment. */
  to: string;
  /** What stands there. */
  title: string;
}

/** What a provider with pages says of its errors. */
export interface ProviderErrors {
  id: string;
  /** The provider's name. */
  name: string;
  guides: readonly CauseGuide[];
}

/** What a path may hold without escaping. */
const isPathPart = (code: string): boolean => /^[\w.-]+$/.test(code) && !/^\.+$/.test(code);

/** Statuses of errors, and codes. */
const codesOf = (signatures: readonly Signature[]): string[] =>
  signatures.flatMap(({ status = 0, code }) => [
    ...(status >= 400 ? [String(status)] : []),
    ...(code !== undefined && isPathPart(code) ? [code] : []),
  ]);

type Causes = readonly { id: string; cause: Cause }[];

/** For each code, the causes that have it: by the provider's pages, else by what holds anywhere. */
function causesByCode(causes: Causes, guides: readonly CauseGuide[]): Map<string, Set<string>> {
  const own = new Map<string, Set<string>>();
  const anywhere = new Map<string, Set<string>>();
  const add = (
    to: Map<string, Set<string>>,
    signatures: readonly Signature[],
    id: string,
  ): void => {
    for (const code of codesOf(signatures)) to.set(code, (to.get(code) ?? new Set()).add(id));
  };
  for (const { cause: id, signatures } of guides) add(own, signatures, id);
  for (const { id, cause } of causes) add(anywhere, cause.signatures, id);
  return new Map([...anywhere, ...own]);
}

/** The short links of one provider: to the page of the only cause, else to its status, or to the first card. */
function linksOf({ id, name, guides }: ProviderErrors, causes: Causes): ShortLink[] {
  const cards = cardsFor(causes, guides);
  const jumps = new Map(jumpsTo(groupsOf(cards)).map((jump) => [jump.status, jump.id]));
  return [...causesByCode(causes, guides)].flatMap(([code, of]) => {
    const known = cards.filter((card) => of.has(card.id));
    const only = known.length === 1 ? known[0] : undefined;
    if (only?.hasPage) return { code, to: `/${id}/${only.id}/`, title: `${name}: ${only.title}` };
    const first = known[0];
    const place = jumps.get(code) ?? (first && `card-${first.id}`);
    return place === undefined
      ? []
      : { code, to: `/${id}/#${place}`, title: `${name}: every error` };
  });
}

/**
 * Every short link, sorted by code.
 * @param providers those with pages. A code that several of them have leads to the home page.
 * @throws {Error} when two codes differ only in case, because some hosts keep one file for both.
 */
export function shortLinks(providers: readonly ProviderErrors[], causes: Causes): ShortLink[] {
  const links = new Map<string, ShortLink>();
  for (const link of providers.flatMap((provider) => linksOf(provider, causes))) {
    const { code } = link;
    links.set(code, links.has(code) ? { code, to: '/', title: 'Every provider' } : link);
  }
  const seen = new Map<string, string>();
  for (const code of links.keys()) {
    const other = seen.get(code.toLowerCase());
    if (other !== undefined) {
      throw new Error(
        `${shortPath(other)} and ${shortPath(code)} would be one file on some hosts.`,
      );
    }
    seen.set(code.toLowerCase(), code);
  }
  return [...links.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}
