import { z } from 'astro/zod';
import { draft, httpsUrl, isoDay, line, method, shown, slug, sourceDate } from './common.ts';
import { modelId } from './model.ts';

/** What a limit counts. */
export const measure = z.enum(
  [
    'requests/second',
    'requests/minute',
    'requests/hour',
    'requests/day',
    'tokens/minute',
    'uncached-tokens/minute',
    'tokens/hour',
    'tokens/day',
  ],
  { error: 'is not a known measure' },
);
export type Measure = z.output<typeof measure>;

/** One value with its source, date and how it was established. */
export const fact = z
  .strictObject({
    /** Permanent name, unique within the provider. */
    id: shown(slug, 'id: trial-requests-per-minute'),
    /** Not published yet. */
    draft,
    /** What the value is, as a line of the source list. */
    label: shown(line, 'label: Requests a minute on the free trial'),
    /** The value itself. A number is printed with thousands separators. */
    value: shown(
      z.union([z.number(), line], { error: 'is neither a number nor one line of text' }),
      'value: 5',
    ),
    /** Printed before and after the value in the source list, never in prose. */
    unit: shown(line.optional(), 'unit: requests a minute'),
    /** Makes the fact a row of the limits table. */
    limit: shown(
      z
        .strictObject({
          /** The plan it holds for. */
          plan: shown(z.enum(['trial', 'developer']), 'plan: trial'),
          /** The models it holds for; left out when it holds for every model. */
          models: shown(z.array(modelId).min(1).optional(), 'models: [gpt-oss-120b]'),
          /** What it counts. */
          measure: shown(measure, 'measure: requests/minute'),
        })
        .optional(),
      'limit: { plan: trial, measure: requests/minute }',
    ),
    /** How it was established. */
    method: shown(method, 'method: official'),
    /** The page that says so; null only for a report without a public page. */
    url: shown(httpsUrl.nullable(), 'url: https://inference-docs.cerebras.ai/support/rate-limits'),
    /** The source in words: its title, or a description of the report. */
    source: shown(line, 'source: Rate limits, Cerebras documentation'),
    /** When the source was written. */
    dated: shown(sourceDate, 'dated: after 2026-09-03'),
    /** The day a copy of the source was read. */
    checked: shown(isoDay, 'checked: 2026-11-21'),
    /** Days until it must be read again. */
    recheck_days: shown(z.int().positive().max(3650, 'is more than ten years'), 'recheck_days: 60'),
    /** Another value that another source gives. */
    disputed: shown(
      z
        .strictObject({
          value: shown(line, 'value: 65,536'),
          source: shown(line, 'source: Catalog entry by Cerebras staff'),
          url: shown(httpsUrl, 'url: https://github.com/cline/cline/pull/13808'),
          dated: shown(sourceDate, 'dated: 2026-09-03'),
        })
        .optional(),
      'disputed: { value: "65,536", source: Catalog entry by Cerebras staff, url: https://github.com/cline/cline/pull/13808, dated: 2026-09-03 }',
    ),
  })
  .refine((value) => value.url !== null || value.method === 'reported', {
    path: ['url'],
    error: 'may be null only with method: reported, and then source describes the report',
  })
  .refine(({ limit, value }) => !limit || (typeof value === 'number' && value > 0), {
    path: ['value'],
    error: 'must be a number above 0: the limit calculator counts with it',
  });
export type Fact = z.output<typeof fact>;
