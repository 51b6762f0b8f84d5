import type { Evidence } from './match.ts';

/** A stretch of text that was recognised as a whole, or not at all. */
export interface Piece {
  text: string;
  kind?: Evidence['kind'];
}

/**
 * Cuts a text where what was recognised begins and ends. Of two places that overlap the first counts,
 * the longer of two that begin together.
 * @returns the pieces; together they are the text.
 */
export function piecesOf(text: string, evidence: readonly Evidence[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { from, to, kind } of [...evidence].sort((a, b) => a.from - b.from || b.to - a.to)) {
    if (from < at || to <= from) continue;
    if (from > at) pieces.push({ text: text.slice(at, from) });
    pieces.push({ text: text.slice(from, to), kind });
    at = to;
  }
  if (at < text.length) pieces.push({ text: text.slice(at) });
  return pieces;
}
