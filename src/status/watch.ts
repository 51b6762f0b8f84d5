import type { StatusSource } from './source.ts';

let stop: (() => void) | undefined;

/**
 * Waits for the end of an incident, or stops waiting. Tells by the tab's title, and by a
 * notification where the reader allows it: this is called from a click, the only place that asks.
 * @param name the provider's name.
 * @param changed called when waiting begins or ends.
 */
export async function watch(
  source: StatusSource,
  name: string,
  changed: () => void,
): Promise<void> {
  if (stop) {
    stop();
    changed();
    return;
  }
  const { title } = document;
  document.title = `… ${title}`;
  source.watched = true;
  const leave = source.subscribe(() => {
    if (source.failing || source.last?.reading.status !== 'operational') return;
    stop?.();
    document.title = `✓ ${name} is operational again`;
    if ('Notification' in window && Notification.permission === 'granted') {
      try {
        new Notification(`${name} is operational again`, {
          body: 'By its status page.',
          tag: name,
        });
      } catch {
        // Chrome on Android has the permission, but not the constructor; the title says it.
      }
    }
    addEventListener('focus', () => (document.title = title), { once: true });
    changed();
  });
  stop = () => {
    leave();
    source.watched = false;
    document.title = title;
    stop = undefined;
  };
  changed();
  if ('Notification' in window && Notification.permission === 'default') {
    await Notification.requestPermission();
  }
}
