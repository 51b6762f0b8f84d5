import type { Fact, Measure } from '../schemas/fact.ts';

type Limit = NonNullable<Fact['limit']>;

export const planNames: Record<Limit['plan'], string> = {
  trial: 'Free trial',
  developer: 'Developer',
};

export const measureNames: Record<Measure, string> = {
  'requests/second': 'requests a second',
  'requests/minute': 'requests a minute',
  'requests/hour': 'requests an hour',
  'requests/day': 'requests a day',
  'uncached-tokens/minute': 'uncached tokens a minute',
  'tokens/minute': 'tokens a minute, cached ones included',
  'tokens/hour': 'tokens an hour',
  'tokens/day': 'tokens a day',
};

export interface LimitRow extends Limit {
  fact: Fact;
}

/**
 * The facts that are limits: by plan, then model, then what is counted, requests first.
 * @param of ID of a model: leaves out the limits that do not hold for it.
 */
export function limitRows(facts: readonly Fact[], of?: string): LimitRow[] {
  const rows = facts
    .flatMap((fact) => (fact.limit ? [{ ...fact.limit, fact }] : []))
    .filter(({ models }) => of === undefined || !models || models.includes(of));
  const place = ({ plan, models, measure }: LimitRow): string =>
    [
      Object.keys(planNames).indexOf(plan),
      models?.join() ?? '',
      Object.keys(measureNames).indexOf(measure),
    ].join(' ');
  return rows.sort((a, b) => place(a).localeCompare(place(b)));
}
