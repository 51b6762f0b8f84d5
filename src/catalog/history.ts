import type { History, Run } from '../schemas/history.ts';
import type { ListedModel } from '../schemas/reading.ts';

/** One good reading of a list. */
export interface TimedReading {
  list: Run['list'];
  /** When it was made, in the form `2026-11-21T13:07:00Z`. */
  at: string;
  models: readonly ListedModel[];
}

/**
 * Adds a reading to a history. One that agrees with the last of its list lengthens that run.
 * @returns the new history; the same one when the reading is not newer than the last of its list,
 *   so that adding it twice is adding it once.
 */
export function addReading(history: History, { list, at, models }: TimedReading): History {
  const index = history.runs.findLastIndex((run) => run.list === list);
  const last = history.runs[index];
  if (last && Date.parse(at) <= Date.parse(last.last)) return history;
  const runs = [...history.runs];
  if (last && JSON.stringify(last.models) === JSON.stringify(models)) {
    runs[index] = { ...last, last: at, readings: last.readings + 1 };
  } else {
    runs.push({ list, first: at, last: at, readings: 1, models: [...models] });
  }
  return { runs };
}

/** How long a model has been missing from a list. */
export interface Absence {
  /** The first reading without it. */
  since: string;
  /** The last reading. */
  until: string;
  /** Consecutive readings without it, the last one included. */
  readings: number;
}

/** @returns undefined when the last reading of the list has the model, or when there is none. */
export function absenceOf(history: History, list: Run['list'], id: string): Absence | undefined {
  const runs = history.runs.filter((run) => run.list === list);
  const present = runs.findLastIndex(({ models }) => models.some((model) => model.id === id));
  const missing = runs.slice(present + 1);
  const [first] = missing;
  const last = missing.at(-1);
  if (!first || !last) return undefined;
  const readings = missing.reduce((sum, run) => sum + run.readings, 0);
  return { since: first.first, until: last.last, readings };
}

/** What absence takes to be believed: a list can lose a model for an hour. */
export const retirement = { readings: 3, hours: 24 } as const;

/** Whether a model has been missing long enough to call it retired. */
export const isRetired = ({ since, until, readings }: Absence): boolean =>
  readings >= retirement.readings &&
  Date.parse(until) - Date.parse(since) >= retirement.hours * 3_600_000;

/** The text of a history file: one line for each model, so that a change is one line, too. */
export function formatHistory({ runs }: History): string {
  const text = runs.map(({ models, ...run }) => {
    const fields = Object.entries(run).map(([key, value]) => `"${key}": ${JSON.stringify(value)}`);
    const list = models.map((model) => `        ${JSON.stringify(model)}`).join(',\n');
    return `    {\n      ${fields.join(', ')},\n      "models": [\n${list}\n      ]\n    }`;
  });
  return `{\n  "runs": [${text.length > 0 ? `\n${text.join(',\n')}\n  ` : ''}]\n}\n`;
}
