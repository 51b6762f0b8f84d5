import { toString } from 'hast-util-to-string';
import { all, attribute, type Page } from './page.ts';
import { name } from '../site.ts';

/** A thing to read that is no page: data, or a feed. */
export interface OtherFace {
  url: string;
  title: string;
  description: string;
}

interface Entry {
  path: string;
  title: string;
  twin: string;
  description: string;
  /** The first page above it, or itself: the provider. */
  group: string;
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
const textOf = (page: Page, selector: string): string => {
  const [found] = all(page, selector);
  return found ? oneLine(toString(found)) : '';
};

const entryOf = (page: Page): Entry => {
  const canonical = attribute(all(page, 'link[rel=canonical]')[0], 'href') ?? '';
  const twin = attribute(all(page, 'link[rel=alternate][type="text/markdown"]')[0], 'href') ?? '';
  return {
    path: page.path,
    title: textOf(page, 'h1'),
    twin: new URL(twin, canonical).href,
    description: attribute(all(page, 'meta[name=description]')[0], 'content') ?? '',
    group: textOf(page, '.breadcrumbs li'),
  };
};

/** Marks that would end a link's text. */
const linkText = (text: string): string => text.replace(/[[\]\\]/g, '\\$&');

const line = (title: string, url: string, description: string): string =>
  `- [${linkText(title)}](${url}): ${description}`;

/**
 * `llms.txt`, as https://llmstxt.org/ describes it: what the site is, then links to the Markdown twin
 * of each page, a provider's errors apart from its models.
 * @param pages those to read, without redirects and error pages. The first one by path is the home page.
 * @throws {Error} without a home page.
 */
export function llmsText(pages: readonly Page[], others: readonly OtherFace[]): string {
  const entries = pages.map(entryOf);
  const [home, ...rest] = entries.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  if (!home) throw new Error('There is no page for llms.txt.');
  const isUnder = ({ path }: Entry): boolean => path.slice(home.path.length).split('/').length > 2;
  const sections = new Map<string, Entry[]>();
  const add = (section: string, entry: Entry): void =>
    void sections.set(section, [...(sections.get(section) ?? []), entry]);
  const groups = new Set(rest.filter(isUnder).map(({ group }) => group));
  for (const entry of rest) {
    const [, second = '', third = ''] = entry.path.slice(home.path.length).split('/');
    if (!groups.has(entry.group)) add('Optional', entry);
    else if (second === 'models' && third !== '') add(`${entry.group} models`, entry);
    else add(entry.group, entry);
  }
  const inOrder = [...sections].sort(
    ([a], [b]) => Number(a === 'Optional') - Number(b === 'Optional'),
  );
  return [
    `# ${name}`,
    '',
    `> ${home.description}`,
    '',
    `Each link leads to a page as Markdown, with its sources and the day it was last checked. What rests on reports alone is marked "reported". The overview is [${linkText(home.title)}](${home.twin}).`,
    '',
    '## Data',
    '',
    ...others.map(({ title, url, description }) => line(title, url, description)),
    ...inOrder.flatMap(([section, of]) => [
      '',
      `## ${section}`,
      '',
      ...of.map(({ title, twin, description }) => line(title, twin, description)),
    ]),
    '',
  ].join('\n');
}
