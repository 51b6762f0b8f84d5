import type { Incident } from './status.ts';
import { get, incidentOf, isOver, list, time } from './v2.ts';

/** An incident of a status page's history. Times are in milliseconds since 1970. */
export interface PastIncident extends Pick<Incident, 'name' | 'status' | 'url'> {
  began: number | undefined;
  /** When it was over; undefined when it is not, or when the page does not tell. */
  ended: number | undefined;
  /** Whether it is over; undefined where the page uses an unknown word. */
  over: boolean | undefined;
}

/** How many incidents are shown. */
const shown = 5;

/** Clocks differ a little. */
const hour = 3_600_000;

/**
 * Reads a status page's list of incidents, of any vendor that speaks v2: `incidents.json`, documented
 * at <host>/api of every Statuspage. Another vendor's stand-in may leave out `started_at` and the
 * states of the updates.
 * @param feed parsed JSON of any kind.
 * @param now milliseconds since 1970; what is later has not happened.
 * @returns the newest few, newest first; undefined when it is no such list. Never throws.
 */
export function pastIncidents(feed: unknown, now: number): PastIncident[] | undefined {
  return list(get(feed, 'incidents'))
    ?.map((value) => past(value, now))
    .sort((a, b) => newness(b) - newness(a))
    .slice(0, shown);
}

/** One whose day nobody knows may be the newest, so that it is not cut off. */
const newness = ({ began }: PastIncident): number => began ?? Number.MAX_VALUE;

function past(value: unknown, now: number): PastIncident {
  const { name, status, url } = incidentOf(value);
  const over = isOver(value);
  const known = (...times: unknown[]): number[] =>
    times.map(time).filter((each) => each !== undefined && each < now + hour) as number[];
  const updates = list(get(value, 'incident_updates')) ?? [];
  const shownAt = (some: unknown[]): unknown[] => some.map((each) => get(each, 'display_at'));
  // A back-filled incident was made later than it began; its updates stand under the right time.
  const starts = known(get(value, 'started_at'), ...shownAt(updates));
  const began = starts.length > 0 ? Math.min(...starts) : known(get(value, 'created_at'))[0];
  // It may have been resolved, opened again, and resolved for good.
  const ends = known(...shownAt(updates.filter((each) => get(each, 'status') === 'resolved')));
  const ended = ends.length > 0 ? Math.max(...ends) : known(get(value, 'resolved_at'))[0];
  return { name, status, url, began, ended: over ? ended : undefined, over };
}
