import type { Signature } from '../schemas/cause.ts';

/**
 * Whether a signature is found in an error text.
 * @returns true when every part that the signature gives occurs in the text, in any case; the status
 *   as a number of its own, and `…` in the message standing for any text.
 */
export function fits({ status, message, ...words }: Signature, text: string): boolean {
  const found = text.toLowerCase();
  if (status !== undefined && !new RegExp(`(?<![\\w.])${status}(?![\\w.]*\\d)`).test(text))
    return false;
  if (Object.values(words).some((word) => word && !found.includes(word.toLowerCase()))) {
    return false;
  }
  let from = 0;
  return (message?.toLowerCase().split('…') ?? []).every((part) => {
    const at = found.indexOf(part, from);
    from = at + part.length;
    return at >= 0;
  });
}
