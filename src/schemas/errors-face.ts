import { z } from 'astro/zod';
import { arises, retryVerdict, side, signature } from './cause.ts';
import { httpsUrl, isoDay, line, slug, source } from './common.ts';

/*
 * What `/api/errors.json` holds. Published as a JSON Schema: a field may be added, but none is
 * renamed or removed without a new `version`.
 */

const signatures = z
  .array(signature)
  .describe(
    'What it looks like. All parts that are given occur; `…` in a message stands for what varies.',
  );
const fix = line.describe('The shortest thing that works. Backticks mark what is literal.');

const guideFace = z.strictObject({
  provider: slug,
  url: httpsUrl.describe('The guide.'),
  markdown: httpsUrl.describe('The same as Markdown.'),
  title: line.describe('The literal error. Backticks mark what is literal.'),
  meaning: line,
  side: line.describe('Whose side it is on, in a sentence.'),
  fix,
  signatures,
  messages: z
    .array(
      z.strictObject({
        says: line.describe('The message; `…` stands for what varies.'),
        note: line.optional().describe('How well the message is established, or how old it is.'),
        change: line.describe('What to change. Backticks mark what is literal.'),
      }),
    )
    .optional()
    .describe('What to change at single messages.'),
  sources: z.array(source).min(1),
  verified: isoDay.describe('The day a person last checked the guide against its sources.'),
});

const causeFace = z.strictObject({
  id: slug.describe('Permanent.'),
  title: line,
  meaning: line,
  side: side.describe('Whose side it is on.'),
  arises: arises.describe(
    'Where on the way of a call it arises: in your code, in the network, in front of the API, among its checks of the call, where the model runs, or in the answer on its way back.',
  ),
  retry: z
    .strictObject({
      verdict: retryVerdict.describe('`no`, `yes` at once with back-off, or `after` a wait.'),
      note: line,
    })
    .describe('Whether the same call may be sent again.'),
  fix: fix.describe('The shortest thing that works at any provider.'),
  signatures: signatures.describe('What it looks like at any provider; how much each proves.'),
  guides: z.array(guideFace).describe('What holds at one provider.'),
});

/** Every cause, and what each provider's guide says about it. */
export const errorsFace = z.strictObject({
  $schema: httpsUrl,
  version: z.literal(1),
  causes: z.array(causeFace).min(1).describe('The most frequent first.'),
});
export type ErrorsFace = z.output<typeof errorsFace>;
