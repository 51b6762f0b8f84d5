import type { Tokens } from '../schemas/model.ts';

/**
 * Prints a number of tokens: `131072` as "131,072", a rounded `131k` as it stands.
 */
export const formatTokens = (value: Tokens): string =>
  typeof value === 'number' ? value.toLocaleString('en-US') : value;

/**
 * Whether an exact number agrees with a stated one.
 * @param stated the table's value. A rounded one, `131k`, may mean 131 × 1,000 or 131 × 1,024, cut
 *   or rounded to a whole k, so anything in that range agrees.
 * @param exact tokens, as a list gives them.
 */
export function tokensAgree(stated: Tokens, exact: number): boolean {
  if (typeof stated === 'number') return stated === exact;
  const thousands = Number.parseInt(stated, 10);
  return exact >= thousands * 1000 - 500 && exact < (thousands + 1) * 1024;
}
