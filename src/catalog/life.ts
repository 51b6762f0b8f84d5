import type { EndedModel, Model, ServedModel } from '../schemas/model.ts';

export const isServed = (model: Model): model is ServedModel => model.state === 'served';
export const hasEnded = (model: Model): model is EndedModel => model.state !== 'served';

/** Served models first, then the rest, the most recently ended first; equal dates by ID. */
export function byLife(a: Model, b: Model): number {
  const ended = (model: Model): string => (hasEnded(model) ? model.ended : '9999');
  return ended(b).localeCompare(ended(a)) || a.id.localeCompare(b.id, 'en');
}

/** What to send instead of a model that has ended. */
export interface Replacement {
  /** A model that is served. */
  id: string;
  /** The IDs between, when what the provider names has itself ended. */
  via: string[];
  /** False when the provider names nothing that leads to a served model, and the choice is ours. */
  official: boolean;
}

/**
 * Follows what the provider names as replacement until a served model is reached.
 * @param models the whole table of one provider.
 * @param model the model that has ended.
 * @param fallback a served model to name when the provider's own advice leads nowhere.
 * @returns the shortest way to a served model.
 */
export function replacementFor(
  models: readonly Model[],
  model: EndedModel,
  fallback: string,
): Replacement {
  const byId = new Map(models.map((each) => [each.id, each]));
  const seen = new Set([model.id]);
  let ways: { id: string; via: string[] }[] = model.replacements.map((id) => ({ id, via: [] }));
  while (ways.length > 0) {
    const arrived = ways.find(({ id }) => byId.get(id)?.state === 'served');
    if (arrived) return { ...arrived, official: true };
    ways = ways.flatMap(({ id, via }) => {
      const next = byId.get(id);
      if (!next || seen.has(id) || isServed(next)) return [];
      seen.add(id);
      return next.replacements.map((to) => ({ id: to, via: [...via, id] }));
    });
  }
  return { id: fallback, via: [], official: false };
}
