import type { Model, ServedModel } from '../schemas/model.ts';
import type { ListedModel } from '../schemas/reading.ts';
import { isServed } from './life.ts';
import { formatTokens, tokensAgree } from './tokens.ts';

/** One difference between the model table and a list. */
export type Difference =
  /** The list has a model that the table does not know. */
  | { kind: 'added'; id: string }
  /** The table says served, the list does not have it. */
  | { kind: 'gone'; id: string }
  /** The table says ended, the list still has it. */
  | { kind: 'listed-but-ended'; id: string; state: Model['state'] }
  /** Both have the model, with different values. */
  | { kind: 'changed'; id: string; field: string; table: string; listed: string };

/** A value that the list gives and the table does not hold. */
export interface Learnt {
  id: string;
  field: string;
  value: string;
}

export interface Comparison {
  differences: Difference[];
  learnt: Learnt[];
}

/**
 * Compares the model table with a list.
 * @param table every model of the provider, ended ones included.
 * @param listed the models of the list, from `parseListing`.
 * @returns the differences, sorted by ID, and what the list adds. A field that either side lacks is
 *   never a difference. A rounded value of the table is compared with tolerance (`tokensAgree`).
 */
export function compare(table: readonly Model[], listed: readonly ListedModel[]): Comparison {
  const known = new Map(table.map((model) => [model.id, model]));
  const ids = new Set(listed.map(({ id }) => id));
  const differences: Difference[] = [];
  const learnt: Learnt[] = [];

  for (const model of listed) {
    const entry = known.get(model.id);
    if (!entry) differences.push({ kind: 'added', id: model.id });
    else if (!isServed(entry)) {
      differences.push({ kind: 'listed-but-ended', id: model.id, state: entry.state });
    } else {
      const fields = compareFields(entry, model);
      differences.push(...fields.differences);
      learnt.push(...fields.learnt);
    }
  }
  for (const model of table) {
    if (isServed(model) && !ids.has(model.id)) differences.push({ kind: 'gone', id: model.id });
  }
  differences.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  return { differences, learnt };
}

/** The list describes what a paying account gets, so it is compared with the paid plan's values. */
function compareFields(model: ServedModel, listed: ListedModel): Comparison {
  const { id } = model;
  const differences: Difference[] = [];
  const learnt: Learnt[] = [];

  const check = <Stated, Exact extends number | boolean>(
    field: string,
    stated: Stated | undefined,
    exact: Exact | undefined,
    agree: (stated: Stated, exact: Exact) => boolean,
    format: (value: Stated | Exact) => string,
  ): void => {
    if (exact === undefined) return;
    if (stated === undefined) learnt.push({ id, field, value: format(exact) });
    else if (!agree(stated, exact)) {
      differences.push({
        kind: 'changed',
        id,
        field,
        table: format(stated),
        listed: format(exact),
      });
    }
  };
  const same = (a: number, b: number): boolean => a === b;
  const dollars = (value: number): string => `$${value}`;
  const unheld = undefined as boolean | undefined;

  check('context.paid', model.context.paid, listed.context, tokensAgree, formatTokens);
  check('output.paid', model.output.paid, listed.output, tokensAgree, formatTokens);
  check('price.input', model.price.input, listed.price_input, same, dollars);
  check('price.output', model.price.output, listed.price_output, same, dollars);
  check('deprecated', unheld, listed.deprecated, Object.is, String);
  check('preview', unheld, listed.preview, Object.is, String);
  return { differences, learnt };
}
