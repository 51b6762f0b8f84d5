import type { Source } from '../schemas/common.ts';
import { capabilityNames, type EndedModel, type Model } from '../schemas/model.ts';
import type { ListedModel, Reading } from '../schemas/reading.ts';
import { hasEnded } from './life.ts';
import { byDay, sourceOf } from './seen.ts';
import { formatTokens } from './tokens.ts';

/** One dated change in a provider's models. */
export interface Change {
  /** Permanent and unique at one provider, such as `retired/gemma-4-31b`; feeds tell entries apart by it. */
  key: string;
  kind: 'added' | 'retired' | 'dedicated-only' | 'changed';
  /** The model's ID. */
  id: string;
  /** `2026-09-03`. */
  day: string;
  /** What happened, in one or two sentences; what stands between backticks is literal. */
  text: string;
  source: Source;
}

/** What each kind of change is called. */
export const changeNames: Readonly<Record<Change['kind'], string>> = {
  added: 'added',
  retired: 'retired',
  'dedicated-only': 'dedicated only',
  changed: 'changed',
};

/**
 * Derives what changed from the model table and from the readings of the provider's list.
 *
 * A model was added on the day that a source names (`started`), or that of the first reading that
 * lists it after one of the same list that did not. Where neither is known there is no such entry,
 * because the first day somebody saw a model is not the day it came. An absence from a list is no
 * retirement: only the table says that a model has ended.
 * @param name the provider's name.
 * @returns the changes, the newest first, equal days by key; the same data give the same list.
 */
export function changesIn(
  name: string,
  models: readonly Model[],
  readings: readonly Reading[],
): Change[] {
  const changes = [
    ...models.flatMap((model) => fromTable(name, model)),
    ...fromReadings(models, readings),
  ];
  // The table's own word goes before that of a reading.
  const byKey = new Map(changes.toReversed().map((change) => [change.key, change]));
  return [...byKey.values()].sort((a, b) => order(b.day, a.day) || order(a.key, b.key));
}

/** Plain comparison: the same order whatever the machine's language is. */
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function fromTable(name: string, model: Model): Change[] {
  const { id, started, changes = [] } = model;
  return [
    ...(started ? [added(id, `${name} serves it on the public endpoint.`, started)] : []),
    ...changes.map((each) => changed(id, each.dated, each.change, each)),
    ...(hasEnded(model) ? ended(name, model) : []),
  ];
}

const added = (id: string, text: string, source: Source): Change => ({
  key: `added/${id}`,
  kind: 'added',
  id,
  day: source.dated,
  text,
  source,
});

const changed = (id: string, day: string, text: string, source: Source): Change => ({
  key: `changed/${id}/${day}`,
  kind: 'changed',
  id,
  day,
  text,
  source,
});

function ended(name: string, { id, state, ended: day, replacements, sources }: EndedModel) {
  const [source] = sources;
  if (!source) return [];
  const how =
    state === 'retired'
      ? 'Calls with it fail.'
      : 'It left the public endpoint; only dedicated ones still have it.';
  const instead = replacements.map((each) => `\`${each}\``).join(' or ');
  const text = `${how} ${name} names ${instead ? `${instead} instead` : 'no replacement'}.`;
  return [{ key: `${state}/${id}`, kind: state, id, day, text, source } satisfies Change];
}

/** What one reading has and the one of the same list before it had not. */
function fromReadings(models: readonly Model[], readings: readonly Reading[]): Change[] {
  const known = new Map(models.map((model) => [model.id, model]));
  const before = new Map<string, Reading>();
  const seen = new Map<string, Set<string>>();
  return byDay(readings).flatMap((reading) => {
    const list = reading.list ?? reading.source;
    const previous = before.get(list);
    const ids = seen.get(list) ?? new Set<string>();
    before.set(list, reading);
    seen.set(list, new Set([...ids, ...reading.models.map(({ id }) => id)]));
    if (!previous) return [];
    const source = sourceOf(reading);
    return reading.models.flatMap((model) => {
      const { id } = model;
      // A list may be wrong about an ID; pages speak only of those in the table.
      const entry = known.get(id);
      if (!entry) return [];
      if (!ids.has(id)) {
        const isOlder = entry.started ?? entry.first_seen;
        return isOlder && isOlder.dated < previous.observed
          ? []
          : [added(id, 'The provider’s list names it since this reading.', source)];
      }
      const then = previous.models.find((each) => each.id === id);
      const text = then ? differences(then, model) : '';
      return text ? [changed(id, reading.observed, text, source)] : [];
    });
  });
}

const yesNo = (value: number | boolean): string => (value ? 'yes' : 'no');

const fields: readonly [
  Exclude<keyof ListedModel, 'id' | 'capabilities'>,
  string,
  (value: number | boolean) => string,
][] = [
  ['context', 'context of paid plans', (value) => `${formatTokens(Number(value))} tokens`],
  ['output', 'output of paid plans', (value) => `${formatTokens(Number(value))} tokens`],
  ['price_input', 'price of a million input tokens', (value) => `$${value}`],
  ['price_output', 'price of a million output tokens', (value) => `$${value}`],
  ['deprecated', 'deprecated', yesNo],
  ['preview', 'preview', yesNo],
];

/** What the list says otherwise than before, of what it said both times. */
function differences(then: ListedModel, now: ListedModel): string {
  const found = fields.flatMap(([key, label, format]) => {
    const [old, young] = [then[key], now[key]];
    return old === undefined || young === undefined || old === young
      ? []
      : [`${label}: ${format(young as number)}, was ${format(old as number)}`];
  });
  const can = capabilityNames.flatMap((name) => {
    const [old, young] = [then.capabilities?.[name], now.capabilities?.[name]];
    return old === undefined || young === undefined || old === young
      ? []
      : [`\`${name}\`: ${yesNo(young)}, was ${yesNo(old)}`];
  });
  found.push(...can);
  return found.length > 0 ? `The provider’s list says otherwise: ${found.join('; ')}.` : '';
}
