/** `16384` as "16,384". */
export const count = (value: number): string =>
  value.toLocaleString('en-US', { maximumFractionDigits: 2 });

const roundDown = (value: number, digits: number): number =>
  Math.floor(value * 10 ** digits + 1e-6) / 10 ** digits;
const roundUp = (value: number, digits: number): number =>
  Math.ceil(value * 10 ** digits - 1e-6) / 10 ** digits;

/** So many calls: "1 call", "297 calls". */
export const calls = (number: number): string =>
  number === 1 ? '1 call' : `${count(number)} calls`;

const perPeriod = (interval: number): [number, string] => {
  const [unit, seconds] =
    interval <= 60
      ? (['a minute', 60] as const)
      : interval <= 3600
        ? (['an hour', 3600] as const)
        : (['a day', 86_400] as const);
  const rate = seconds / interval;
  return [roundDown(rate, rate < 10 ? 2 : rate < 100 ? 1 : 0), unit];
};

/** How often something may happen, rounded down: "1.63 a minute", "12 an hour". */
export function pace(interval: number): string {
  const [rate, unit] = perPeriod(interval);
  return `${count(rate)} ${unit}`;
}

/** The same of calls: "1.63 calls a minute". */
export function callPace(interval: number): string {
  const [rate, unit] = perPeriod(interval);
  return `${calls(rate)} ${unit}`;
}

/** A length of time in words, rounded up: "13.6 s", "5 min", "1 h", "2 h 5 min". */
export function duration(seconds: number): string {
  if (seconds < 10) return `${roundUp(seconds, 2)} s`;
  if (seconds < 120) return `${roundUp(seconds, 1)} s`;
  const minutes = Math.ceil(seconds / 60 - 1e-6);
  if (minutes < 120 && minutes !== 60) return `${minutes} min`;
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours < 48) return rest ? `${hours} h ${rest} min` : `${hours} h`;
  return `${count(Math.ceil(seconds / 86_400 - 1e-6))} days`;
}
