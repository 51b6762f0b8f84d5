import type { EndedModel, Model, ServedModel } from '../schemas/model.ts';
import type { Provider } from '../schemas/provider.ts';
import { reasonsByDefault } from './advice.ts';
import { isServed, replacementFor } from './life.ts';
import { plain } from './same-model.ts';

interface Named {
  id: string;
  /** The name people use; absent when it is the ID with other signs between its parts. */
  name?: string;
  /** Spellings that are known to be wrong. */
  misspelt?: string[];
}

/** A served model as it travels to the browser. */
export interface KnownServed extends Named {
  /** Tokens that prompt and answer may hold together, by plan. */
  window: ServedModel['context'];
  /** It reasons before it answers, unless a call says otherwise. */
  reasons?: true;
}

/** An ended model as it travels to the browser. */
export interface KnownEnded extends Named {
  /** The day it left the public endpoint. */
  ended: string;
  /** It can still be rented on a dedicated endpoint. */
  dedicated?: true;
  /** The served model to send instead. */
  to: string;
  /** Nothing that the provider names leads to a served model: `to` is this site's choice. */
  ours?: true;
}

/** The life of a model, as little of it as a verdict needs. */
export type KnownModel = KnownServed | KnownEnded;

/** Another provider, and how its IDs begin. */
export interface KnownVendor {
  id: string;
  name: string;
  /** Literal beginnings; absent when its IDs have none of their own. */
  ids?: string[];
}

/** What a verdict is made from: the IDs of one provider, and how those of others look. */
export interface KnownIds {
  /** The provider's ID, with which clients prefix a model. */
  id: string;
  name: string;
  /** Served models first. */
  models: KnownModel[];
  vendors: KnownVendor[];
}

/**
 * The model table of a provider, small enough to travel.
 * @param models the whole table, in the order in which the IDs shall be named.
 * @param fallback the served model to name when the provider's own advice leads nowhere.
 */
export const knownModelsOf = (models: readonly Model[], fallback: string): KnownModel[] =>
  models.map((model) => {
    const { id, name, misspelt } = model;
    const named: Named = {
      id,
      ...(plain(name) !== plain(id) && { name }),
      ...(misspelt && { misspelt }),
    };
    return isServed(model)
      ? {
          ...named,
          window: model.context,
          ...(reasonsByDefault(model) && { reasons: true as const }),
        }
      : { ...named, ...endOf(models, model, fallback) };
  });

function endOf(models: readonly Model[], model: EndedModel, fallback: string) {
  const { id, official } = replacementFor(models, model, fallback);
  return {
    ended: model.ended,
    ...(model.state === 'dedicated-only' && { dedicated: true as const }),
    to: id,
    ...(!official && { ours: true as const }),
  };
}

/**
 * How the IDs of all other providers begin.
 * @param own the ID of the provider whose models are judged.
 */
export const knownVendorsOf = (
  providers: readonly { id: string; data: Provider }[],
  own: string,
): KnownVendor[] =>
  providers
    .filter(({ id }) => id !== own)
    .map(({ id, data: { name, model_ids } }) => ({
      id,
      name,
      ...(model_ids && { ids: model_ids }),
    }));
