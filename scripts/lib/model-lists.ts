import { readFile } from 'node:fs/promises';
import { MalformedListError, parseListing } from '../../src/catalog/listing.ts';
import type { Report } from '../../src/schemas/report.ts';
import type { ListedModel } from '../../src/schemas/reading.ts';
import { fetchJson, FetchError, type FetchOptions } from './fetch-json.ts';

/** What became of reading one list. */
export interface ListRead {
  summary: Report['lists'][number];
  /** Empty unless it was read. */
  models: ListedModel[];
}

/**
 * Reads a list over HTTP or from a file; never throws for what a list can do wrong.
 * @param vendor the provider's ID, which one format puts before the IDs of models.
 */
export async function readList(
  list: 'public' | 'account' | 'saved',
  place: URL | string,
  vendor: string,
  options: FetchOptions,
): Promise<ListRead> {
  const from = typeof place === 'string' ? place : place.href;
  try {
    const answer =
      typeof place === 'string' ? await readAnswer(place) : await fetchJson(place, options);
    const models = parseListing(answer, vendor);
    const ids = models.map(({ id }) => id);
    return { summary: { list, from, result: 'read', models: ids }, models };
  } catch (error) {
    const result =
      error instanceof FetchError
        ? error.kind
        : error instanceof MalformedListError
          ? 'malformed'
          : undefined;
    if (!result) throw error;
    const problem = (error as Error).message;
    return { summary: { list, from, result, models: [], problem }, models: [] };
  }
}

/** A list that was not asked for its answer, and why. */
export const skipped = (list: 'account', place: URL, problem: string): ListRead => ({
  summary: { list, from: place.href, result: 'skipped', models: [], problem },
  models: [],
});

async function readAnswer(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new FetchError('unreachable', 'the file cannot be read');
  });
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch {
    throw new FetchError('malformed', 'the file does not hold JSON');
  }
}
