/** `16384` as "16,384". */
export const count = (value: number): string =>
  value.toLocaleString('en-US', { maximumFractionDigits: 2 });

const roundDown = (value: number, digits: number): number =>
  Math.floor(value * 10 ** digits + 1e-6) / 10 ** digits;
const roundUp = (value: number, digits: number): number =>
  Math.ceil(value * 10 ** digits - 1e-6) / 10 ** digits;

/** How often something may happen, rounded down: "1.63 a minute", "12 an hour". */
export function pace(interval: number): string {
  const [unit, seconds] =
    interval <= 60
      ? (['a minute', 60] as const)
      : interval <= 3600
        ? (['an hour', 3600] as const)
        : (['a day', 86_400] as const);
  const rate = seconds / interval;
  return `${count(roundDown(rate, rate < 10 ? 2 : rate < 100 ? 1 : 0))} ${unit}`;
}

/** A length of time in words, rounded up: "13.6 s", "5 min", "2 h 5 min". */
export function duration(seconds: number): string {
  if (seconds < 10) return `${roundUp(seconds, 2)} s`;
  if (seconds < 120) return `${roundUp(seconds, 1)} s`;
  const minutes = Math.ceil(seconds / 60 - 1e-6);
  if (minutes < 120) return `${minutes} min`;
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours < 48) return rest ? `${hours} h ${rest} min` : `${hours} h`;
  return `${count(Math.ceil(seconds / 86_400 - 1e-6))} days`;
}
