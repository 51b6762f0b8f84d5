import type { Status } from './status.ts';

/** A sign beside the word, so that nobody has to tell colours apart. */
export const statusSigns: Record<Status, string> = {
  operational: '●',
  maintenance: '◆',
  unknown: '?',
  degraded: '▲',
  'partial-outage': '▲',
  'major-outage': '✕',
};

/**
 * How long ago something was, for an age that grows while one looks.
 * @param milliseconds its age; less than nothing when the clock was set back since.
 * @param style `short` for "2 min. ago".
 */
export function since(milliseconds: number, style: 'long' | 'short' = 'long'): string {
  const minutes = Math.trunc(milliseconds / 60_000);
  if (minutes < 1) return minutes < 0 ? 'by another clock' : 'just now';
  const format = new Intl.RelativeTimeFormat('en', { style });
  if (minutes < 60) return format.format(-minutes, 'minute');
  return minutes < 48 * 60
    ? format.format(-Math.floor(minutes / 60), 'hour')
    : format.format(-Math.floor(minutes / 1440), 'day');
}

/**
 * A moment in the reader's own time zone, in the language of the page.
 * @param at milliseconds since 1970.
 * @param more what to say besides the hour and minute.
 */
export const timeOf = (at: number, more?: Intl.DateTimeFormatOptions): string =>
  new Date(at).toLocaleString('en-GB', { hour: '2-digit', minute: '2-digit', ...more });
