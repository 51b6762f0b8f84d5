import { recall, remember } from '../storage.ts';
import { adapters } from './adapters.ts';
import { FeedError, fetchFeed } from './feed.ts';
import { interval, waitBefore } from './schedule.ts';
import type { TimedReading } from './view.ts';

/** One feed, read once for all elements of a page and all tabs of a browser. */
export interface StatusSource {
  /** The last reading, whoever made it. */
  readonly last: TimedReading | undefined;
  /** Why the newest attempt failed, if it did; empty when nobody knows why. */
  readonly failure: string | undefined;
  /**
   * The reader waits for the end of an incident, on every page of this tab that shows the status.
   * Reading then goes on while the tab is hidden.
   */
  readonly watched: boolean;
  watch: (value: boolean) => void;
  /** Calls `listener` after every change, until the returned function is called. Nothing is read for nobody. */
  subscribe: (listener: () => void) => () => void;
}

const visible = (): boolean => document.visibilityState === 'visible';

/** How long to wait for another tab that is reading, in milliseconds: longer than a reading takes. */
const patience = 10_000;

const sources = new Map<string, StatusSource>();

/**
 * The one source of a feed on this page.
 * @param staleAfter milliseconds after which an unchanged feed is no longer believed.
 */
export function sourceOf(
  url: string,
  vendor: keyof typeof adapters,
  staleAfter: number,
): StatusSource {
  const source = sources.get(url) ?? makeSource(url, vendor, staleAfter);
  sources.set(url, source);
  return source;
}

function makeSource(url: string, vendor: keyof typeof adapters, staleAfter: number): StatusSource {
  /** Names the storage entries and the lock; the number counts the forms of what is stored. */
  const key = `status 1 ${url}`;
  const listeners = new Set<() => void>();
  let last: TimedReading | undefined;
  let failure: string | undefined;
  let failures = 0;
  let watched = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let request: AbortController | undefined;
  /** When the newest attempt began, in milliseconds of `performance.now()`. */
  let begun = -1000;

  /** @throws {FeedError} when it is not a status feed; the last good reading stays. */
  const take = (at: number, feed: unknown): void => {
    const reading = adapters[vendor](feed, at, staleAfter);
    if (reading.malformed) throw new FeedError(reading.reason);
    last = { at, reading };
    failure = undefined;
    failures = 0;
  };

  /**
   * Takes over what another tab, or the page before, has read, if it is newer. Storage holds the feed
   * itself, so that it is read by the same adapter and a damaged entry does no harm.
   */
  const adopt = (): void => {
    try {
      const { at, feed } = JSON.parse(recall('localStorage', key) ?? '') as {
        at?: unknown;
        feed?: unknown;
      };
      const now = Date.now();
      // A reading of one's own from the future is worth nothing: the clock was set back.
      const own = last && last.at <= now ? last.at : 0;
      if (typeof at === 'number' && at > own && at <= now) take(at, feed);
    } catch {
      // What is no reading is not taken.
    }
  };

  const stop = (): void => {
    clearTimeout(timer);
    request?.abort();
  };

  const wanted = (): boolean => listeners.size > 0 && (visible() || watched);

  const plan = (): void => {
    clearTimeout(timer);
    if (!wanted()) return;
    const age = Date.now() - (last?.at ?? 0);
    // A reading from the future is replaced at once; so is none at all.
    const rest = age < 0 ? 0 : Math.max(0, interval - age);
    if (failures) timer = setTimeout(read, waitBefore(failures, Math.random()));
    // A timer stands still while the device sleeps, so the clock is asked every minute.
    else timer = setTimeout(rest > 60_000 ? plan : read, Math.min(rest, 60_000));
  };

  const changed = (): void => {
    // First the next reading, so that no listener can prevent it.
    plan();
    for (const listener of listeners) {
      try {
        listener();
      } catch (error) {
        reportError(error);
      }
    }
  };

  const attempt = async (signal: AbortSignal): Promise<void> => {
    const at = Date.now();
    try {
      const feed = await fetchFeed(url, 8000, signal);
      take(at, feed);
      remember('localStorage', key, JSON.stringify({ at, feed }));
    } catch (error) {
      // An attempt that was ended says nothing about the status page.
      if (signal.aborted) return;
      failure = error instanceof FeedError ? error.message : '';
      failures += 1;
    }
  };

  /**
   * Reads the feed, after any other tab that is reading it; ends an older attempt of this page. Where
   * locks are missing (an insecure context), refused (site data blocked) or kept by a page that hangs,
   * it reads without.
   */
  const read = (): void => {
    clearTimeout(timer);
    if (!wanted()) return;
    const soon = begun + 1000 - performance.now();
    // Who comes and goes quickly neither floods the status page nor ends what has just begun.
    if (soon > 0) {
      timer = setTimeout(read, soon);
      return;
    }
    stop();
    begun = performance.now();
    adopt();
    const { signal } = (request = new AbortController());
    const before = last;
    let started = false;
    const start = async (): Promise<void> => {
      started = true;
      adopt();
      const waited = last !== before;
      // Unless another tab has read while this one waited for it.
      if (!waited) await attempt(signal);
      if (!signal.aborted) changed();
      // What is stored reaches other tabs a moment later than a lock that is free.
      if (!waited) await new Promise((resolve) => setTimeout(resolve, 250));
    };
    (async () => {
      const turn = AbortSignal.any([signal, AbortSignal.timeout(patience)]);
      await navigator.locks.request(key, { signal: turn }, start);
    })().catch(() => {
      if (!started && !signal.aborted) void start();
    });
  };

  /** Takes over what the page before knew: the wish belongs to the tab. */
  const resume = (): void => {
    const wish = recall('sessionStorage', key);
    if (wish !== null) watched = wish === 'watched';
    adopt();
  };

  // A page that comes out of the back/forward cache becomes visible too.
  document.addEventListener('visibilitychange', () => {
    if (!visible()) return plan();
    // The reader is back: first what is known and how old it is, then a new reading.
    resume();
    changed();
    read();
  });
  addEventListener('online', read);
  addEventListener('storage', (event) => {
    if (event.key !== key) return;
    adopt();
    changed();
  });
  addEventListener('pagehide', stop);
  resume();

  return {
    get last() {
      return last;
    },
    get failure() {
      return failure;
    },
    get watched() {
      return watched;
    },
    watch(value) {
      watched = value;
      remember('sessionStorage', key, value ? 'watched' : '');
      changed();
    },
    subscribe(listener) {
      listeners.add(listener);
      if (listeners.size === 1) plan();
      return () => void listeners.delete(listener);
    },
  };
}
