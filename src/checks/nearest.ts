import { closest, distance } from 'fastest-levenshtein';

/** What was probably meant; undefined when nothing is near, because a wrong advice is worse than none. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const near = known.length > 0 ? closest(word, [...known]) : undefined;
  return near !== undefined && distance(word, near) <= word.length / 2 ? near : undefined;
}
