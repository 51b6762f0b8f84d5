import { basePath } from '../base-path.ts';

/** A page that was found. */
export interface Found {
  title: string;
  /** Path of the page, base path included. */
  url: string;
  /** The words around those that were looked for. */
  excerpt: string;
}

interface PageFound {
  url: string;
  plain_excerpt: string;
  content: string;
  meta: { title?: string; words?: string };
}

/** The part of Pagefind's interface that is used: https://pagefind.app/docs/api/ */
interface Pagefind {
  options(options: Record<string, unknown>): Promise<void>;
  search(query: string): Promise<{
    results: { data(): Promise<PageFound> }[];
  }>;
}

/** What people ask in words that no page is about, and the words of the pages. */
const otherWords: [RegExp, string][] = [
  [
    /\b(?:[rt]p[mhds]|(?:calls|requests|tokens) (?:per|a|an|each) (?:second|minute|hour|day))\b/i,
    'rate limits',
  ],
];

const most = 6;
let loading: Promise<Pagefind> | undefined;

async function load(): Promise<Pagefind> {
  const address = `${basePath}pagefind/pagefind.js`;
  const pagefind = (await import(/* @vite-ignore */ address)) as Pagefind;
  // A policy of trusted types would first refuse its worker.
  await pagefind.options({ noWorker: true, baseUrl: basePath, excerptLength: 24 });
  return pagefind;
}

/**
 * Looks for words in all pages of the site. The search is loaded when it is first used.
 * @returns the best pages, at most six.
 * @throws when the search cannot be loaded.
 */
export async function searchSite(query: string): Promise<Found[]> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  const { results } = await (await loading).search(inOurWords(query));
  // Some more than are shown, because some are left out.
  const found = await Promise.all(results.slice(0, 2 * most).map((result) => result.data()));
  const about = found.filter((page) => isAbout(page, query)).slice(0, most);
  return about.map(({ url, plain_excerpt, meta }) => ({
    title: meta.title ?? url,
    url,
    excerpt: textOf(plain_excerpt),
  }));
}

/** How much of a word must stand in a page: its end may differ. */
const stem = 5;

/** Where nothing fits, Pagefind gives what is spelled alike; a page must hold half of the words. */
function isAbout({ content, meta }: PageFound, query: string): boolean {
  const text = `${meta.title ?? ''} ${meta.words ?? ''} ${content}`.toLowerCase();
  const words =
    inOurWords(query)
      .toLowerCase()
      .match(/[\p{L}\p{N}]{3,}/gu) ?? [];
  return words.filter((word) => text.includes(word.slice(0, stem))).length >= words.length / 2;
}

const inOurWords = (query: string): string =>
  otherWords.find(([asked]) => asked.test(query))?.[1] ?? query;

/** Pagefind's plain excerpts have these two as entities. */
const textOf = (excerpt: string): string => excerpt.replaceAll('&lt;', '<').replaceAll('&gt;', '>');
