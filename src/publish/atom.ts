/** One entry of a feed. */
export interface FeedEntry {
  /** Permanent `tag:` URI, RFC 4151. */
  id: string;
  title: string;
  /** The day of the entry, `2026-09-03`. */
  day: string;
  /** Where it can be read on the site. */
  url: string;
  /** Plain text. */
  text: string;
  /** What the entry rests on, when that has an address. */
  source: { title: string; url: string | null };
}

export interface Feed {
  /** Permanent `tag:` URI. */
  id: string;
  title: string;
  /** The feed's own address. */
  self: string;
  /** The page that shows the same. */
  page: string;
  author: string;
  /** The newest first; at least one. */
  entries: readonly FeedEntry[];
}

/**
 * Text for XML: marks escaped, and without the characters that XML 1.0 cannot hold (section 2.2).
 */
export const escapeXml = (text: string): string =>
  text
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);

/** Midnight in UTC, as RFC 3339 writes it: nobody knows the hour. */
const atom = (day: string): string => `${day}T00:00:00Z`;

/**
 * Writes an Atom feed, RFC 4287. It depends on its entries alone: `updated` is the day of the newest
 * one, never the clock.
 * @throws {Error} without entries: a feed must say when it was updated.
 */
export function atomFeed({ id, title, self, page, author, entries }: Feed): string {
  const newest = entries
    .map(({ day }) => day)
    .sort()
    .at(-1);
  if (newest === undefined) throw new Error(`The feed "${title}" has no entries.`);
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
    `  <id>${escapeXml(id)}</id>`,
    `  <title>${escapeXml(title)}</title>`,
    `  <updated>${atom(newest)}</updated>`,
    `  <link rel="self" type="application/atom+xml" href="${escapeXml(self)}"/>`,
    `  <link rel="alternate" type="text/html" href="${escapeXml(page)}"/>`,
    `  <author><name>${escapeXml(author)}</name></author>`,
    ...entries.flatMap(entryLines),
    '</feed>',
  ];
  return `${lines.join('\n')}\n`;
}

const entryLines = ({ id, title, day, url, text, source }: FeedEntry): string[] => [
  '  <entry>',
  `    <id>${escapeXml(id)}</id>`,
  `    <title>${escapeXml(title)}</title>`,
  `    <published>${atom(day)}</published>`,
  `    <updated>${atom(day)}</updated>`,
  `    <link rel="alternate" type="text/html" href="${escapeXml(url)}"/>`,
  ...(source.url
    ? [`    <link rel="via" href="${escapeXml(source.url)}" title="${escapeXml(source.title)}"/>`]
    : []),
  `    <content type="text">${escapeXml(text)}</content>`,
  '  </entry>',
];
