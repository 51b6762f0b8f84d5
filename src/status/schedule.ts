/** Milliseconds between two readings while the page is visible. */
export const interval = 300_000;

/** A reading older than this no longer says how things are now: three were missed. */
export const tooOld = 900_000;

/**
 * How long to wait before the next reading.
 * @param failures how many attempts have failed in a row.
 * @param random a number from 0 to 1, so that readers who failed together do not return together.
 * @returns milliseconds: the interval after a success; after failures 15 s doubled each time, less
 *   up to a half, never more than the interval.
 */
export const waitBefore = (failures: number, random: number): number =>
  failures === 0 ? interval : Math.min(interval, 15_000 * 2 ** (failures - 1)) * (1 - random / 2);
