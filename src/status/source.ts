import { adapters } from './adapters.ts';
import { fetchFeed } from './feed.ts';
import { interval, waitBefore } from './schedule.ts';
import type { StatusReading } from './status.ts';

/** A reading and when it was made, in milliseconds since 1970. */
export interface TimedReading {
  at: number;
  reading: StatusReading;
}

/** One feed, read once for all elements of a page and all tabs of a browser. */
export class StatusSource {
  /** The last reading, whoever made it. */
  last: TimedReading | undefined;
  /** The newest attempt of this tab failed. */
  failing = false;
  /** The reader waits for the end of an incident, so reading goes on in a hidden tab. */
  watched = false;

  readonly #url: string;
  readonly #vendor: keyof typeof adapters;
  readonly #staleAfter: number;
  readonly #key: string;
  readonly #listeners = new Set<() => void>();
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #request: AbortController | undefined;

  constructor(url: string, vendor: string, staleAfter: number) {
    this.#url = url;
    this.#vendor = vendor as keyof typeof adapters;
    this.#staleAfter = staleAfter;
    this.#key = `status ${url}`;
  }

  /** Calls `listener` after every change, until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) this.#start();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#stop();
    };
  }

  #start(): void {
    document.addEventListener('visibilitychange', this.#onVisibility);
    addEventListener('online', this.#refresh);
    addEventListener('storage', this.#onStorage);
    addEventListener('pagehide', this.#abort);
    addEventListener('pageshow', this.#onShow);
    this.#adopt();
    this.#plan();
  }

  #stop(): void {
    document.removeEventListener('visibilitychange', this.#onVisibility);
    removeEventListener('online', this.#refresh);
    removeEventListener('storage', this.#onStorage);
    removeEventListener('pagehide', this.#abort);
    removeEventListener('pageshow', this.#onShow);
    this.#abort();
  }

  readonly #abort = (): void => {
    clearTimeout(this.#timer);
    this.#request?.abort();
  };
  readonly #refresh = (): void => {
    clearTimeout(this.#timer);
    void this.#read(0);
  };
  readonly #onVisibility = (): void => {
    if (document.visibilityState === 'visible') this.#refresh();
    else if (!this.watched) clearTimeout(this.#timer);
  };
  readonly #onShow = (event: PageTransitionEvent): void => {
    if (event.persisted) this.#refresh();
  };
  readonly #onStorage = ({ key }: StorageEvent): void => {
    if (key === this.#key && this.#adopt()) this.#changed();
  };

  /**
   * Takes over what another tab, or the page before, has read. Storage holds the feed itself, so that
   * it is read by the same adapter and a damaged entry does no harm.
   */
  #adopt(): boolean {
    try {
      const { at, feed } = JSON.parse(localStorage.getItem(this.#key) ?? '{}') as {
        at?: unknown;
        feed?: unknown;
      };
      if (typeof at !== 'number' || at > Date.now() || at <= (this.last?.at ?? 0)) return false;
      this.#take(at, feed);
      return true;
    } catch {
      return false;
    }
  }

  #take(at: number, feed: unknown): void {
    this.last = { at, reading: adapters[this.#vendor](feed, at, this.#staleAfter) };
    this.failing = false;
    this.#failures = 0;
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
    this.#plan();
  }

  #plan(): void {
    clearTimeout(this.#timer);
    if (document.visibilityState !== 'visible' && !this.watched) return;
    const age = Date.now() - (this.last?.at ?? 0);
    const wait = this.#failures > 0 ? waitBefore(this.#failures, Math.random()) : interval - age;
    this.#timer = setTimeout(() => void this.#read(interval), Math.max(0, wait));
  }

  /** Reads the feed, unless another tab is reading it or has read it within `enough` milliseconds. */
  async #read(enough: number): Promise<void> {
    const read = async (lock: unknown): Promise<void> => {
      if (lock === null) {
        // Another tab is reading: its result arrives through storage; look again if it does not.
        this.#timer = setTimeout(() => void this.#read(interval), 10_000);
        return;
      }
      if (this.#adopt() && Date.now() - (this.last?.at ?? 0) < enough) return this.#changed();
      await this.#readNow();
    };
    // Without locks (an insecure context) two tabs may both read; no harm is done.
    if ('locks' in navigator) await navigator.locks.request(this.#key, { ifAvailable: true }, read);
    else await read(undefined);
  }

  async #readNow(): Promise<void> {
    this.#request = new AbortController();
    const { signal } = this.#request;
    try {
      const feed = await fetchFeed(this.#url, 8000, signal);
      const at = Date.now();
      this.#take(at, feed);
      try {
        localStorage.setItem(this.#key, JSON.stringify({ at, feed }));
      } catch {
        // Storage can be switched off or full; other tabs then read for themselves.
      }
    } catch {
      if (signal.aborted) return;
      this.failing = true;
      this.#failures += 1;
    }
    this.#changed();
  }
}

const sources = new Map<string, StatusSource>();

/** The one source of a feed on this page. */
export function sourceOf(url: string, vendor: string, staleAfter: number): StatusSource {
  const source = sources.get(url) ?? new StatusSource(url, vendor, staleAfter);
  sources.set(url, source);
  return source;
}
