import { bodies, type Answer } from './bodies.ts';
import type { World } from './world.ts';

/** An entry of the account's list: recorded with `created: 0` and this owner. */
const listed = (id: string) => ({ id, object: 'model', created: 0, owned_by: 'Cerebras' });

/**
 * `GET /v1/models` and `GET /v1/models/ID`.
 * @param without models that the account does not have.
 */
export function accountModels(world: World, without: readonly string[], id?: string): Answer {
  const served = world.served.filter((model) => !without.includes(model.id));
  if (id === undefined) {
    return { status: 200, body: { object: 'list', data: served.map((model) => listed(model.id)) } };
  }
  return served.some((model) => model.id === id)
    ? { status: 200, body: listed(id) }
    : bodies['model-not-found'](id);
}

/** `GET /public/v1/models` and `GET /public/v1/models/ID`: no key, more fields. */
export function publicModels({ served }: World, id?: string): Answer {
  const data = served.map((model) => ({
    ...listed(model.id),
    limits: {
      max_context_length: model.context.developer,
      max_completion_tokens: model.output.developer,
    },
    deprecated: false,
    preview: false,
  }));
  if (id === undefined) return { status: 200, body: { object: 'list', data } };
  const found = data.find((model) => model.id === id);
  return found ? { status: 200, body: found } : bodies['public-model-not-found'](id);
}
