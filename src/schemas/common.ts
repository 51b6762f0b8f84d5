import { z } from 'astro/zod';

/**
 * Gives a field the line an author should write. The line is printed when the field is missing or
 * wrong, so it must be valid YAML for exactly this field.
 */
export const shown = <T extends z.ZodType>(schema: T, example: string): T =>
  schema.meta({ example });

/** js-yaml, which Astro uses for frontmatter, turns an unquoted date into a Date; `yaml` does not. */
const dateToText = (value: unknown): unknown =>
  value instanceof Date && !Number.isNaN(value.getTime())
    ? value.toISOString().slice(0, 10)
    : value;

/** A calendar day, `2026-09-28`. */
export const isoDay = z.preprocess(
  dateToText,
  z.iso.date('is not a calendar day in the form YYYY-MM-DD'),
);

/**
 * The date of a source, as exact as the source is: `2026`, `2026-07`, `2026-09-03`, each
 * optionally after `after`, `before` or `about`; or `undated`.
 */
export const sourceDate = z.preprocess(
  (value) => (typeof value === 'number' ? String(value) : dateToText(value)),
  z
    .string()
    .regex(
      /^(?:undated|(?:(?:after|before|about) )?\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?)$/,
      'is not a date such as 2026, 2026-07 or 2026-09-03, optionally after "after", "before" or "about"; or undated',
    ),
);

/** An absolute https address. */
export const httpsUrl = z
  .url({
    protocol: /^https$/,
    // A stand-in on this machine is named, too; a word without a dot is a mistake.
    hostname: new RegExp(`^localhost$|${z.regexes.domain.source}`),
    error: 'is not an absolute address that starts with https://',
  })
  .regex(/^https:\/\/[^\s…]+$/, 'is not an absolute address that starts with https://');

/** A slug: lower-case words joined by hyphens. */
export const slug = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'is not lower-case words joined by hyphens');

/** Text that a reader sees: one line, no space at either end. Backticks mark literal strings. */
export const line = z
  .string()
  .min(1, 'is empty')
  .regex(/^\S(?:[^\n]*\S)?$/, 'must be one line without space at either end');

/** How a value was established, from the strongest to the weakest. */
export const method = z.enum(['official', 'sdk-source', 'live', 'reported'], {
  error: 'is none of official, sdk-source, live, reported',
});
export type Method = z.output<typeof method>;

/** Where a value comes from. */
export const source = z.strictObject({
  /** What the source is, as a reader would name it. */
  title: shown(line, 'title: Rate limits, Cerebras documentation'),
  /** Its address, or null for a report that has no public page. */
  url: shown(httpsUrl.nullable(), 'url: https://inference-docs.cerebras.ai/support/rate-limits'),
  /** When the source was written, as exactly as is known. */
  dated: shown(sourceDate, 'dated: after 2026-09-03'),
  /** How the value was established. */
  method: shown(method, 'method: official'),
});
export type Source = z.output<typeof source>;

/** Where the values of an entry come from. */
export const sources = shown(
  z.array(source).min(1, 'needs at least one source'),
  'sources: [{ title: "Rate limits, Cerebras documentation", url: https://inference-docs.cerebras.ai/support/rate-limits, dated: after 2026-09-03, method: official }]',
);

/**
 * An entry that is not finished: it is checked against its schema and left out of everything else.
 * Deleting the line publishes it.
 */
export const draft = shown(z.literal(true).optional(), 'draft: true');
