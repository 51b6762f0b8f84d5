import { distance } from 'fastest-levenshtein';

/**
 * Whether two IDs are likely two spellings of one model: `llama3.3-70b` and `Llama-3.3-70b`, or a
 * slip of one letter. Sizes and versions are part of a model's identity, so all digits must agree.
 * @param misspelt spellings of `a` that are known to be wrong.
 */
export function likelySame(a: string, b: string, misspelt: readonly string[] = []): boolean {
  if (misspelt.includes(b)) return true;
  if (!sameDigits(a, b)) return false;
  const [left, right] = [plain(a), plain(b)];
  // Short names differ by two letters without being related.
  return left === right || (Math.min(left.length, right.length) >= 8 && distance(left, right) <= 2);
}

/** Whether two IDs name the same sizes and versions, in the same order. */
export function sameDigits(a: string, b: string): boolean {
  const digits = (id: string): string => id.match(/\d+/g)?.join(' ') ?? '';
  return digits(a) === digits(b);
}

/** The letters and digits of an ID, in lower case and without the vendor before a slash. */
export const plain = (id: string): string =>
  id
    .replace(/^.*\//, '')
    .toLowerCase()
    .replaceAll(/[^a-z\d]/g, '');
