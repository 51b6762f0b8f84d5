import type { Fact } from '../src/schemas/fact.ts';

/** A valid fact, for tests that care about some of its fields only. */
export const fact = (id: string, more: Partial<Fact> = {}): Fact => ({
  id,
  label: id,
  value: 1,
  method: 'official',
  url: 'https://a.example/',
  source: 'A',
  dated: '2026',
  checked: '2026-01-01',
  recheck_days: 1,
  ...more,
});
