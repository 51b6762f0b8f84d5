import { distance } from 'fastest-levenshtein';

/**
 * Whether two IDs are likely two spellings of one model: `llama3.3-70b` and `Llama-3.3-70b`, or a
 * slip of one letter. Sizes and versions are part of a model's identity, so all digits must agree.
 * @param misspelt spellings of `a` that are known to be wrong.
 */
export function likelySame(a: string, b: string, misspelt: readonly string[] = []): boolean {
  if (misspelt.includes(b)) return true;
  const digits = (id: string): string => id.match(/\d+/g)?.join(' ') ?? '';
  if (digits(a) !== digits(b)) return false;
  const [left, right] = [plain(a), plain(b)];
  // Short names differ by two letters without being related.
  return left === right || (Math.min(left.length, right.length) >= 8 && distance(left, right) <= 2);
}

/** Letters and digits, without the vendor before a slash. */
const plain = (id: string): string =>
  id
    .replace(/^.*\//, '')
    .toLowerCase()
    .replaceAll(/[^a-z\d]/g, '');
