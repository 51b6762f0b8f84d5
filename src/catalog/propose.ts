import type { History } from '../schemas/history.ts';
import type { ListedModel } from '../schemas/reading.ts';
import type { Difference, Learnt } from './drift.ts';
import type { Value } from './fields.ts';
import { absenceOf, isRetired, retirement } from './history.ts';

/** One change of the table that a list justifies; each is about one model. */
export type Edit =
  | { kind: 'change'; id: string; fields: { field: string; value: number | boolean }[] }
  | { kind: 'retire'; id: string; ended: string }
  | { kind: 'add'; id: string; model: ListedModel };

/** A difference that no program may settle. */
export interface ByHand {
  id: string;
  why: string;
}

/** What to do about the differences. */
export interface Plan {
  edits: Edit[];
  /** Models whose absence is not yet old enough to be called a retirement. */
  waiting: ByHand[];
  byHand: ByHand[];
}

/**
 * Decides which differences a list settles.
 * @param listed what was read now.
 * @param history every good reading of the same list, the present one included.
 * @param learnt values to add to the table although it says nothing wrong; usually none.
 */
export function plan(
  differences: readonly Difference[],
  listed: readonly ListedModel[],
  history: History,
  list: 'public' | 'account',
  learnt: readonly Learnt[] = [],
): Plan {
  const result: Plan = { edits: [], waiting: [], byHand: [] };
  const fields = new Map<string, { field: string; value: number | boolean }[]>();
  const change = (id: string, field: string, value: number | boolean): void => {
    fields.set(id, [...(fields.get(id) ?? []), { field, value }]);
  };
  const add = (id: string): void => {
    const model = listed.find((each) => each.id === id);
    if (model) result.edits.push({ kind: 'add', id, model });
  };
  const retire = (id: string): void => {
    const absence = absenceOf(history, list, id);
    if (absence && isRetired(absence)) {
      result.edits.push({ kind: 'retire', id, ended: absence.since.slice(0, 10) });
      return;
    }
    const so = absence ? `${absence.readings}, the first ${absence.since}` : 'none is recorded';
    result.waiting.push({
      id,
      why: `is called retired after ${retirement.readings} consecutive readings without it over at least ${retirement.hours} h; so far: ${so}`,
    });
  };
  for (const difference of differences) {
    const { kind, id } = difference;
    if (kind === 'changed') change(id, difference.field, difference.listed);
    else if (kind === 'added') add(id);
    else if (kind === 'gone') retire(id);
    else if (kind === 'renamed') {
      // Nobody but the provider can say that two names are one model, so each keeps its own entry.
      add(difference.to);
      retire(id);
    } else result.byHand.push({ id, why: reasons[kind] });
  }
  for (const { id, field, value } of learnt) change(id, field, value);
  result.edits.push(
    ...[...fields].map(([id, each]) => ({ kind: 'change', id, fields: each }) as const),
  );
  result.edits.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  return result;
}

const reasons = {
  'listed-but-ended': 'is listed again: the limits of its new life stand in no list',
  'not-callable': 'is listed, but does not answer: the provider must say which holds',
  'account-only': 'is seen by this account only: what others see is not known',
} as const;

/** Where a proposed value comes from. */
export interface ListSource {
  /** The list's own address. */
  url: string;
  /** The day it was read. */
  read: string;
  /** What the list is, as a reader would name it. */
  title: string;
  method: 'live' | 'reported';
}

/** The fields that only the entry of a served model has. */
export const servedOnly = [
  'context',
  'output',
  'speed',
  'price',
  'reported',
  'reasoning',
  'capabilities',
  'deprecated',
  'preview',
] as const;

/** The fields that a finished entry needs and a list never gives. */
export const missingIn = (model: ListedModel): string[] => [
  ...(model.name === undefined ? ['name'] : []),
  'context.trial',
  ...(model.context === undefined ? ['context.paid'] : []),
  ...(model.price_input === undefined ? ['price.input'] : []),
  ...(model.price_output === undefined ? ['price.output'] : []),
  'speed',
  'reasoning',
];

type Entry = Record<string, unknown>;

/**
 * What an entry of the table must hold after an edit. The text of the table is edited apart from
 * this, so each checks the other.
 */
export function entryAfter(entry: Entry, edit: Edit, { url, read }: ListSource): Entry {
  const from = (names: readonly string[]): Entry => ({ url, read, fields: [...names] });
  if (edit.kind === 'change') {
    const next = structuredClone(entry);
    for (const { field, value } of edit.fields) setPath(next, field, value);
    const before = (entry['from_list'] as { fields?: string[] } | undefined)?.fields ?? [];
    const names = new Set([...before, ...edit.fields.map(({ field }) => field)]);
    return { ...next, from_list: from([...names]) };
  }
  if (edit.kind === 'retire') {
    const gone: readonly string[] = servedOnly;
    const rest = Object.fromEntries(Object.entries(entry).filter(([name]) => !gone.includes(name)));
    return {
      ...rest,
      state: 'retired',
      ended: edit.ended,
      replacements: [],
      from_list: from(['ended']),
    };
  }
  return entry;
}

function setPath(entry: Entry, field: string, value: Value): void {
  const [first = '', second] = field.split('.');
  entry[first] =
    second === undefined ? value : { ...(entry[first] as Entry | undefined), [second]: value };
}

/** The draft of a model that the table does not know: what the list says, and nothing else. */
export function draftOf(model: ListedModel, { url, read, title, method }: ListSource): Entry {
  const { id, name, context, output, price_input, price_output } = model;
  const group = (fields: Entry): Entry | undefined => {
    const given = Object.entries(fields).filter(([, value]) => value !== undefined);
    return given.length > 0 ? Object.fromEntries(given) : undefined;
  };
  const { capabilities } = model;
  return {
    id,
    draft: true,
    ...(name === undefined ? {} : { name }),
    state: 'served',
    ...group({
      context: group({ paid: context }),
      output: group({ paid: output }),
      price: group({ input: price_input, output: price_output }),
      capabilities: capabilities && group(capabilities),
      deprecated: model.deprecated || undefined,
      preview: model.preview || undefined,
    }),
    sources: [{ title, url, dated: read, method }],
    checked: read,
  };
}
