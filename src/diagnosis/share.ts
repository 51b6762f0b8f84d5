import { around } from './around.ts';
import { inFragment } from './fragment.ts';
import type { Evidence } from './match.ts';

/** Characters of a text that an address carries: with their escapes short enough for chat programs. */
const mostInLink = 2000;

/**
 * The fragment that carries a redacted text. A browser never sends a fragment to a server: RFC 9110,
 * section 7.1.
 */
export const fragmentOf = (text: string, evidence: readonly Evidence[]): string =>
  inFragment + encodeURIComponent(around(text, evidence, mostInLink).text.trim());

/** The text that a fragment carries; null when it carries none. What is badly escaped is taken as it is. */
export function textIn(fragment: string): string | null {
  if (!fragment.startsWith(inFragment)) return null;
  const carried = fragment.slice(inFragment.length);
  try {
    return decodeURIComponent(carried);
  } catch {
    return carried;
  }
}

/**
 * How many secrets were hidden.
 * @param pasted the text as it was; what it had hidden itself is not counted.
 * @param redacted the same without secrets.
 */
export function hiddenIn(pasted: string, redacted: string): number {
  if (pasted === redacted) return 0;
  const count = (text: string): number => text.split('[redacted]').length - 1;
  return Math.max(1, count(redacted) - count(pasted));
}
