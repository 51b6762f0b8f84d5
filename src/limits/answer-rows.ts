import type { Measure } from '../schemas/fact.ts';
import {
  callsBeforeRefusal,
  countsRequests,
  endsOf,
  shortestInterval,
  tooSmall,
  type Bucket,
} from './buckets.ts';
import { measuresOf, type Known } from './known.ts';
import { isSlower, type Question } from './question.ts';
import { measureNames } from './rows.ts';
import { aloneAllows, shareOf } from './verdict.ts';
import { count, duration, pace as paceIn } from './words.ts';

/** One limit beside what the reader's calls do to it, in words; all empty when it is not stated. */
export interface AnswerRow {
  measure: Measure;
  /** "30,000", perhaps marked as reported. */
  limit: string;
  /** What one call takes: "18,384 charged, 2,300 in the end". */
  takes: string;
  /** How many calls this limit alone allows for ever, in its own period. */
  allows: string;
  /** What becomes of it at the pace of the answer. */
  now: string;
}

/** What the last column of the rows is about: the pace of the answer. */
export const atOf = ({ buckets, pace, asked }: Question): string =>
  buckets.length === 0
    ? 'At this pace'
    : tooSmall(buckets)
      ? 'One call'
      : `At ${paceIn(pace, asked)}`;

/** Every limit that a plan may have. */
export function rowsOf(question: Question, known: Known): AnswerRow[] {
  const { limits, call, buckets } = question;
  const nowOf = nowIn(question);
  return measuresOf(known).map((measure) => {
    const index = limits.findIndex((limit) => limit.measure === measure);
    const [limit, bucket] = [limits[index], buckets[index]];
    if (!limit) return { measure, limit: '', takes: '', allows: '', now: '' };
    const shown = `${count(limit.amount)}${limit.reported ? ' (reported)' : ''}`;
    if (!call || !bucket) {
      return { measure, limit: shown, takes: 'not stated', allows: '', now: '' };
    }
    const { taken, kept } = bucket;
    const shortest = shortestInterval(bucket);
    return {
      measure,
      limit: shown,
      takes: countsRequests(measure)
        ? '1'
        : `${count(taken)} charged${kept < taken ? `, ${count(kept)} in the end` : ''}`,
      allows: shortest === Infinity ? 'none' : shortest === 0 ? 'any' : aloneAllows(bucket),
      now: nowOf(bucket),
    };
  });
}

/** Only the limit that is used up first says when: behind it fewer calls pass. */
function nowIn({ buckets, most, rate, interval, pace }: Question): (bucket: Bucket) => string {
  if (tooSmall(buckets)) return ({ taken, capacity }) => (taken > capacity ? 'never fits' : 'fits');
  const ends = endsOf(buckets, pace);
  const [first] = ends;
  const isFastest = rate === undefined || isSlower(pace, interval);
  return (bucket) => {
    if (bucket === first?.bucket) return `used up after ${duration(first.passed * pace)}`;
    if (first && ends.some((end) => end.bucket === bucket)) return 'used up later';
    if (first && callsBeforeRefusal(bucket, pace) < Infinity)
      return `not reached: ${shareOf(first.bucket)} are used up first`;
    return isFastest && bucket === most?.bucket ? 'sets this pace' : 'holds';
  };
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
