import { z } from 'astro/zod';
import { line, shown } from './common.ts';

/** Words that tell what a pasted text is about, whoever sent it. */
export const vocabulary = z.strictObject({
  /** What a reader should know about the list. */
  note: shown(line, 'note: Words that only texts about LLM APIs hold.'),
  /** Literal words or phrases, in any case; each counts only as a whole word. */
  words: shown(z.array(line).min(1, 'needs at least one word'), 'words: [max_completion_tokens]'),
});
export type Vocabulary = z.output<typeof vocabulary>;
