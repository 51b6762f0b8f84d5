import type { Evidence } from './match.ts';

/** A stretch of text that was recognised as a whole, or not at all. */
export interface Piece {
  text: string;
  kind?: Evidence['kind'];
}

/**
 * Cuts a text where what was recognised begins and ends. Where places overlap the shorter counts: a
 * code inside of a message is what tells more.
 * @returns the pieces; together they are the text.
 */
export function piecesOf(text: string, evidence: readonly Evidence[]): Piece[] {
  const longestFirst = [...evidence].sort((a, b) => b.to - b.from - (a.to - a.from));
  /** For each character, which evidence it belongs to; 0 for none. */
  const owners = new Uint16Array(text.length);
  for (const [index, { from, to }] of longestFirst.entries()) owners.fill(index + 1, from, to);
  const pieces: Piece[] = [];
  for (let from = 0, to = 0; from < text.length; from = to) {
    while (to < text.length && owners[to] === owners[from]) to++;
    const kind = longestFirst[(owners[from] ?? 0) - 1]?.kind;
    pieces.push({ text: text.slice(from, to), ...(kind !== undefined && { kind }) });
  }
  return pieces;
}
