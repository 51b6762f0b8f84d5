import type { EndedModel, Model, ServedModel } from '../schemas/model.ts';
import { hasEnded, isServed, replacementFor } from './life.ts';

/** One step on the way from an ended model: what the provider names instead of it. */
export interface Hop {
  model: EndedModel;
  names: Model[];
}

/** What to tell somebody who still sends an ended model. */
export type Advice =
  /** What the provider names leads to a served model. */
  | { kind: 'named'; to: ServedModel; hops: Hop[] }
  /** It names nothing, or nothing that leads to one: any served model may do, none is promised to. */
  | { kind: 'open'; options: ServedModel[]; hops: Hop[] };

/**
 * What to send instead of an ended model, and how that was found.
 * @param models the whole table of one provider.
 * @returns the replacement and the way to it, the ended model itself first; without one, everything
 *   that was looked at, so that the page can show that it leads nowhere. Loops end.
 */
export function adviceFor(models: readonly Model[], model: EndedModel): Advice {
  const { id, via, official } = replacementFor(models, model, '');
  const to = models.filter(isServed).find((each) => each.id === id);
  if (official && to) {
    const between = models.filter(hasEnded).filter((each) => via.includes(each.id));
    between.sort((a, b) => via.indexOf(a.id) - via.indexOf(b.id));
    return { kind: 'named', to, hops: [model, ...between].map((each) => hopFrom(models, each)) };
  }
  const hops = new Map<string, Hop>();
  const next = [model];
  for (const each of next) {
    if (hops.has(each.id)) continue;
    const hop = hopFrom(models, each);
    hops.set(each.id, hop);
    next.push(...hop.names.filter(hasEnded));
  }
  return { kind: 'open', options: models.filter(isServed), hops: [...hops.values()] };
}

const hopFrom = (models: readonly Model[], model: EndedModel): Hop => ({
  model,
  names: model.replacements.flatMap((id) => models.find((each) => each.id === id) ?? []),
});

/** The ended models whose official replacement leads to `model`, in the table's order. */
export const predecessorsOf = (models: readonly Model[], model: ServedModel): EndedModel[] =>
  models.filter(hasEnded).filter((each) => {
    const advice = adviceFor(models, each);
    return advice.kind === 'named' && advice.to.id === model.id;
  });

/** Whether the model reasons when a call does not say otherwise, which a small maximum cuts off. */
export const reasonsByDefault = ({ reasoning }: ServedModel): boolean =>
  reasoning.default !== 'none';
