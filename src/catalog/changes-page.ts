import { atomFeed } from '../publish/atom.ts';
import { formatDate, formatMethod } from '../ledger/facts.ts';
import { plainText } from '../markdown/plain.ts';
import { canonical, name as siteName, tagUri } from '../site.ts';
import { changeNames, type Change } from './changes.ts';

/** The address of a provider's page of changes inside the site. */
export const changesPath = (provider: string): string => `/${provider}/changes/`;

/** The address of the feed of the same changes. */
export const feedPath = (provider: string): string => `/${provider}/changes.xml`;

/** What both the page and the feed are called. */
export const changesTitle = (name: string): string => `${name} models: what changed`;

/** The fragment of one change on the page. Slashes and colons of an ID would need escaping. */
export const anchorOf = ({ key }: Pick<Change, 'key'>): string => key.replace(/[/:]/g, '-');

/**
 * The Atom feed of a provider's changes.
 * @param changes at least one, the newest first.
 */
export const changesFeed = (provider: string, name: string, changes: readonly Change[]): string =>
  atomFeed({
    id: tagUri(`${provider}/changes`),
    title: changesTitle(name),
    self: canonical(feedPath(provider)),
    page: canonical(changesPath(provider)),
    author: siteName,
    entries: changes.map((change) => {
      const { key, kind, id, day, text, source } = change;
      const { title, dated, method } = source;
      return {
        id: tagUri(`${provider}/changes/${key}`),
        title: `${id}: ${changeNames[kind]}`,
        day,
        url: `${canonical(changesPath(provider))}#${anchorOf(change)}`,
        text: `${plainText(text)} Source: ${title}, ${formatDate(dated)}; ${formatMethod(method)}.`,
        source,
      };
    }),
  });
