import { adviceFor } from '../catalog/advice.ts';
import { isServed } from '../catalog/life.ts';
import { modelPath } from '../catalog/page.ts';
import { firstSeen, lastSeen, type Sighting } from '../catalog/seen.ts';
import type { Source } from '../schemas/common.ts';
import type { Model } from '../schemas/model.ts';
import type { ModelsFace } from '../schemas/models-face.ts';
import type { Reading } from '../schemas/reading.ts';
import { canonical } from '../site.ts';
import { twinPath } from './paths.ts';

/** A provider's models, with what is known of when each was seen. */
export interface ProviderModels {
  id: string;
  /** The whole table, in the order to publish. */
  models: readonly Model[];
  readings: readonly Reading[];
}

type Face = ModelsFace['models'][number];

/** What `/api/models.json` holds. */
export const modelsFaceOf = (providers: readonly ProviderModels[]): ModelsFace => ({
  $schema: canonical('/schemas/models.schema.json'),
  version: 1,
  models: providers.flatMap((provider) => provider.models.map((model) => faceOf(model, provider))),
});

/** A source without what an entry of the table holds beside it. */
const plain = ({ title, url, dated, method }: Source): Source => ({ title, url, dated, method });

const sighting = (seen: Sighting | undefined): Face['first_seen'] =>
  seen ? { day: seen.day, source: plain(seen.source) } : null;

function faceOf(model: Model, { id: provider, models, readings }: ProviderModels): Face {
  const path = modelPath(provider, model.id);
  const served = isServed(model);
  const { started, changes = [], misspelt = [] } = model;
  return {
    provider,
    id: model.id,
    name: model.name,
    state: model.state,
    url: canonical(path),
    markdown: canonical(twinPath(path)),
    started: started ? { day: started.dated, source: plain(started) } : null,
    first_seen: sighting(firstSeen(model, readings)),
    last_seen: served ? sighting(lastSeen(model, readings)) : null,
    ended: served ? null : model.ended,
    replacements: served ? [] : model.replacements,
    ...insteadOf(model, models),
    misspelt,
    note: model.note ?? null,
    context: served ? model.context : null,
    output: served ? model.output : null,
    speed: served ? model.speed : null,
    price: served ? model.price : null,
    reasoning: served ? model.reasoning : null,
    capabilities: (served && model.capabilities) || null,
    reported: (served && model.reported) || [],
    changes: changes.map(({ change, ...source }) => ({
      day: source.dated,
      change,
      source: plain(source),
    })),
    sources: model.sources,
    checked: model.checked,
  };
}

function insteadOf(
  model: Model,
  models: readonly Model[],
): Pick<Face, 'send_instead' | 'official'> {
  if (isServed(model)) return { send_instead: [], official: null };
  const advice = adviceFor(models, model);
  return advice.kind === 'named'
    ? { send_instead: [advice.to.id], official: true }
    : { send_instead: advice.options.map(({ id }) => id), official: false };
}
