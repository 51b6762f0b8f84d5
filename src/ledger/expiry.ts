import type { Fact } from '../schemas/fact.ts';

const day = 86_400_000;

/**
 * The day on which a fact must be checked again.
 * @returns a day in the form `2026-09-03`, in UTC.
 */
export const dueOn = ({ checked, recheck_days }: Pick<Fact, 'checked' | 'recheck_days'>): string =>
  new Date(Date.parse(checked) + recheck_days * day).toISOString().slice(0, 10);

/** Today in UTC, in the form `2026-09-03`. */
export const todayUtc = (): string => new Date().toISOString().slice(0, 10);
