/** A place where a literal occurs; `to` is behind its last character. */
export interface Span {
  from: number;
  to: number;
}

/** A literal to look for. */
interface Needle {
  /** As it was given, which is its name in the results. */
  literal: string;
  /** Its pieces around `…`, in lower case. */
  pieces: string[];
  /** Where the word it is filed under begins within the first piece. */
  offset: number;
  /** Its place in the list of all. */
  index: number;
  /** The characters of words: none of them may touch it. Without, it may stand inside a word. */
  word?: RegExp;
}

/**
 * Where a string of a body ends and its next field or the body's end follows, as JSON, Python and
 * JavaScript write it.
 */
const stringEnd = /["'] ?(?:, ?["']?[a-z_]{1,40}["']? ?:|[}\]])/g;

/** How much text a `…` may stand for, and how many places of one literal are of interest. */
const gap = 400;
const places = 4;

/**
 * Prepares the search for many literals at once. Each is filed under one of its words, so that a text is
 * read once, whatever the number of literals.
 * @param phrases literals whose last word may go on in the text; `…` stands for up to 400 characters
 *   of one string.
 * @param names literals that count only as whole names, as code writes them.
 * @param signs literals that count only as whole words; `_` parts words.
 * @returns a function that takes a text in lower case, read with `oneQuote`, and gives the places of
 *   each literal that occurs in it, the first four; it takes time in proportion to the text's length.
 */
export function scannerOf(
  phrases: Iterable<string>,
  names: Iterable<string>,
  signs: Iterable<string>,
): (lower: string) => Map<string, Span[]> {
  const needles = [
    ...[...phrases].map((literal) => needleOf(literal)),
    ...[...names].map((literal) => needleOf(literal, /\w/)),
    ...[...signs].map((literal) => needleOf(literal, /[a-z0-9]/)),
  ];
  const byWord = fileByRarestWord(needles);
  const longestWord = Math.max(...[...byWord.keys()].map(({ length }) => length));

  return (lower) => {
    const spans = new Map<string, Span[]>();
    const progress: Progress[] = [];
    let ends: number[] | undefined;
    const stringEnds = (): number[] =>
      (ends ??= [...lower.matchAll(stringEnd)].map(({ index }) => index));
    for (let at = 0; at < lower.length; at++) {
      if (!isWordCode(lower.charCodeAt(at))) continue;
      const from = at;
      while (isWordCode(lower.charCodeAt(at))) at++;
      if (at - from > longestWord) continue;
      for (const needle of byWord.get(lower.slice(from, at)) ?? []) {
        const state = (progress[needle.index] ??= { found: [], next: [], ends: [], done: false });
        if (state.done) continue;
        const span = spanAt(lower, from - needle.offset, needle, state, stringEnds);
        if (!span) continue;
        state.found.push(span);
        state.done = state.found.length >= places;
        spans.set(needle.literal, state.found);
      }
    }
    return spans;
  };
}

/** Double quotes as single ones: a wrapper writes either, so that the search takes both for the same. */
export const oneQuote = (text: string): string => text.replaceAll('"', "'");

const needleOf = (literal: string, word?: RegExp): Needle => ({
  literal,
  pieces: oneQuote(literal.toLowerCase()).split(/ ?… ?/),
  offset: 0,
  index: 0,
  ...(word && { word }),
});

/**
 * Files each literal under the word of its first piece that the fewest others have, the longest of
 * several. That word must be whole in the text.
 */
function fileByRarestWord(needles: readonly Needle[]): Map<string, Needle[]> {
  const wordsOf = ({ pieces }: Needle): RegExpExecArray[] => [
    ...(pieces[0] ?? '').matchAll(/[a-z0-9]+/g),
  ];
  const counts = new Map<string, number>();
  for (const needle of needles) {
    for (const [word] of wordsOf(needle)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const filed = new Map<string, Needle[]>();
  for (const [index, needle] of needles.entries()) {
    const end = needle.pieces[0]?.length;
    // The last word of a phrase may go on in the text, as `limit` does in `limits`.
    const isLast = (word: RegExpExecArray): number => Number(word.index + word[0].length === end);
    const [rarest] = wordsOf(needle).sort(
      (a, b) =>
        isLast(a) - isLast(b) ||
        (counts.get(a[0]) ?? 0) - (counts.get(b[0]) ?? 0) ||
        b[0].length - a[0].length,
    );
    if (!rarest) continue;
    Object.assign(needle, { offset: rarest.index, index });
    filed.set(rarest[0], [...(filed.get(rarest[0]) ?? []), needle]);
  }
  return filed;
}

/** Digits and small letters, which is all that the search is filed under. */
const isWordCode = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 48 && code <= 57);

/** How far the search for one literal has come. */
interface Progress {
  found: Span[];
  /** The next place of each piece behind the first: asked for in ascending order, so searched once. */
  next: number[];
  /** How many ends of strings lie before each of those pieces. */
  ends: number[];
  /** There is no place left, or enough were found. */
  done: boolean;
}

/** Whether a word goes on across this place. */
const joins = (word: RegExp, text: string, at: number): boolean =>
  word.test(text[at - 1] ?? '') && word.test(text[at] ?? '');

function spanAt(
  lower: string,
  from: number,
  { pieces, word }: Needle,
  state: Progress,
  stringEnds: () => readonly number[],
): Span | undefined {
  const [first = ''] = pieces;
  if (from < 0 || !lower.startsWith(first, from)) return undefined;
  let to = from + first.length;
  for (let index = 1; index < pieces.length; index++) {
    const piece = pieces[index] ?? '';
    let at = state.next[index] ?? -1;
    if (at < to) {
      at = lower.indexOf(piece, to);
      // Behind the last place of a piece the literal cannot occur any more.
      if (at < 0) state.done = true;
      if (at < 0) return undefined;
      state.next[index] = at;
    }
    if (at - to > gap) return undefined;
    const ends = stringEnds();
    let passed = state.ends[index] ?? 0;
    while ((ends[passed] ?? Infinity) < to) passed++;
    state.ends[index] = passed;
    if ((ends[passed] ?? Infinity) < at) return undefined;
    to = at + piece.length;
  }
  if (word && (joins(word, lower, from) || joins(word, lower, to))) return undefined;
  return { from, to };
}
