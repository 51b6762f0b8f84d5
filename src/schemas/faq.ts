import { z } from 'astro/zod';
import { draft, isoDay, line, shown } from './common.ts';

/** Frontmatter of one question; the file's body is the answer. */
export const faq = z.strictObject({
  /** Not published yet. */
  draft,
  /** The question, as a reader would type it. */
  question: shown(
    line.regex(/\?$/, 'must end with a question mark'),
    'question: Is Cerebras down right now?',
  ),
  /** Place in the list. */
  order: shown(z.int().positive(), 'order: 1'),
  /** The day a person last checked the answer against its sources. */
  verified: shown(isoDay, 'verified: 2026-11-21'),
});
export type Faq = z.output<typeof faq>;
