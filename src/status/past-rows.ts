import type { PastIncident } from './past.ts';
import type { PastAnswer } from './past-source.ts';
import { rowsOf, type Row } from './rows.ts';
import { timeOf } from './words.ts';

/** Says what came of the reader's question, for a line above the incidents. */
export function pastLine({ last, failure }: PastAnswer): string {
  const at = (time: number): string => timeOf(time, { day: 'numeric', month: 'short' });
  const failed =
    failure && `Could not be read (${at(failure.at)})${failure.why && `: ${failure.why}`}.`;
  if (!last) return `${failed ?? 'Not read.'} Open the status page.`;
  const read = last.incidents.length > 0 ? 'Newest first.' : 'The status page lists none.';
  return `${failed ? `${failed} ` : ''}Read ${at(last.at)}. ${read}`;
}

/** The lines of past incidents: how bad each was, the day it began, and how long it lasted. */
export const pastRows = (past: readonly PastIncident[]): Row[] =>
  rowsOf(
    {
      status: 'unknown',
      components: [],
      maintenances: [],
      incidents: past.map((each) => ({
        ...each,
        at: undefined,
        update: `${dayOf(each.began)} · ${lengthOf(each)}`,
      })),
    },
    true,
  );

const dayOf = (began: number | undefined): string =>
  began === undefined
    ? 'day not known'
    : new Date(began).toLocaleDateString('en-GB', { dateStyle: 'long' });

function lengthOf({ began, ended, over }: PastIncident): string {
  if (over === undefined) return 'state unknown';
  if (!over) return 'not resolved';
  return began === undefined || ended === undefined || ended < began
    ? 'resolved, length not known'
    : `lasted ${durationOf(ended - began)}`;
}

/**
 * How long something took, in at most two units.
 * @param milliseconds not negative.
 */
export function durationOf(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000);
  if (minutes < 1) return 'less than a minute';
  return minutes < 48 * 60
    ? pair(minutes, 60, 'hour', 'minute')
    : pair(Math.round(minutes / 60), 24, 'day', 'hour');
}

type Unit = 'day' | 'hour' | 'minute';

function pair(smalls: number, size: number, large: Unit, small: Unit): string {
  const parts = [
    [Math.floor(smalls / size), large],
    [smalls % size, small],
  ] as const;
  return parts
    .filter(([number]) => number > 0)
    .map(([number, unit]) =>
      new Intl.NumberFormat('en', { style: 'unit', unit, unitDisplay: 'long' }).format(number),
    )
    .join(' ');
}
