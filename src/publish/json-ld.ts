import type { BreadcrumbList, Dataset, Graph, Organization, TechArticle, Thing } from 'schema-dts';
import { plainText } from '../markdown/plain.ts';
import { canonical, name as siteName } from '../site.ts';
import { jsonInScript } from './json-in-script.ts';

/*
 * What a page says of itself in the words of schema.org. It travels in the first network flight, so
 * it repeats nothing that a reader of the page could not use.
 */

const publisher: Organization = { '@type': 'Organization', name: siteName, url: canonical('/') };

/** What an article or a data set rests on. */
interface Rests {
  /** The day a person last checked it. */
  verified: string;
  sources: readonly { title: string; url: string | null }[];
}

/** Addresses where there are some, names else; each once. */
const citation = (sources: Rests['sources']): string[] => [
  ...new Set(sources.map(({ title, url }) => url ?? title)),
];

/**
 * A guide as an article.
 * @param title a line of frontmatter; its backticks are left out.
 */
export const techArticle = (title: string, { verified, sources }: Rests): TechArticle => ({
  '@type': 'TechArticle',
  headline: plainText(title),
  dateModified: verified,
  citation: citation(sources),
});

/**
 * The table of models as a data set.
 * @param data path of the same as JSON.
 */
export const modelDataset = (
  { name, description, path, data }: Record<'name' | 'description' | 'path' | 'data', string>,
  { verified, sources }: Rests,
): Dataset => ({
  '@type': 'Dataset',
  name,
  description,
  url: canonical(path),
  dateModified: verified,
  creator: publisher,
  citation: citation(sources),
  distribution: {
    '@type': 'DataDownload',
    encodingFormat: 'application/json',
    contentUrl: canonical(data),
  },
});

/** Where a page stands: the pages above it, and itself last. */
export const breadcrumbs = (trail: readonly { label: string; path: string }[]): BreadcrumbList => ({
  '@type': 'BreadcrumbList',
  itemListElement: trail.map(({ label, path }, index) => ({
    '@type': 'ListItem',
    position: index + 1,
    name: label,
    // The page itself needs none.
    ...(index < trail.length - 1 ? { item: canonical(path) } : {}),
  })),
});

/** Text for `<script type="application/ld+json">`. */
export function serialise(things: readonly Thing[]): string {
  const graph: Graph = { '@context': 'https://schema.org', '@graph': things };
  return jsonInScript(graph);
}
