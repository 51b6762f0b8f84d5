import { z } from 'astro/zod';
import { shown } from './common.ts';
import { listedModel } from './reading.ts';

/** A moment in UTC, `2026-11-21T13:07:00Z`. */
const moment = z.iso.datetime({ error: 'is not a moment in the form 2026-11-21T13:07:00Z' });

/** Good readings of one list that followed each other and gave the same models with the same values. */
const run = z.strictObject({
  /** Which list was read. */
  list: shown(
    z.enum(['public', 'account'], { error: 'is neither public nor account' }),
    '"list": "public"',
  ),
  /** When the first of these readings was made. */
  first: shown(moment, '"first": "2026-11-21T13:07:00Z"'),
  /** When the last one was made. */
  last: shown(moment, '"last": "2026-11-23T13:07:00Z"'),
  /** How many there were. */
  readings: shown(z.int().positive(), '"readings": 9'),
  /** What each of them gave, sorted by ID. */
  models: shown(
    z.array(listedModel).min(1, 'is empty: a list without models is no reading'),
    '"models": [{ "id": "gpt-oss-120b" }]',
  ),
});
export type Run = z.output<typeof run>;

/**
 * Every good reading of a provider's lists that this project made itself, the oldest first; written
 * by scripts/check-models.ts only. Readings that agree are one run, so it grows with the changes of
 * a list, not with time.
 */
export const history = z.strictObject({
  runs: shown(
    z.array(run),
    '"runs": [{ "list": "public", "first": "2026-11-21T13:07:00Z", "last": "2026-11-21T13:07:00Z", "readings": 1, "models": [{ "id": "gpt-oss-120b" }] }]',
  ),
});
export type History = z.output<typeof history>;
