/** Tells the time in milliseconds; a test can put one of its own in its place. */
export type Clock = () => number;

/** The machine's own clock. */
export const realClock: Clock = () => performance.timeOrigin + performance.now();
