import { z } from 'astro/zod';
import { isoDay, line, shown, slug, source } from './common.ts';

/** What became of a claim. */
export const claimVerdict = z.enum(['false-now', 'partly', 'unknown', 'true-now'], {
  error: 'is none of false-now, partly, unknown, true-now',
});
export type ClaimVerdict = z.output<typeof claimVerdict>;

/** Something that an older guide says, and what holds now. */
export const claim = z
  .strictObject({
    /** Permanent name, unique within the provider; the anchor on the page. */
    id: shown(slug, 'id: free-tier'),
    /** What it is about, as a short heading. */
    about: shown(line, 'about: Limits of the free tier'),
    /** The claim, word for word. */
    quote: shown(line, 'quote: "Free tier: 30 RPM / 60,000 TPM."'),
    /** Where it was made. */
    origin: shown(
      source,
      'origin: { title: A guide, url: https://prismix.dev/guides/cerebras-not-working, dated: undated, method: reported }',
    ),
    /** What became of it; `unknown` when no source decides. */
    verdict: shown(claimVerdict, 'verdict: false-now'),
    /**
     * What holds now, in one to three sentences. Values come from tags: `<Fact id="..." />`,
     * `<ModelId id="..." />`, `<ModelValue id="..." field="..." />`, `<Api field="..." />`.
     */
    now: shown(
      line.refine((text) => !/\]\(|\*\*/.test(text), {
        error: 'takes backticks and tags, no other Markdown',
      }),
      'now: The trial has <Fact id="trial-requests-per-minute" /> requests a minute.',
    ),
    /** What it rests on beside the facts and models that `now` names. */
    sources: shown(
      z.array(source).min(1, 'needs at least one source').optional(),
      'sources: [{ title: A page, url: https://inference-docs.cerebras.ai, dated: 2026-07-08, method: official }]',
    ),
    /** The page to read next: a cause, or `models`. */
    next: shown(slug, 'next: token-rate-limit'),
    /** The day a person last checked it against its sources. */
    checked: shown(isoDay, 'checked: 2026-11-21'),
  })
  .refine(
    ({ sources, now }) => sources !== undefined || /<(?:Fact|ModelId|ModelValue)\s/.test(now),
    {
      path: ['sources'],
      error: 'is needed, because `now` names neither a fact nor a model',
    },
  );
export type Claim = z.output<typeof claim>;
