import type { KnownMessage } from './knowledge.ts';
import { oneQuote, scannerOf } from './scan.ts';

/**
 * The messages that a text holds, in its order.
 * @param text the plain text.
 */
export function messagesIn(text: string, messages: readonly KnownMessage[]): KnownMessage[] {
  if (messages.length === 0) return [];
  const literals = messages.map(({ says }) => says);
  const spans = scannerOf(literals, [], [])(oneQuote(text.toLowerCase()));
  const placeOf = ({ says }: KnownMessage): number => spans.get(says)?.[0]?.from ?? -1;
  return messages.filter(({ says }) => spans.has(says)).sort((a, b) => placeOf(a) - placeOf(b));
}

/**
 * ID of the row about a message in the table of a page: its first words, for what varies stands behind.
 * @param says the message, as a row or the knowledge has it.
 */
export const messageAnchor = (says: string): string =>
  ['says', ...(says.toLowerCase().match(/[a-z\d]+/g) ?? []).slice(0, 3)].join('-');
