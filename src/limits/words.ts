/** `16384` as "16,384". */
export const count = (value: number): string =>
  value.toLocaleString('en-US', { maximumFractionDigits: 2 });

const roundUp = (value: number, digits: number): number =>
  Math.ceil(value * 10 ** digits - 1e-6) / 10 ** digits;

/** So many calls: "1 call", "297 calls". */
export const calls = (number: number): string =>
  number === 1 ? '1 call' : `${count(number)} calls`;

/** Whole calls in so many seconds, one each `interval` seconds: nobody sends a part of one. */
export const within = (seconds: number, interval: number): number =>
  Math.floor(seconds / interval + 1e-6);

/** Calls that somebody asked for are named as they were; what is worked out is rounded down. */
const aMinute = (interval: number, asked: number | undefined): number =>
  asked !== undefined && asked >= 1 ? asked : within(60, interval);

/**
 * How often something may happen: "4 a minute", below one a minute "one every 2.9 min".
 * @param asked calls a minute, where the interval is that of a pace that a reader named.
 */
export function pace(interval: number, asked?: number): string {
  const number = aMinute(interval, asked);
  return number < 1 ? `one every ${duration(interval)}` : `${count(number)} a minute`;
}

/** The same of calls: "4 calls a minute", "one call every 2.9 min". */
export function callPace(interval: number, asked?: number): string {
  const number = aMinute(interval, asked);
  return number < 1 ? `one call every ${duration(interval)}` : `${calls(number)} a minute`;
}

/** The same, with the time between two: "4 calls a minute (one every 13.6 s)". */
export const callPaceInFull = (interval: number, asked?: number): string =>
  aMinute(interval, asked) < 1
    ? callPace(interval)
    : `${callPace(interval, asked)} (one every ${duration(interval)})`;

/** A length of time in words, rounded up: "13.6 s", "2.9 min", "1 h", "2 h 5 min". */
export function duration(seconds: number): string {
  if (seconds < 10) return `${roundUp(seconds, 2)} s`;
  if (seconds < 120) return `${roundUp(seconds, 1)} s`;
  if (seconds < 600) return `${roundUp(seconds / 60, 1)} min`;
  const minutes = Math.ceil(seconds / 60 - 1e-6);
  if (minutes < 120 && minutes !== 60) return `${minutes} min`;
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours < 48) return rest ? `${hours} h ${rest} min` : `${hours} h`;
  return `${count(Math.ceil(seconds / 86_400 - 1e-6))} days`;
}
