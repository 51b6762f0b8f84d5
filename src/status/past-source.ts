import { recall, remember } from '../storage.ts';
import { FeedError, fetchFeed } from './feed.ts';
import { pastIncidents, type PastIncident } from './past.ts';
import { waitBefore } from './schedule.ts';

/** What is known of the past incidents. Times are in milliseconds since 1970. */
export interface PastAnswer {
  /** The last reading. */
  last: { at: number; incidents: PastIncident[] } | undefined;
  /** When and why the newest attempt failed, if it did; `why` is empty when nobody knows. */
  failure: { at: number; why: string } | undefined;
}

/**
 * Reads a status page's list of incidents when it is asked to, and never by itself. A young reading is
 * not made again, on this page or on the next of this tab; after a failure the page is left alone for
 * a while, longer each time.
 * @param url of `incidents.json`.
 * @returns asks once; undefined when the reader left before the answer.
 */
export function pastSource(url: string): () => Promise<PastAnswer | undefined> {
  /** Names the storage entry; the number counts the forms of what is stored. */
  const key = `incidents 1 ${url}`;
  let last: PastAnswer['last'];
  let failure: PastAnswer['failure'];
  let failures = 0;
  let running: Promise<void> | undefined;
  let request: AbortController | undefined;

  /** @throws {FeedError} when it is no list of incidents. */
  const take = (at: number, feed: unknown): void => {
    const incidents = pastIncidents(feed, at);
    if (!incidents) throw new FeedError('its answer has an unknown shape');
    last = { at, incidents };
    failure = undefined;
    failures = 0;
  };

  const attempt = async ({ signal }: AbortController): Promise<void> => {
    const at = Date.now();
    try {
      const feed = await fetchFeed(url, 8000, signal);
      take(at, feed);
      remember('sessionStorage', key, JSON.stringify({ at, feed }));
    } catch (error) {
      // An attempt that was ended says nothing about the status page.
      if (signal.aborted) return;
      failure = { at, why: error instanceof FeedError ? error.message : '' };
      failures += 1;
    }
  };

  addEventListener('pagehide', () => request?.abort());
  try {
    const { at, feed } = JSON.parse(recall('sessionStorage', key) ?? '') as {
      at?: unknown;
      feed?: unknown;
    };
    if (typeof at === 'number') take(at, feed);
  } catch {
    // What is no reading is not taken.
  }

  return async () => {
    const age = Date.now() - ((failure ?? last)?.at ?? Number.NaN);
    // Less than nothing when the clock was set back: then nobody knows how old it is.
    const isYoung = age >= 0 && age < waitBefore(failures, 0);
    if (isYoung) return { last, failure };
    running ??= attempt((request = new AbortController())).finally(() => (running = undefined));
    // The one that is waited for: another may be under way when this one has ended.
    const mine = request;
    await running;
    return mine?.signal.aborted ? undefined : { last, failure };
  };
}
