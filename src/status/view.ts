import { tooOld } from './schedule.ts';
import type { Status } from './status.ts';
import type { TimedReading } from './source.ts';
import { since, statusNames } from './words.ts';

/** What an element shows, as plain text. */
export interface View {
  status: Status;
  /** The state in a word or two. */
  word: string;
  /** When it was read, and what is wrong with that. */
  age: string;
}

/**
 * Says what is known, and no more than that.
 * @param last the last reading; undefined before the first.
 * @param failing the newest attempt to read has failed.
 * @param now milliseconds since 1970.
 */
export function viewOf(last: TimedReading | undefined, failing: boolean, now: number): View {
  if (!last) {
    const age = failing ? 'It cannot be read from here.' : 'Not read yet.';
    return { status: 'unknown', word: failing ? statusNames.unknown : 'Reading…', age };
  }
  const { at, reading } = last;
  const time = new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  const read = `Read at ${time}, ${since(now - at)}`;
  if (now - at > tooOld) {
    return {
      status: 'unknown',
      word: statusNames.unknown,
      age: `${read}: ${statusNames[reading.status].toLowerCase()} then.`,
    };
  }
  const why = reading.reason ? `: ${reading.reason}` : failing ? '; it cannot be read now' : '';
  return { status: reading.status, word: statusNames[reading.status], age: `${read}${why}.` };
}
