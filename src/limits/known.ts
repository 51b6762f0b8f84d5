import type { Fact, Measure } from '../schemas/fact.ts';
import { formatMethod } from '../ledger/facts.ts';
import type { Limit } from './buckets.ts';
import type { Window } from './window.ts';
import { holdingFor, limitRows, measureNames, planNames } from './rows.ts';

/** What is reserved for an answer when a call names no maximum. */
export interface Reservation {
  tokens: number;
  reported: boolean;
  /** What sources say of a maximum above it, where they differ. */
  above?: string | undefined;
}

/** What the calculator knows of a provider; plain data, so that a page can carry it as JSON. */
export interface Known {
  plans: { id: string; name: string }[];
  /** Served models, that to begin with first. */
  models: string[];
  /** Those of them that reason unless a call says otherwise. */
  reasoning: string[];
  limits: (Limit & { plan: string; models?: readonly string[] | undefined })[];
  /** What prompt and answer of one call may hold together. */
  windows: Window[];
  /** Undefined when no source gives a number. */
  reservation?: Reservation | undefined;
}

/**
 * What the facts of a provider give the calculator.
 * @param models IDs of the served models, that to begin with first.
 * @param reasoning those of them that reason unless a call says otherwise.
 * @param windows what a call of each may hold.
 */
export function knownOf(
  facts: readonly Fact[],
  models: readonly string[],
  reasoning: readonly string[] = [],
  windows: readonly Window[] = [],
): Known {
  const limits = limitRows(facts).map(({ plan, models: of, measure, fact }) => ({
    plan,
    models: of,
    measure,
    amount: Number(fact.value),
    reported: fact.method === 'reported' || undefined,
  }));
  const plans = Object.entries(planNames)
    .map(([id, name]) => ({ id, name }))
    .filter(({ id }) => limits.some(({ plan }) => plan === id));
  return {
    plans,
    models: [...models],
    reasoning: [...reasoning],
    windows: [...windows],
    limits,
    reservation: reservationOf(facts),
  };
}

function reservationOf(facts: readonly Fact[]): Reservation | undefined {
  const held = facts.find(({ id }) => id === 'reservation-default');
  if (typeof held?.value !== 'number') return undefined;
  const above = facts.find(({ id }) => id === 'reservation-ceiling');
  return {
    tokens: held.value,
    reported: held.method === 'reported',
    above:
      above?.disputed &&
      `${above.disputed.value} (${above.disputed.source}), as counted here, or ${above.value} (${above.source}; ${formatMethod(above.method)}).`,
  };
}

/** The limits of a plan and model. */
export const limitsFor = ({ limits }: Known, plan: string, model: string): Limit[] =>
  holdingFor(limits, plan, model);

/**
 * What a table of limits speaks of: every measure that a plan may have, so that one that no source
 * states is seen to be missing. Limits a second are spoken of only where a plan has one.
 */
export const measuresOf = ({ limits }: Known): Measure[] =>
  (Object.keys(measureNames) as Measure[]).filter(
    (measure) => measure !== 'requests/second' || limits.some((limit) => limit.measure === measure),
  );

/** The measures for which at least one plan states a limit. */
export const statedMeasures = (known: Known): Measure[] =>
  measuresOf(known).filter((measure) => known.limits.some((limit) => limit.measure === measure));
