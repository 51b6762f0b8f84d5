import type { Status } from './status.ts';

/** How a state reads. */
export const statusNames: Record<Status, string> = {
  operational: 'Operational',
  maintenance: 'Maintenance',
  unknown: 'Unknown',
  degraded: 'Degraded',
  'partial-outage': 'Partial outage',
  'major-outage': 'Major outage',
};

/** A sign beside the word, so that nobody has to tell colours apart. */
export const statusSigns: Record<Status, string> = {
  operational: '●',
  maintenance: '◆',
  unknown: '?',
  degraded: '▲',
  'partial-outage': '▲',
  'major-outage': '✕',
};

/** How long ago something was, for an age that grows while one looks. */
export function since(milliseconds: number): string {
  const minutes = Math.floor(Math.max(0, milliseconds) / 60_000);
  if (minutes < 1) return 'just now';
  const format = new Intl.RelativeTimeFormat('en');
  if (minutes < 60) return format.format(-minutes, 'minute');
  return minutes < 48 * 60
    ? format.format(-Math.floor(minutes / 60), 'hour')
    : format.format(-Math.floor(minutes / 1440), 'day');
}
