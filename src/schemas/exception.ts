import { z } from 'astro/zod';
import { httpsUrl, isoDay, line, shown, slug } from './common.ts';
import { modelId } from './model.ts';

/** The kinds of difference between the model table and the provider's lists. */
export const differenceKinds = [
  'added',
  'gone',
  'renamed',
  'listed-but-ended',
  'not-callable',
  'account-only',
  'changed',
] as const;

const shared = {
  /** A name of its own. */
  id: shown(slug, 'id: gemma-list-lags'),
  /** The provider whose list it is about. */
  provider: shown(slug, 'provider: cerebras'),
  /** The model that the difference names. */
  model: shown(modelId, 'model: gemma-4-31b'),
  /** Why the difference may stand. */
  reason: shown(line, 'reason: The list still names it, but calls are refused.'),
  /** Where that can be read. */
  link: shown(httpsUrl, 'link: https://github.com/opencues/opencues/pull/453'),
  /** The last day on which it holds; then somebody must look again. */
  expires: shown(isoDay, 'expires: 2026-12-31'),
};

/** Lets a difference in one field stand, as long as the list gives exactly this value. */
const changedException = z.strictObject({
  ...shared,
  kind: shown(z.literal('changed'), 'kind: changed'),
  /** The field of the model table. */
  field: shown(line, 'field: context.paid'),
  /** What the list says; with another value the difference is drift again. */
  listed: shown(z.union([z.number(), z.boolean()]), 'listed: 65536'),
});

/** Lets a difference about a whole model stand. */
const modelException = z.strictObject({
  ...shared,
  /** How the check names the difference. */
  kind: shown(
    z.enum(
      differenceKinds.filter((kind) => kind !== 'changed'),
      { error: `is none of ${differenceKinds.join(', ')}` },
    ),
    'kind: listed-but-ended',
  ),
  /** The list that shows the difference, when it is the account's: then a check without a key does not expect it. */
  list: shown(
    z.enum(['public', 'account'], { error: 'is neither public nor account' }).optional(),
    'list: account',
  ),
});

/** A known difference between the model table and a list that is not drift, for a time. */
export const exception = z.discriminatedUnion('kind', [changedException, modelException], {
  error: `needs kind: one of ${differenceKinds.join(', ')}`,
});
export type Exception = z.output<typeof exception>;
