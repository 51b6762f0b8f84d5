import type { Model } from '../schemas/model.ts';
import type { ListedModel } from '../schemas/reading.ts';
import { authoritativeFields, type Described, type Value } from './fields.ts';
import { hasEnded, isServed } from './life.ts';
import { likelySame } from './same-model.ts';

/** One difference between the model table and the provider's lists. */
export type Difference =
  /** The list has a model that the table does not know. */
  | { kind: 'added'; id: string }
  /** The table says served, no list has it. */
  | { kind: 'gone'; id: string }
  /** The table says served, and the list has it under another spelling or name. */
  | { kind: 'renamed'; id: string; to: string }
  /** The table says ended, a list still has it. */
  | {
      kind: 'listed-but-ended';
      id: string;
      state: 'retired' | 'dedicated-only';
      list: 'public' | 'account';
    }
  /** Listed, but a call with it is answered as one with an ended model is. */
  | { kind: 'not-callable'; id: string; status: number; code: string }
  /** The account's list has it, the public one does not. */
  | { kind: 'account-only'; id: string }
  /** Both have the model, with different values. */
  | { kind: 'changed'; id: string; field: string; table: Value; listed: number | boolean };

/** A value that the list gives and the table does not hold. */
export interface Learnt {
  id: string;
  field: string;
  value: number | boolean;
}

export interface Comparison {
  differences: Difference[];
  learnt: Learnt[];
  /** Listed models that the table holds as drafts only. */
  drafts: string[];
}

/** What a comparison may look at beside the table and one list. */
export interface Beside {
  /** Unfinished entries of the table: known, but not published. */
  drafts?: readonly Described[];
  /** The account's list, when `listed` is the public one. */
  account?: readonly ListedModel[] | undefined;
  /** Which list `listed` is. */
  list?: 'public' | 'account';
}

/**
 * Compares the model table with the provider's lists.
 * @param table every published model of the provider, ended ones included.
 * @param listed the models of the public list, or of the only one there is, from `parseListing`.
 * @returns the differences, sorted by ID, and what the list adds. A field that either side lacks is
 *   never a difference. A rounded value of the table is compared with tolerance (`tokensAgree`).
 */
export function compare(
  table: readonly Model[],
  listed: readonly ListedModel[],
  { drafts = [], account, list = 'public' }: Beside = {},
): Comparison {
  const known = new Map(table.map((model) => [model.id, model]));
  const unfinished = new Map(drafts.map((draft) => [draft.id, draft]));
  const ids = new Set(listed.map(({ id }) => id));
  const result: Comparison = { differences: [], learnt: [], drafts: [] };
  const { differences } = result;
  const added: string[] = [];

  for (const model of listed) {
    const entry = known.get(model.id);
    const described = entry && isServed(entry) ? entry : unfinished.get(model.id);
    if (entry && hasEnded(entry)) {
      const { state } = entry;
      differences.push({ kind: 'listed-but-ended', id: model.id, state, list });
    } else if (described) {
      compareFields(described, model, result);
      if (!entry) result.drafts.push(model.id);
    } else added.push(model.id);
  }
  for (const { id } of account ?? []) {
    if (ids.has(id)) continue;
    const entry = known.get(id);
    differences.push(
      entry && hasEnded(entry)
        ? { kind: 'listed-but-ended', id, state: entry.state, list: 'account' }
        : { kind: 'account-only', id },
    );
  }
  const somewhere = new Set([...ids, ...(account ?? []).map(({ id }) => id)]);
  for (const model of table) {
    const { id } = model;
    if (!isServed(model) || somewhere.has(id)) continue;
    const index = added.findIndex((each) => likelySame(id, each, model.misspelt));
    const [to] = index === -1 ? [] : added.splice(index, 1);
    differences.push(to === undefined ? { kind: 'gone', id } : { kind: 'renamed', id, to });
  }
  differences.push(...added.map((id) => ({ kind: 'added', id }) as const));
  differences.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  return result;
}

function compareFields(model: Described, listed: ListedModel, into: Comparison): void {
  const { id } = listed;
  for (const field of authoritativeFields) {
    const stated = field.table(model);
    const exact = field.listed(listed);
    if (exact === undefined) continue;
    if (stated === undefined) into.learnt.push({ id, field: field.name, value: exact });
    else if (!field.agree(stated, exact)) {
      into.differences.push({
        kind: 'changed',
        id,
        field: field.name,
        table: stated,
        listed: exact,
      });
    }
  }
}
