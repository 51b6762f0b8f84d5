import type { KnownCause } from './knowledge.ts';

/** What people write around a status or a name. */
const around = new Set(['api', 'code', 'error', 'errors', 'http', 'status']);

/**
 * The causes that a few words name: each word is one of the statuses of a cause or begins a word of
 * its title, a plural included. Words such as "error" may stand beside.
 * @returns the causes in the order given; none when the words name none.
 */
export function causesAbout<Cause extends Pick<KnownCause, 'title' | 'statuses'>>(
  text: string,
  causes: readonly Cause[],
): Cause[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return causes.filter(({ title, statuses }) => {
    const own = title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    const names = (word: string): boolean =>
      statuses.includes(Number(word)) ||
      (word.length > 2 && own.some((each) => each.startsWith(word) || `${each}s` === word));
    return (
      words.some((word) => names(word) && !around.has(word)) &&
      words.every((word) => names(word) || around.has(word))
    );
  });
}

/** Whether the words are an HTTP status and nothing else. */
export const isStatus = (words: string): boolean => /^[45]\d\d$/.test(words.trim());

/**
 * Whether the list of causes on a provider's page has a group for this status: that of the causes
 * that have it first.
 */
export const startsGroup = (
  status: number,
  causes: readonly Pick<KnownCause, 'statuses'>[],
): boolean => causes.some(({ statuses: [first] }) => first === status);
