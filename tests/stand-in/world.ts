import { tokensAgree } from '../../src/catalog/tokens.ts';
import { readValid } from '../../src/loaders/read.ts';
import type { Tokens } from '../../src/schemas/model.ts';

/** The plans whose limits the documentation names. */
export type Plan = 'trial' | 'developer';

/** What a plan allows each organisation and model; absent where no such limit is named. */
export interface Limits {
  requestsPerMinute: number;
  uncachedPerMinute: number;
  tokensPerMinute: number;
  tokensPerHour?: number;
  tokensPerDay?: number;
}

export interface ServedModel {
  id: string;
  context: Record<Plan, number>;
  output: Record<Plan, number>;
  /** Efforts that it takes, and the one it uses when the call names none. */
  efforts: string[];
  effort: string;
  limits: Record<Plan, Limits>;
  images: boolean;
}

/** What the stand-in knows of the provider, from the site's own tables. */
export interface World {
  served: ServedModel[];
  /** Ended IDs that were seen to answer `model_archived`; every other ended ID is not found. */
  archived: string[];
  /** Images that one request may hold. */
  images: Record<Plan, number>;
}

/** A rounded number of tokens, `131k`, stands for the power of two within it. */
function exactly(stated: Tokens): number {
  if (typeof stated === 'number') return stated;
  for (let power = 1024; power < 2 ** 30; power *= 2) if (tokensAgree(stated, power)) return power;
  return Number.parseInt(stated, 10) * 1000;
}

/**
 * Reads the stand-in's numbers from `content/`, so that none of them stands in two places.
 * @param root the project's folder.
 * @throws {Error} when a limit that it needs is missing.
 */
export async function readWorld(root: string): Promise<World> {
  const models = (await readValid(root, 'models')).filter(({ id }) => id.startsWith('cerebras/'));
  const facts = (await readValid(root, 'facts')).filter(({ id }) => id.startsWith('cerebras/'));
  const limitOf = (plan: Plan, model: string, measure: string): number | undefined => {
    const own = facts.filter(
      ({ data: { limit } }) =>
        limit?.plan === plan &&
        limit.measure === measure &&
        (!limit.models || limit.models.includes(model)),
    );
    return own[0] && Number(own[0].data.value);
  };
  const need = (plan: Plan, model: string, measure: string): number => {
    const found = limitOf(plan, model, measure);
    if (!found) throw new Error(`No fact says ${measure} of ${model} on the plan ${plan}.`);
    return found;
  };
  const limitsOf = (plan: Plan, model: string): Limits => {
    const perHour = limitOf(plan, model, 'tokens/hour');
    const perDay = limitOf(plan, model, 'tokens/day');
    return {
      requestsPerMinute: need(plan, model, 'requests/minute'),
      uncachedPerMinute: need(plan, model, 'uncached-tokens/minute'),
      tokensPerMinute: need(plan, model, 'tokens/minute'),
      ...(perHour && { tokensPerHour: perHour }),
      ...(perDay && { tokensPerDay: perDay }),
    };
  };
  const imagesOf = (plan: Plan): number =>
    Number(facts.find(({ data }) => data.id === `${plan}-images`)?.data.value ?? 0);
  return {
    served: models.flatMap(({ data }): ServedModel[] => {
      if (data.state !== 'served') return [];
      const trial = exactly(data.output.trial ?? data.output.paid ?? data.context.trial);
      return [
        {
          id: data.id,
          context: { trial: exactly(data.context.trial), developer: exactly(data.context.paid) },
          // Where the paid maximum is not established, that of the trial holds.
          output: { trial, developer: data.output.paid ? exactly(data.output.paid) : trial },
          efforts: data.reasoning.efforts,
          effort: data.reasoning.default,
          limits: {
            trial: limitsOf('trial', data.id),
            developer: limitsOf('developer', data.id),
          },
          // gpt-oss-120b answers 403 to an image (recorded 2026-07-21).
          images: !data.id.startsWith('gpt-oss'),
        },
      ];
    }),
    archived: models.flatMap(({ data }) =>
      data.state !== 'served' && data.seen?.some(({ code }) => code === 'model_archived')
        ? [data.id]
        : [],
    ),
    images: { trial: imagesOf('trial'), developer: imagesOf('developer') },
  };
}
