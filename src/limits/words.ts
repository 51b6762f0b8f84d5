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

/**
 * How often something may happen. What is worked out is said as the time between two, which is what a
 * program waits: "one every 13.6 s". What a reader asked for is said as they did: "4 a minute".
 * @param asked calls a minute, where the interval is that of a pace that a reader named.
 */
export const pace = (interval: number, asked?: number): string =>
  asked === undefined || asked < 1 ? `one every ${duration(interval)}` : `${count(asked)} a minute`;

/** The same of calls: "one call every 13.6 s", "4 calls a minute". */
export const callPace = (interval: number, asked?: number): string =>
  asked === undefined || asked < 1
    ? `one call every ${duration(interval)}`
    : `${calls(asked)} a minute`;

/** The same in both ways: "one call every 13.6 s (4.4 a minute)", rounded down. */
export function callPaceInFull(interval: number, asked?: number): string {
  const number = Math.floor((60 / interval) * 10 + 1e-6) / 10;
  if (asked !== undefined && asked >= 1)
    return `${callPace(interval, asked)} (one every ${duration(interval)})`;
  return number < 1 ? callPace(interval) : `${callPace(interval)} (${count(number)} a minute)`;
}

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
