import { statusNames, type Status, type StatusReading } from './status.ts';
import { timeOf } from './words.ts';

/** One line of the card's list: an incident, a maintenance, a component or a remark. */
export interface Row {
  status: Status;
  /** Remote text; empty for a remark of this page. */
  name: string;
  text: string;
  /** https only. */
  url?: string | undefined;
}

/** A status page has a few dozen lines; nobody reads a thousand. */
const longest = 100;

/**
 * What a reading says in detail, the most pressing first.
 * @param current the reading still says how things are now; if not, no line keeps its state.
 */
export function rowsOf(reading: StatusReading, current: boolean): Row[] {
  const rows: Row[] = [
    ...reading.incidents.map(({ name, status, update, at, url }) => ({
      // An open incident never looks green.
      status: status === 'operational' ? ('unknown' as const) : status,
      name,
      text: line(status === 'operational' ? 'No impact' : statusNames[status], at, update),
      url,
    })),
    ...reading.maintenances.map(({ name, status, from, url }) => ({
      status: status === 'operational' ? 'maintenance' : status,
      name,
      text: line({ operational: 'Planned', maintenance: 'Under way' }[status as string], from),
      url,
    })),
    ...reading.components.map(({ name, status }) => ({ status, name, text: statusNames[status] })),
  ];
  const more = rows.length - longest;
  if (more > 0) rows.splice(longest, more, remark(`${more} more on the status page`));
  if (reading.partial) rows.push(remark('There may be more components.'));
  return current
    ? rows
    : rows.map((row) => ({ ...row, status: 'unknown', text: `then: ${row.text}` }));
}

/** A line of this page's own. */
export const remark = (text: string): Row => ({ status: 'unknown', name: '', text });

const line = (state = 'State unknown', at?: number, more?: string): string =>
  [state, at && timeOf(at, { day: 'numeric', month: 'short', timeZoneName: 'short' }), more]
    .filter(Boolean)
    .join(' · ');
