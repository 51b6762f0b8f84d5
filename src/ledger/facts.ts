import { limitRows } from '../limits/rows.ts';
import type { Fact } from '../schemas/fact.ts';

/**
 * The IDs of the facts that an MDX text uses through `<Fact id="…" />` and `<LimitsTable />`, each
 * once, in order.
 * @param facts those of the provider: the table shows every limit among them.
 */
export const factIdsIn = (mdx: string, facts: readonly Fact[]): string[] => [
  ...new Set(
    [...mdx.matchAll(/<Fact\s+id=(?<quote>["'])(?<id>.*?)\k<quote>|<LimitsTable\b/g)].flatMap(
      ({ groups }) => groups?.['id'] ?? limitRows(facts).map(({ fact }) => fact.id),
    ),
  ),
];

/** Prints a fact's value as prose shows it: thousands separated, a day in words. */
export function formatValue(value: Fact['value']): string {
  if (typeof value === 'number') return value.toLocaleString('en-US');
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDate(value) : value;
}

/** The value with its unit, as the source list shows it. */
export const formatWithUnit = ({ value, unit }: Fact): string =>
  unit ? `${formatValue(value)} ${unit}` : formatValue(value);

const months =
  'January February March April May June July August September October November December'.split(
    ' ',
  );

/**
 * Prints a date of any exactness in words.
 * @param date `2026`, `2026-09` or `2026-09-03`, optionally after `after`, `before` or `about`.
 * @returns for example "after 3 September 2026".
 */
export function formatDate(date: string): string {
  return date.replace(
    /(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/,
    (_, year: string, month?: string, day?: string) =>
      [day && String(Number(day)), month && months[Number(month) - 1], year]
        .filter(Boolean)
        .join(' '),
  );
}

const methodNames: Record<Fact['method'], string> = {
  official: 'official',
  'sdk-source': 'read in the SDK’s source',
  live: 'measured by this project',
  reported: 'reported',
};

/** How a value was established, in words. */
export const formatMethod = (method: Fact['method']): string => methodNames[method];
