import type { Evidence } from './match.ts';

/** What the part around the evidence must hold rather than the rest. */
const weights: Record<Evidence['kind'], number> = {
  message: 4,
  code: 4,
  type: 3,
  exception: 3,
  param: 2,
  header: 2,
  model: 1,
  status: 2,
  provider: 1,
  elsewhere: 0,
};

/** A part of a text, with the evidence inside it. */
export interface Part {
  text: string;
  /** Places are those in the part. */
  evidence: Evidence[];
  /** Something was left out before, or behind. */
  before: boolean;
  behind: boolean;
}

/**
 * The part of a text that holds the most evidence; without evidence its end, where programs say what
 * went wrong.
 * @param most characters that it may have.
 */
export function around(text: string, evidence: readonly Evidence[], most: number): Part {
  const inside = (from: number): Evidence[] =>
    evidence.filter((each) => each.from >= from && each.to <= from + most);
  const weigh = (from: number): number =>
    inside(from).reduce((sum, { kind }) => sum + weights[kind], 0);
  const [best] = evidence
    .map(({ from }) => ({ from, weight: weigh(from) }))
    .sort((a, b) => b.weight - a.weight || a.from - b.from);
  const last = Math.max(0, text.length - most);
  let from = last;
  if (best) {
    const end = Math.max(best.from, ...inside(best.from).map(({ to }) => to));
    const spare = Math.max(0, most - (end - best.from));
    from = Math.min(last, Math.max(0, best.from - Math.floor(spare / 2)));
  }
  const to = Math.min(text.length, from + most);
  return {
    // A character outside the basic plane may be cut in half.
    text: text.slice(from, to).toWellFormed(),
    evidence: inside(from).map((each) => ({ ...each, from: each.from - from, to: each.to - from })),
    before: from > 0,
    behind: to < text.length,
  };
}
