import type { Model } from '../schemas/model.ts';
import type { Reading } from '../schemas/reading.ts';
import { byLife, hasEnded } from './life.ts';
import { firstSeen, lastSeen } from './seen.ts';

/** One model's life as a bar; places are percent of the picture's width, from the left. */
export interface Lane {
  id: string;
  state: Model['state'];
  /** Where the dashed part before `from` begins; the same as `from` when the start is known. */
  open: number;
  /** The first day known; the same as `to` when none is. */
  from: number;
  /** The day it ended, or the last one on which it was seen. */
  to: number;
  /** It is still served, as far as is known: the bar is open at the right. */
  goesOn: boolean;
  /** Where its name stands: it begins or ends there, so that it fits a phone's width. */
  name: { at: number; anchor: 'start' | 'end' };
}

export interface Timeline {
  lanes: Lane[];
  /** Marks on the axis, from the left. */
  ticks: { at: number; label: string }[];
}

/** Parts of the picture's width. */
const lead = 5;
const margin = { left: 7, right: 4 };
/** What a character of an ID takes of a picture on a phone. */
const characterWidth = 2.2;

/**
 * The geometry of the picture of every model's life.
 * @param models the table of one provider.
 * @param readings every reading of its list. A served model's bar goes to the newest one that lists
 *   it, not to today: the same data give the same picture.
 * @returns undefined when no date is known at all.
 */
export function timelineOf(
  models: readonly Model[],
  readings: readonly Reading[],
): Timeline | undefined {
  const lives = models.toSorted(byLife).map((model) => ({
    model,
    first: firstSeen(model, readings),
    last: lastSeen(model, readings)?.day,
  }));
  const days = lives.flatMap(({ first, last }) => [first?.day ?? [], last ?? []].flat()).sort();
  const [earliest, latest] = [days.at(0), days.at(-1)];
  if (earliest === undefined || latest === undefined) return undefined;
  const place = scale(Date.parse(earliest), Date.parse(latest));

  const lanes = lives.map(({ model, first, last }): Lane => {
    // A served model that no reading lists is known on its first day only.
    const to = place(Date.parse(last ?? first?.day ?? latest));
    const from = first ? Math.min(place(Date.parse(first.day)), to) : to;
    const open = first?.isStart ? from : round(Math.max(0, from - lead));
    return {
      id: model.id,
      state: model.state,
      open,
      from,
      to,
      goesOn: !hasEnded(model),
      name: nameAt(open, to, model.id.length * characterWidth),
    };
  });
  return { lanes, ticks: ticksIn(place, earliest, latest) };
}

/** Beside its bar, as near as there is room for a name of this width. */
function nameAt(open: number, to: number, width: number): Lane['name'] {
  if (open + width <= 100) return { at: open, anchor: 'start' };
  return to >= width ? { at: to, anchor: 'end' } : { at: round(100 - width), anchor: 'start' };
}

const round = (value: number): number => Math.round(value * 100) / 100;

/** From a moment to percent of the width; a single day stands at the right. */
const scale =
  (first: number, last: number) =>
  (moment: number): number => {
    const width = 100 - margin.left - margin.right;
    const share = first === last ? 1 : (moment - first) / (last - first);
    return round(margin.left + share * width);
  };

const months = ['Jan', 'Apr', 'Jul', 'Oct'];

/** The beginnings of the years between two days; of their quarters or halves when they are few. */
function ticksIn(place: (moment: number) => number, earliest: string, latest: string) {
  const [first, last] = [Number(earliest.slice(0, 4)), Number(latest.slice(0, 4)) + 1];
  const step = last - first <= 1 ? 1 : last - first <= 4 ? 2 : 4;
  const ticks: Timeline['ticks'] = [];
  for (let quarter = first * 4; quarter <= last * 4; quarter += step) {
    const year = Math.floor(quarter / 4);
    const at = place(Date.UTC(year, (quarter % 4) * 3));
    const label = quarter % 4 === 0 ? String(year) : (months[quarter % 4] ?? '');
    if (at >= 0 && at <= 100) ticks.push({ at, label });
  }
  return ticks;
}
