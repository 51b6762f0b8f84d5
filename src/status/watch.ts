import type { StatusSource } from './source.ts';
import { viewOf } from './view.ts';
import { timeOf } from './words.ts';

/** The page's own title; this module is the only one that changes it. */
const title = typeof document === 'undefined' ? '' : document.title;
const waiting = new Set<StatusSource>();

const restore = (): void => {
  document.title = title;
};

/**
 * Waits for the end of an incident until `source.watched` is withdrawn: the tab's title says that it
 * waits, and then that it is over; so does a notification where the reader has allowed it.
 * @param name the provider's name.
 */
export function watch(source: StatusSource, name: string): void {
  if (!source.watched || waiting.has(source)) return;
  waiting.add(source);
  removeEventListener('focus', restore);
  document.removeEventListener('visibilitychange', restore);
  document.title = `… ${title}`;
  const check = (): void => {
    const { last, watched } = source;
    const over = viewOf(last, false, Date.now()).status === 'operational';
    if (watched && !over) return;
    leave();
    waiting.delete(source);
    restore();
    if (!watched || !last) return;
    source.watch(false);
    const news = `${name} is operational again`;
    // With its time the title stays true until the reader comes back.
    document.title = `✓ ${timeOf(last.at)} ${news}`;
    addEventListener('focus', restore, { once: true });
    document.addEventListener('visibilitychange', restore, { once: true });
    try {
      if (Notification.permission === 'granted') {
        new Notification(news, { body: 'By its status page.' });
      }
    } catch {
      // Some browsers have no notifications, and Chrome on Android has them without this
      // constructor; the title says it.
    }
  };
  const leave = source.subscribe(check);
  // It may have ended while this module was on its way.
  check();
}
