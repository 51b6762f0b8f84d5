import type { Tokens } from '../schemas/model.ts';
import type { ListedModel } from '../schemas/reading.ts';
import type { Difference } from './drift.ts';
import { formatField } from './fields.ts';

/** A change that no provider makes every day, so a person must look before anything is written. */
export interface Suspicion {
  rule: 'shrinks' | 'price' | 'half-gone' | 'many-changes';
  /** The model, when it is about one. */
  id?: string;
  text: string;
}

/** From so many models on, a share of them says something. */
const leastModels = 5;

/**
 * Finds what is more likely a fault of the list than news.
 * @param differences those that no exception covers.
 * @param listed what was read now.
 * @param before what the last good reading held; undefined when there is none.
 */
export function suspicionsOf(
  differences: readonly Difference[],
  listed: readonly ListedModel[],
  before: readonly ListedModel[] | undefined,
): Suspicion[] {
  return [
    ...differences.flatMap(ofField),
    ...(before && before.length >= leastModels ? ofWhole(listed, before) : []),
  ];
}

function ofField(difference: Difference): Suspicion[] {
  if (difference.kind !== 'changed' || typeof difference.listed !== 'number') return [];
  const { id, field, table, listed } = difference;
  const values = `${formatField(field, table)} to ${formatField(field, listed)}`;
  if (field === 'context.paid' || field === 'output.paid') {
    return listed < tokenCount(table as Tokens)
      ? [{ rule: 'shrinks', id, text: `${id} ${field} shrinks from ${values}` }]
      : [];
  }
  const price = Number(table);
  const text = `${id} ${field} goes from ${values}`;
  // A tenth in binary is not exact, so the ratio of two prices may miss ten by a hair.
  const ratio = Math.max(listed, price) / Math.min(listed, price);
  return listed === 0 || ratio >= 10 - 1e-9 ? [{ rule: 'price', id, text }] : [];
}

/** A rounded `131k` counts as 131,000. */
const tokenCount = (value: Tokens): number =>
  typeof value === 'number' ? value : Number.parseInt(value, 10) * 1000;

function ofWhole(listed: readonly ListedModel[], before: readonly ListedModel[]): Suspicion[] {
  const now = new Map(listed.map((model) => [model.id, model]));
  const then = new Map(before.map((model) => [model.id, model]));
  const kept = before.filter(({ id }) => now.has(id)).length;
  const changed = new Set([...now.keys(), ...then.keys()]).values().filter((id) => {
    const [a, b] = [then.get(id), now.get(id)];
    return !a || !b || differ(a, b);
  });
  const changes = [...changed].length;
  const suspicions: Suspicion[] = [];
  if (kept * 2 < before.length) {
    suspicions.push({
      rule: 'half-gone',
      text: `only ${kept} of the ${before.length} models of the last good reading are left`,
    });
  }
  if (changes > before.length * 0.3) {
    suspicions.push({
      rule: 'many-changes',
      text: `${changes} models were added, lost or changed since the last good reading, which had ${before.length}`,
    });
  }
  return suspicions;
}

/** Whether both say something about a field, and not the same. */
function differ(a: ListedModel, b: ListedModel): boolean {
  const said = (value: unknown): Record<string, unknown> => (value ?? {}) as never;
  const clash = (left: unknown, right: unknown): boolean =>
    left !== undefined && right !== undefined && left !== right;
  const { capabilities: capabilitiesA, ...fieldsA } = a;
  const { capabilities: capabilitiesB, ...fieldsB } = b;
  return [
    [said(fieldsA), said(fieldsB)],
    [said(capabilitiesA), said(capabilitiesB)],
  ].some(([left = {}, right = {}]) =>
    Object.keys(left).some((key) => clash(left[key], right[key])),
  );
}
