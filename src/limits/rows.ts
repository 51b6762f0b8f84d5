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

/** What a rule about limits must know of one. */
interface Held {
  plan: string;
  measure: Measure;
  /** IDs of the models it holds for; every model when absent. */
  models?: readonly string[] | undefined;
}

/**
 * The limits of a plan that hold for a model, or without one those that name no model. Of one
 * measure, the limit that names the model counts.
 */
export function holdingFor<Each extends Held>(
  limits: readonly Each[],
  plan: string,
  model?: string,
): Each[] {
  const fitting = limits.filter(
    (limit) =>
      limit.plan === plan &&
      (!limit.models || (model !== undefined && limit.models.includes(model))),
  );
  return fitting.filter(
    ({ measure, models }) =>
      models !== undefined || !fitting.some((other) => other.models && other.measure === measure),
  );
}

/** All limits of a plan that hold for some models. */
export interface PlanRow {
  plan: Limit['plan'];
  /** Their IDs; every other model when absent. */
  models?: string[];
  /** For each of the asked measures, in their order; undefined where no source states one. */
  facts: (Fact | undefined)[];
}

/**
 * The limits as a table: a row for each plan and for models that share all of its limits.
 * @param of ID of a model: one row for each plan that has a limit for it.
 * @returns the measures that any plan states, which are the columns, and the rows.
 */
export function planRows(
  facts: readonly Fact[],
  of?: string,
): { measures: Measure[]; rows: PlanRow[] } {
  const all = limitRows(facts);
  const measures = (Object.keys(measureNames) as Measure[]).filter((measure) =>
    all.some((row) => row.measure === measure),
  );
  const rows: PlanRow[] = [];
  for (const plan of Object.keys(planNames) as Limit['plan'][]) {
    const named = all.flatMap((row) => (row.plan === plan ? (row.models ?? []) : []));
    const columns = (model?: string): (Fact | undefined)[] => {
      const held = holdingFor(all, plan, model);
      return measures.map((measure) => held.find((row) => row.measure === measure)?.fact);
    };
    const ofPlan: PlanRow[] = [];
    for (const model of of === undefined ? new Set([undefined, ...named]) : [of]) {
      const found = columns(model);
      if (found.every((fact) => fact === undefined)) continue;
      const same = ofPlan.find(
        (row) => row.models && row.facts.every((fact, index) => fact === found[index]),
      );
      if (same?.models && model !== undefined) same.models.push(model);
      else
        ofPlan.push({
          plan,
          ...(model === undefined ? {} : { models: [model] }),
          facts: found,
        });
    }
    rows.push(...ofPlan);
  }
  return { measures, rows };
}
