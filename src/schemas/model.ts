import { z } from 'astro/zod';
import { draft, httpsUrl, isoDay, line, shown, source, sources } from './common.ts';

/** A model ID as the API spells it; dots, slashes and colons stay. */
export const modelId = z
  .string()
  .regex(/^[A-Za-z0-9][\w.:/-]{0,99}$/, 'is not a model ID as an API spells it');

/**
 * A number of tokens: exact (`131072`), or as a source rounds it (`131k`). A rounded value is shown
 * as it stands and compared with tolerance, because "k" may mean 1,000 or 1,024.
 */
export const tokens = z.union([z.int().positive(), z.string().regex(/^[1-9]\d*k$/)], {
  error: 'is neither a whole number of tokens (131072) nor a rounded one (131k)',
});
export type Tokens = z.output<typeof tokens>;

/** A source that is dated to the day, because the day is what it proves. */
const datedSource = source.extend({ dated: shown(isoDay, 'dated: 2026-09-03') });

/** What a list may say that a model can do, by the names of the official OpenAPI description. */
export const capabilityNames = [
  'function_calling',
  'json_mode',
  'parallel_tool_calls',
  'reasoning',
  'response_format',
  'streaming',
  'structured_outputs',
  'tool_choice',
  'tools',
  'vision',
] as const;
export type CapabilityName = (typeof capabilityNames)[number];

/** Capabilities by name; one that nobody stated is absent. `example` writes one of them. */
export const capabilitiesOf = (example: (name: CapabilityName) => string) =>
  z.strictObject(
    Object.fromEntries(
      capabilityNames.map((name) => [name, shown(z.boolean().optional(), example(name))]),
    ) as Record<CapabilityName, z.ZodOptional<z.ZodBoolean>>,
  );

const shared = {
  /** The ID a call must send, to the letter. */
  id: shown(modelId, 'id: gpt-oss-120b'),
  /** Not published yet. */
  draft,
  /** The name people use. */
  name: shown(line, 'name: GPT OSS 120B'),
  /** Spellings that readers try, and that are not the ID. */
  misspelt: shown(z.array(modelId).optional(), 'misspelt: [llama3.3-70b]'),
  /** One line a reader should know. */
  note: shown(line.optional(), 'note: The only model whose reasoning cannot be switched off.'),
  /** The day it came to the public endpoint; left out while no source names the day. */
  started: shown(
    datedSource.optional(),
    'started: { dated: 2026-09-03, title: "Change log, Cerebras documentation", url: https://inference-docs.cerebras.ai/support/change-log, method: official }',
  ),
  /**
   * The earliest dated mention of it as served. Not the day it came; with `started`, leave it out.
   * It only ever moves back.
   */
  first_seen: shown(
    datedSource.optional(),
    'first_seen: { dated: 2026-09-03, title: "Catalog entry by Cerebras staff in Cline", url: https://github.com/cline/cline/pull/13808, method: official }',
  ),
  /** What changed while it was served: one entry for each day, never deleted, because feeds carry it. */
  changes: shown(
    z
      .array(
        datedSource.extend({
          /** What changed, as a sentence of its own. */
          change: shown(line, 'change: "The free tier had lower limits for a time."'),
        }),
      )
      .refine(
        (changes) => new Set(changes.map(({ dated }) => dated)).size === changes.length,
        'has two entries for one day: write one sentence about both',
      )
      .optional(),
    'changes: [{ dated: 2026-04-24, change: "The free tier had lower limits for a time.", title: Free LLM API resources, url: https://github.com/cheahjs/free-llm-api-resources/pull/308, method: reported }]',
  ),
  /** Where the values of this entry come from. */
  sources,
  /** Values that a proposal took from the provider's list; written by scripts/check-models.ts only. */
  from_list: shown(
    z
      .strictObject({
        /** The list's own address. */
        url: shown(httpsUrl, 'url: https://api.cerebras.ai/public/v1/models'),
        /** The day it was read. */
        read: shown(isoDay, 'read: 2026-11-21'),
        /** The fields of this entry that it gave. */
        fields: shown(z.array(line).min(1, 'names no field'), 'fields: [context.paid]'),
      })
      .optional(),
    'from_list: { url: "https://api.cerebras.ai/public/v1/models", read: 2026-11-21, fields: [context.paid] }',
  ),
  /** The day a copy of the sources was last read. */
  checked: shown(isoDay, 'checked: 2026-11-21'),
};

/** Answers calls on the public endpoint. */
export const servedModel = z.strictObject({
  ...shared,
  state: shown(z.literal('served'), 'state: served'),
  /** Tokens that prompt and answer may hold together, by plan. */
  context: shown(
    z.strictObject({ trial: shown(tokens, 'trial: 65k'), paid: shown(tokens, 'paid: 131k') }),
    'context: { trial: 65k, paid: 131k }',
  ),
  /** Tokens one answer may hold, by plan; a plan is left out while it is not established. */
  output: shown(
    z.strictObject({
      trial: shown(tokens.optional(), 'trial: 32k'),
      paid: shown(tokens.optional(), 'paid: 40960'),
    }),
    'output: { trial: 32k, paid: 40960 }',
  ),
  /** Output tokens a second, about, as the provider states it. */
  speed: shown(z.int().positive(), 'speed: 3000'),
  /** US dollars per million tokens. */
  price: shown(
    z.strictObject({
      input: shown(z.number().nonnegative(), 'input: 0.35'),
      output: shown(z.number().nonnegative(), 'output: 0.75'),
    }),
    'price: { input: 0.35, output: 0.75 }',
  ),
  /** Which of these values rest on a report; the pages say so beside them. */
  reported: shown(
    z
      .array(
        z.enum(['context', 'output', 'speed', 'price', 'reasoning'], {
          error: 'is none of context, output, speed, price, reasoning',
        }),
      )
      .optional(),
    'reported: [output, price]',
  ),
  /** What `reasoning_effort` accepts, and what is used when it is absent. */
  reasoning: shown(
    z.strictObject({
      efforts: shown(
        z.array(line).min(1, 'needs at least one effort'),
        'efforts: [low, medium, high]',
      ),
      default: shown(line, 'default: medium'),
    }),
    'reasoning: { efforts: [low, medium, high], default: medium }',
  ),
  /** What the provider's list says it can do; compared where both say something. */
  capabilities: shown(
    capabilitiesOf((name) => `${name}: true`).optional(),
    'capabilities: { tools: true, vision: false }',
  ),
  /** The provider's list calls it deprecated; left out, it does not. */
  deprecated: shown(z.boolean().optional(), 'deprecated: true'),
  /** The provider's list calls it a preview; left out, it does not. */
  preview: shown(z.boolean().optional(), 'preview: true'),
});

const ended = {
  ...shared,
  /** The day it left the public endpoint. */
  ended: shown(isoDay, 'ended: 2026-05-27'),
  /** What the provider names instead, best first; empty when it names nothing. */
  replacements: shown(z.array(modelId), 'replacements: [gpt-oss-120b]'),
  /** What calls with this very ID were seen to get since it ended; left out when nobody wrote it down. */
  seen: shown(
    z
      .array(
        source.extend({
          /** The `code` of one of the provider's `ended_answers`. */
          code: shown(line, 'code: model_not_found'),
        }),
      )
      .min(1, 'needs at least one answer')
      .optional(),
    'seen: [{ code: model_not_found, title: ..., url: https://github.com/..., dated: 2026-06-02, method: reported }]',
  ),
};

/** Left the public endpoint, but can still be rented on a dedicated one. */
const dedicatedModel = z.strictObject({
  ...ended,
  state: shown(z.literal('dedicated-only'), 'state: dedicated-only'),
});

/** Answers no call any more. */
const retiredModel = z.strictObject({
  ...ended,
  state: shown(z.literal('retired'), 'state: retired'),
});

/** One model ID and its whole life. An entry is never deleted. */
export const model = z.discriminatedUnion('state', [servedModel, dedicatedModel, retiredModel], {
  error: 'needs state: served, state: dedicated-only or state: retired',
});
export type Model = z.output<typeof model>;
export type ServedModel = z.output<typeof servedModel>;
export type EndedModel = z.output<typeof dedicatedModel> | z.output<typeof retiredModel>;
