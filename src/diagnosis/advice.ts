import type { Knowledge } from './knowledge.ts';
import type { Match } from './match.ts';

/** One thing to do or to know. */
export interface Advice {
  /** What it is about; `fix` is the shortest thing that works, `add` what to paste beside. */
  kind: 'fix' | 'model' | 'tokens' | 'limit' | 'field' | 'retry' | 'add';
  /** One or two sentences; backticks mark literal strings. */
  text: string;
  /** Path of a page inside the site that says more. */
  href?: string;
}

/**
 * What to do about a failure, computed from what the text says.
 * @returns the most important first.
 */
export function adviceFor({ provider, cause }: Match, { causes }: Knowledge): Advice[] {
  const known = causes.find(({ id }) => id === cause);
  if (!known) return [];
  return [
    { kind: 'fix', text: (provider !== null ? known.guides[provider] : undefined) ?? known.fix },
    { kind: 'retry', text: known.retry.note },
  ];
}
