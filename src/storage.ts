/* The browser's storage can be switched off, blocked or full; a page then does without. */

type Area = 'localStorage' | 'sessionStorage';

/** What is stored under `key`; null when there is nothing or it cannot be read. */
export function recall(area: Area, key: string): string | null {
  try {
    return window[area].getItem(key);
  } catch {
    return null;
  }
}

/** Stores `value` under `key` if that is possible. */
export function remember(area: Area, key: string, value: string): void {
  try {
    window[area].setItem(key, value);
  } catch {
    // Nothing is lost that the page could not do without.
  }
}
