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

/** What goes on behind a recognised part: the rest of a word, and that of a model ID. */
const rest = { word: /[\p{L}\p{N}_]*/uy, model: /[\p{L}\p{N}_]*(?:[-.:]+[\p{L}\p{N}_]+)*/uy };
const isWord = /[\p{L}\p{N}_]$/u;

/**
 * The same evidence, each up to the end of the word that it stops in: a signature may be the beginning
 * of what a program writes.
 */
export const toWordEnds = (text: string, evidence: readonly Evidence[]): Evidence[] =>
  evidence.map((each) => {
    if (each.kind !== 'model' && !isWord.test(each.text)) return each;
    const pattern = each.kind === 'model' ? rest.model : rest.word;
    pattern.lastIndex = each.to;
    return { ...each, to: each.to + (pattern.exec(text)?.[0].length ?? 0) };
  });
