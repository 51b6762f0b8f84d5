import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkDist } from '../../scripts/check-dist.ts';
import { budgetOf, budgets } from '../../src/publish/budget.ts';

/** What the edge sends, in bytes; the budget is null where there is none. */
export interface Weight {
  what: string;
  bytes: number;
  budget: number | null;
}

/**
 * Weighs the built site, the heaviest page first, then the scripts and the index of causes.
 * @throws {Error} when there is no dist/.
 */
export async function measureWeight(root: string): Promise<Weight[]> {
  const dist = join(root, 'dist');
  if (!existsSync(dist)) throw new Error(`There is no ${dist}. Run: npm run build`);
  const { pages, script, index } = (await checkDist(dist)).weights;
  return [
    ...[...pages]
      // Short links have no text.
      .filter(([path]) => !path.startsWith('/e/'))
      .map(([what, bytes]) => ({ what, bytes, budget: budgetOf(what) ?? null }))
      .sort((a, b) => b.bytes - a.bytes || (a.what < b.what ? -1 : 1)),
    { what: 'JavaScript before any interaction', bytes: script, budget: budgets.script },
    { what: '/diagnosis.json', bytes: index, budget: budgets.index },
  ];
}
