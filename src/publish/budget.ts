/** Weights in bytes as an edge sends them: brotli at level 4. */
export interface Weights {
  /** HTML of each page, by path inside the site. */
  pages: ReadonlyMap<string, number>;
  /** All JavaScript that a page loads before any interaction. */
  script: number;
  /** What the diagnosis box loads at its first focus; 0 where the site has none. */
  index: number;
}

export const budgets = {
  /** With its headers it fits the first TCP flight of 14,600 bytes (ten segments, RFC 6928). */
  guide: 13_500,
  providerPage: 24_000,
  /** As a guide; when its list has outgrown that, let it show the last years only. */
  changesPage: 13_500,
  /** As a guide; the calculator's own code is loaded when it is used. */
  limitsPage: 13_500,
  script: 4_500,
  index: 12_500,
} as const;

/** What a page may weigh; undefined for pages without a budget. */
export function budgetOf(path: string): number | undefined {
  const parts = path.split('/').filter(Boolean);
  if (parts.length === 1 && path.endsWith('/')) return budgets.providerPage;
  if (parts.length === 2 && parts[1] === 'changes') return budgets.changesPage;
  if (parts.length === 2 && parts[1] === 'limits') return budgets.limitsPage;
  if (parts.length === 2 && parts[1] !== 'models') return budgets.guide;
  if (parts.length > 2 && parts[1] === 'models') return budgets.guide;
  return undefined;
}

/** @returns one line for each page, the script or the index that weighs too much. */
export function overBudget({ pages, script, index }: Weights): string[] {
  const heavy = [...pages].flatMap(([path, bytes]) => {
    const budget = budgetOf(path);
    return budget !== undefined && bytes > budget
      ? [`${path} weighs ${bytes} bytes, ${bytes - budget} over its budget of ${budget}`]
      : [];
  });
  if (script > budgets.script)
    heavy.push(`the scripts weigh ${script} bytes, over their budget of ${budgets.script}`);
  if (index > budgets.index)
    heavy.push(`/diagnosis.json weighs ${index} bytes, over its budget of ${budgets.index}`);
  return heavy;
}
