import type { Measure } from '../schemas/fact.ts';
import { callsBeforeRefusal, countsRequests, shortestInterval } from './buckets.ts';
import { measuresOf, type Known } from './known.ts';
import type { Question } from './question.ts';
import { measureNames } from './rows.ts';
import { calls, count, duration, pace } from './words.ts';

/** One limit beside what the reader's calls do to it, in words; all empty when it is not stated. */
export interface AnswerRow {
  measure: Measure;
  /** "30,000", perhaps marked as reported. */
  limit: string;
  /** What one call takes: "2,000 + 16,384". */
  takes: string;
  /** The pace that this limit alone allows for ever. */
  allows: string;
  /** What it does at the pace that is asked about. */
  now: string;
}

/**
 * Every limit that a plan may have. Only the first to refuse says when. Behind it fewer calls pass:
 * one more limit may still refuse them later, the others are not reached.
 */
export function rowsOf({ limits, call, buckets, interval }: Question, known: Known): AnswerRow[] {
  const passes = buckets.map((bucket) => callsBeforeRefusal(bucket, interval));
  const least = Math.min(Infinity, ...passes);
  const first = passes.indexOf(least);
  /** Seconds between the calls that the first limit lets through. */
  const through = Math.max(interval, ...buckets.slice(first, first + 1).map(shortestInterval));
  const later = buckets.map((bucket) => callsBeforeRefusal(bucket, through));
  const second = later.indexOf(Math.min(...later));
  return measuresOf(known).map((measure) => {
    const index = limits.findIndex((limit) => limit.measure === measure);
    const [limit, bucket, passed = 0] = [limits[index], buckets[index], passes[index]];
    if (!limit) return { measure, limit: '', takes: '', allows: '', now: '' };
    const shown = `${count(limit.amount)}${limit.reported ? ' (reported)' : ''}`;
    if (!call || !bucket) {
      return { measure, limit: shown, takes: 'not stated', allows: '', now: '' };
    }
    const shortest = shortestInterval(bucket);
    return {
      measure,
      limit: shown,
      takes: countsRequests(measure)
        ? '1'
        : `${count(bucket.taken - call.reserved)} + ${count(call.reserved)}`,
      allows: shortest === Infinity ? 'none' : shortest === 0 ? 'any' : pace(shortest),
      now:
        passed === 0
          ? 'never fits'
          : passed === Infinity && least > 0
            ? 'holds'
            : index === first
              ? `refuses after ${calls(passed)}, ${duration(passed * interval)}`
              : least > 0 && index === second && later[second] !== Infinity
                ? 'refuses later'
                : 'not reached',
    };
  });
}

/** Says once which limits have no row of their own; empty where all have one, or none. */
export function unstatedOf(rows: readonly AnswerRow[]): string {
  const names = rows
    .filter(({ limit }) => limit === '')
    .map(({ measure }) => measureNames[measure]);
  if (names.length === 0 || names.length === rows.length) return '';
  const all = new Intl.ListFormat('en', { type: 'disjunction' }).format(names);
  return `No source states a limit of ${all} for this plan and model.`;
}
