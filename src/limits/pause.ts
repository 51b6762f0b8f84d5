import type { Fact } from '../schemas/fact.ts';

/**
 * The pause between calls that keeps a limit of requests a minute, in words.
 * @param fact such a limit.
 * @returns seconds, rounded up to a tenth: "12 seconds" for 5 requests a minute.
 * @throws {Error} when the fact is no limit of requests a minute.
 */
export function pauseFor({ id, value, limit }: Pick<Fact, 'id' | 'value' | 'limit'>): string {
  if (typeof value !== 'number' || limit?.measure !== 'requests/minute') {
    throw new Error(
      `<Fact id="${id}" as="pause" />: "${id}" is no limit of requests a minute. Leave out as="pause".`,
    );
  }
  const seconds = Math.ceil((60 / value) * 10) / 10;
  return `${seconds} ${seconds === 1 ? 'second' : 'seconds'}`;
}
