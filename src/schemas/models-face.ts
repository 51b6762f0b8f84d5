import { z } from 'astro/zod';
import { httpsUrl, isoDay, line, slug, source } from './common.ts';
import { capabilitiesOf, modelId, tokens } from './model.ts';

/*
 * What `/api/models.json` holds. Published as a JSON Schema: a field may be added, but none is
 * renamed or removed without a new `version`.
 */

const day = z.strictObject({
  day: isoDay,
  source,
});

const windows = z.strictObject({ trial: tokens.optional(), paid: tokens.optional() });

const modelFace = z.strictObject({
  provider: slug,
  id: modelId.describe('What a call sends, to the letter.'),
  name: line,
  state: z
    .enum(['served', 'dedicated-only', 'retired'])
    .describe('Only a served one answers calls on the public endpoint.'),
  url: httpsUrl.describe('Its page.'),
  markdown: httpsUrl.describe('The same as Markdown.'),
  started: day.nullable().describe('The day it came; null while no source names it.'),
  first_seen: day.nullable().describe('The earliest dated mention of it as served.'),
  last_seen: day.nullable().describe('Of a served one, the newest list that has it.'),
  ended: isoDay.nullable().describe('The day it left the public endpoint.'),
  replacements: z
    .array(modelId)
    .describe('What the provider names instead, best first; it may have ended too.'),
  send_instead: z
    .array(modelId)
    .describe('Served models that this leads to; more than one where the provider names none.'),
  official: z
    .boolean()
    .nullable()
    .describe('Whether the advice of the provider leads there; null for a served one.'),
  misspelt: z.array(modelId).describe('Spellings that are not the ID.'),
  note: line.nullable(),
  context: windows
    .nullable()
    .describe(
      'Tokens that prompt and answer may hold together, by plan: exact, or rounded by the source such as "65k". Null once it has ended.',
    ),
  output: windows.nullable().describe('Tokens that one answer may hold, by plan.'),
  speed: z.int().positive().nullable().describe('Output tokens a second, about.'),
  price: z
    .strictObject({ input: z.number(), output: z.number() })
    .nullable()
    .describe('US dollars per million tokens.'),
  reasoning: z
    .strictObject({ efforts: z.array(line), default: line })
    .nullable()
    .describe('What `reasoning_effort` accepts, and what holds without it.'),
  capabilities: capabilitiesOf(() => '')
    .nullable()
    .describe('What the list of the provider says.'),
  reported: z.array(line).describe('Which of the values above rest on reports alone.'),
  changes: z
    .array(z.strictObject({ day: isoDay, change: line, source }))
    .describe('What changed while it was served.'),
  sources: z.array(source).min(1),
  checked: isoDay.describe('The day a copy of the sources was last read.'),
});

/** Every model ID ever served, with its life. */
export const modelsFace = z.strictObject({
  $schema: httpsUrl,
  version: z.literal(1),
  models: z.array(modelFace).min(1),
});
export type ModelsFace = z.output<typeof modelsFace>;
