import type { Source } from '../schemas/common.ts';
import type { History } from '../schemas/history.ts';
import type { Model } from '../schemas/model.ts';
import type { Reading } from '../schemas/reading.ts';
import { hasEnded } from './life.ts';

/** A day on which a model was there, or on which it went, and who says so. */
export interface Sighting {
  /** `2026-09-03`. */
  day: string;
  source: Source;
}

/** A reading as a source: what was read, where and when. */
export const sourceOf = ({ note, source, observed, method }: Reading): Source => ({
  title: note?.replace(/\.$/, '') ?? 'The provider’s own list of models',
  url: source,
  dated: observed,
  method,
});

/**
 * The readings that begin and end each run of a history; those between gave the same.
 * @param lists the addresses of the provider's lists.
 */
export const readingsIn = (
  { runs }: History,
  lists: Readonly<Record<'public' | 'account', string>>,
): Reading[] =>
  runs.flatMap(({ list, first, last, models }) =>
    [...new Set([first, last].map((moment) => moment.slice(0, 10)))].map((observed): Reading => ({
      observed,
      method: 'live',
      list,
      source: lists[list],
      models,
    })),
  );

/** Readings from the oldest to the newest; the order of equal days is kept. */
export const byDay = (readings: readonly Reading[]): Reading[] =>
  readings.toSorted((a, b) => a.observed.localeCompare(b.observed));

/** The oldest and the newest reading that list a model. */
function listedIn(model: Model, readings: readonly Reading[]): Sighting[] {
  return byDay(readings)
    .filter(({ models }) => models.some(({ id }) => id === model.id))
    .map((reading) => ({ day: reading.observed, source: sourceOf(reading) }));
}

/**
 * The earliest day on which a model is known to have been served.
 * @param readings every reading of the provider's list.
 * @returns undefined when nobody wrote one down; nothing is guessed from other dates. `isStart` says
 *   that it is the very day it came, not just the first one known.
 */
export function firstSeen(
  model: Model,
  readings: readonly Reading[],
): (Sighting & { isStart: boolean }) | undefined {
  const { started, first_seen: seen } = model;
  if (started) return { day: started.dated, source: started, isStart: true };
  const all = [
    ...(seen ? [{ day: seen.dated, source: seen }] : []),
    ...listedIn(model, readings).slice(0, 1),
  ];
  const [earliest] = all.sort((a, b) => a.day.localeCompare(b.day));
  return earliest && { ...earliest, isStart: false };
}

/**
 * The latest day that is known of a model's life: for an ended one the day it ended, for a served one
 * that of the newest reading that lists it.
 * @returns undefined for a served model that no reading lists.
 */
export function lastSeen(model: Model, readings: readonly Reading[]): Sighting | undefined {
  if (!hasEnded(model)) return listedIn(model, readings).at(-1);
  const [source] = model.sources;
  return source && { day: model.ended, source };
}
