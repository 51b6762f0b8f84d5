import { tooOld } from './schedule.ts';
import { statusNames, type Status, type StatusReading } from './status.ts';
import { since, timeOf } from './words.ts';

/** A reading and when it was made, in milliseconds since 1970. */
export interface TimedReading {
  at: number;
  reading: StatusReading;
}

/** What an element shows, as plain text. */
export interface View {
  status: Status;
  /** The state in a word or two. */
  word: string;
  /** When it was read, and what is wrong with that. */
  age: string;
  /** The same for one short line. */
  brief: string;
  /** It says how things are now. */
  current: boolean;
}

/**
 * Says what is known, and no more than that.
 * @param last the last reading; undefined before the first.
 * @param failing the newest attempt to read has failed.
 * @param now milliseconds since 1970.
 */
export function viewOf(last: TimedReading | undefined, failing: boolean, now: number): View {
  const age = now - (last?.at ?? Number.NaN);
  // A reading from the future is not current either: the device's clock was set back
  // by more than a correction.
  const current = age > -60_000 && age <= tooOld;
  const status = last && current ? last.reading.status : 'unknown';
  const view = { status, word: statusNames[status], current };
  if (last) {
    const failed = failing ? '; it cannot be read now' : '';
    const more = current ? failed : `: ${statusNames[last.reading.status].toLowerCase()} then`;
    return {
      ...view,
      age: `Read at ${timeOf(last.at)}, ${since(age)}${more}.`,
      brief: since(age, 'short') + more,
    };
  }
  return failing
    ? { ...view, age: 'It cannot be read here.', brief: 'cannot be read here' }
    : { ...view, word: 'Reading…', age: 'Not read yet.', brief: '' };
}
