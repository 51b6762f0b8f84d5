import { z } from 'astro/zod';
import { httpsUrl, isoDay, line, shown, sources } from './common.ts';

const named = {
  /** The name readers know. */
  name: shown(line, 'name: Cerebras'),
  /** Base URL for OpenAI-style clients. */
  base_url: shown(httpsUrl, 'base_url: https://api.cerebras.ai/v1'),
  /** How its keys begin; null when there is no stable prefix. */
  key_prefix: shown(line.nullable(), 'key_prefix: csk-'),
  /**
   * What names it in an error text, beside its host and its keys: names, exception classes of
   * wrappers, hosts of its consoles. Literal, in any case, as whole words.
   */
  signs: shown(
    z.array(line).min(1, 'needs at least one sign'),
    'signs: [cerebras, CerebrasException]',
  ),
  /** Parts of error bodies that only it sends; less than a name, because a router repeats them. */
  bodies: shown(
    z.array(line).min(1, 'needs at least one body').optional(),
    'bodies: [token_quota_exceeded]',
  ),
  /**
   * How model IDs begin that are its own, or that it spells its own way: literal, in any case. The
   * maker's name before a slash is one, such as `openai/`. Left out, what is no sure sign.
   */
  model_ids: shown(
    z.array(line).min(1, 'needs at least one beginning').optional(),
    'model_ids: [claude-, accounts/fireworks/]',
  ),
};

const shared = {
  ...named,
  /** Environment variable that its SDK or docs use for the key. */
  key_env: shown(line, 'key_env: CEREBRAS_API_KEY'),
  /** Where keys are made; null when it is not established. */
  console: shown(httpsUrl.nullable(), 'console: https://cloud.cerebras.ai'),
  /** Documentation home. */
  docs: shown(httpsUrl, 'docs: https://inference-docs.cerebras.ai'),
  /** Public status page. */
  status_page: shown(httpsUrl, 'status_page: https://status.cerebras.ai'),
  /** The day its facts were last read. */
  checked: shown(isoDay, 'checked: 2026-11-21'),
};

/** A provider that is only a card beside another's page. */
const related = z.strictObject({
  coverage: shown(z.literal('related'), 'coverage: related'),
  ...shared,
  /** Place in the list. */
  order: shown(z.int().positive(), 'order: 1'),
  /** One thing a reader who switches must know. */
  note: shown(line.optional(), 'note: Model IDs carry a vendor prefix.'),
});

/** A provider that is only recognised in what readers paste. */
const recognised = z.strictObject({
  coverage: shown(z.literal('recognised'), 'coverage: recognised'),
  ...named,
});

/** A provider that has pages. */
const full = z.strictObject({
  coverage: shown(z.literal('full'), 'coverage: full'),
  ...shared,
  /** Base URL that the provider's own SDK expects, when it differs. */
  native_base_url: shown(httpsUrl.optional(), 'native_base_url: https://api.cerebras.ai'),
  /** The served model to name when the provider itself names no replacement. */
  default_model: shown(line, 'default_model: gpt-oss-120b'),
  /** The status feed and the places that report on it. */
  status: shown(
    z.strictObject({
      /** Who runs the status page; picks the adapter that reads its feed. */
      vendor: shown(z.enum(['statuspage', 'incident-io']), 'vendor: statuspage'),
      /** The feed a browser can read. */
      feed: shown(httpsUrl, 'feed: https://status.cerebras.ai/api/v2/summary.json'),
      /** Days after which a feed that has not changed is no longer believed. */
      stale_after_days: shown(z.int().positive(), 'stale_after_days: 45'),
      /** The page's own Atom feed. */
      atom: shown(httpsUrl.optional(), 'atom: https://status.cerebras.ai/history.atom'),
      /** An independent page that keeps history and sends e-mail alerts. */
      history: shown(httpsUrl.optional(), 'history: https://prismix.dev/service/cerebras'),
    }),
    'status: { vendor: statuspage, feed: "https://status.cerebras.ai/api/v2/summary.json", stale_after_days: 45 }',
  ),
  /** The lists of models that `npm run check:models` reads. */
  model_lists: shown(
    z.strictObject({
      /** Needs no key. */
      public: shown(httpsUrl, 'public: https://api.cerebras.ai/public/v1/models'),
      /** Needs the key in `key_env`. */
      account: shown(httpsUrl, 'account: https://api.cerebras.ai/v1/models'),
    }),
    'model_lists: { public: "https://api.cerebras.ai/public/v1/models", account: "https://api.cerebras.ai/v1/models" }',
  ),
  /** What a call with an ended model ID may get, the usual answer first. */
  ended_answers: shown(
    z
      .array(
        z.strictObject({
          /** HTTP status. */
          status: shown(z.int().min(100).max(599), 'status: 404'),
          /** The error body, word for word; `…` stands for the model ID. */
          message: shown(
            line.regex(/…/, 'must say with … where the model ID stands'),
            'message: Model … does not exist or you do not have access to it.',
          ),
          type: shown(line, 'type: not_found_error'),
          param: shown(line, 'param: model'),
          code: shown(line, 'code: model_not_found'),
        }),
      )
      .min(1, 'needs at least one answer'),
    'ended_answers: [{ status: 404, message: Model … does not exist., type: not_found_error, param: model, code: model_not_found }]',
  ),
  /** Where the lines above come from. */
  sources,
});

/** An LLM API vendor. */
export const provider = z.discriminatedUnion('coverage', [full, related, recognised], {
  error: 'needs coverage: full, coverage: related or coverage: recognised',
});
export type Provider = z.output<typeof provider>;
export type FullProvider = z.output<typeof full>;
export type RelatedProvider = z.output<typeof related>;
