import { z } from 'astro/zod';
import { httpsUrl, isoDay, line, shown } from './common.ts';
import { capabilitiesOf, modelId } from './model.ts';

/** One model as a list gave it. A field is absent when the list did not say. */
export const listedModel = z.strictObject({
  id: shown(modelId, '"id": "gpt-oss-120b"'),
  /** The name people use. */
  name: shown(line.optional(), '"name": "GPT OSS 120B"'),
  /** Tokens that prompt and answer may hold together. */
  context: shown(z.int().positive().optional(), '"context": 131072'),
  /** Tokens one answer may hold. */
  output: shown(z.int().positive().optional(), '"output": 40960'),
  /** US dollars per million input tokens. */
  price_input: shown(z.number().nonnegative().optional(), '"price_input": 0.35'),
  /** US dollars per million output tokens. */
  price_output: shown(z.number().nonnegative().optional(), '"price_output": 0.75'),
  /** The list calls it deprecated. */
  deprecated: shown(z.boolean().optional(), '"deprecated": false'),
  /** The list calls it a preview. */
  preview: shown(z.boolean().optional(), '"preview": false'),
  /** What it can do; a capability is absent when the list did not speak of it. */
  capabilities: shown(
    capabilitiesOf((name) => `"${name}": true`).optional(),
    '"capabilities": { "tools": true }',
  ),
});
export type ListedModel = z.output<typeof listedModel>;

/** One answer of a provider's model list; written by scripts/check-models.ts only. */
export const reading = z.strictObject({
  /** The day the list was read. */
  observed: shown(isoDay, '"observed": "2026-09-28"'),
  /** `live`: read by this project's own script; `reported`: somebody else's reading. */
  method: shown(
    z.enum(['live', 'reported'], { error: 'is neither live nor reported' }),
    '"method": "reported"',
  ),
  /** Which list it was; absent when a report does not say. */
  list: shown(
    z.enum(['public', 'account'], { error: 'is neither public nor account' }).optional(),
    '"list": "account"',
  ),
  /** The list's own address, or the page that reports it. */
  source: shown(httpsUrl, '"source": "https://api.cerebras.ai/public/v1/models"'),
  /** What was read, in words. */
  note: shown(line.optional(), '"note": "Live check of the account list by a third party."'),
  /** The models, sorted by ID. */
  models: shown(
    z.array(listedModel).min(1, 'is empty: a list without models is no reading'),
    '"models": [...]',
  ),
});
export type Reading = z.output<typeof reading>;
