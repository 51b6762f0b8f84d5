import type { Diagnosis } from './diagnose.ts';

/**
 * The errors that a text holds, the likeliest first, each with its page and its fix.
 * @returns none where nothing is recognised.
 */
export const errorsOf = ({ cause, guide, advice, also }: Diagnosis): Diagnosis['also'] =>
  cause === null
    ? []
    : [{ cause, guide, advice: advice.filter(({ kind }) => kind === 'fix') }, ...also];
