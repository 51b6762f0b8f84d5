import { z } from 'astro/zod';
import { differenceKinds } from './exception.ts';

/*
 * What `npm run check:models -- --json` prints. Published as a JSON Schema: a field may be added,
 * but none is renamed or removed without a new `version`.
 */

const value = z.union([z.string(), z.number(), z.boolean()]);
const id = z.string().describe('The model ID.');

const difference = z.discriminatedUnion('kind', [
  z
    .strictObject({ kind: z.literal('added'), id })
    .describe('The list has a model that the table does not know.'),
  z
    .strictObject({ kind: z.literal('gone'), id })
    .describe('The table says served, no list has it.'),
  z
    .strictObject({ kind: z.literal('renamed'), id, to: z.string() })
    .describe('Served according to the table; the list has it under another spelling or name.'),
  z
    .strictObject({
      kind: z.literal('listed-but-ended'),
      id,
      state: z.enum(['retired', 'dedicated-only']),
      list: z.enum(['public', 'account']),
    })
    .describe('The table says ended, a list still has it.'),
  z
    .strictObject({
      kind: z.literal('not-callable'),
      id,
      status: z.int(),
      code: z.string(),
    })
    .describe('Listed, but a call with it is answered as one with an ended model is.'),
  z
    .strictObject({ kind: z.literal('account-only'), id })
    .describe("The account's list has it, the public one does not."),
  z
    .strictObject({
      kind: z.literal('changed'),
      id,
      field: z.string().describe('Its place in the table, such as context.paid.'),
      table: value,
      listed: z.union([z.number(), z.boolean()]),
    })
    .describe('Both have the model, with different values.'),
]);

const about = z.strictObject({ id, why: z.string() });

const list = z.strictObject({
  list: z.enum(['public', 'account', 'saved']),
  from: z.string().describe('Address or file; never holds a key.'),
  result: z.enum(['read', 'skipped', 'unreachable', 'malformed']),
  models: z.array(z.string()).describe('The IDs it gave, sorted.'),
  problem: z.string().optional().describe('Why it was not read, in one line.'),
});

const proposal = z.strictObject({
  id,
  kind: z.enum(['change', 'retire', 'add']),
  what: z.string().describe('What the proposal writes, in one line.'),
  missing: z.array(z.string()).describe('Fields of a draft that the list does not give.'),
});

/** The report of one check. */
export const report = z.strictObject({
  version: z.literal(1),
  result: z
    .enum(['in-sync', 'drift', 'unreachable', 'malformed', 'invalid-data', 'suspicious'])
    .describe('The worst that was found; it decides the exit code.'),
  exit: z
    .int()
    .min(0)
    .max(4)
    .describe(
      '0 in sync, 1 drift, 2 unreachable or malformed, 3 own data invalid, 4 suspicious: a person must look.',
    ),
  at: z.iso.datetime().describe('When the check ran, in UTC.'),
  provider: z.string().nullable().describe('Null when the own data could not even name it.'),
  problems: z
    .array(z.string())
    .describe('Why the result is unreachable, malformed or invalid-data; empty otherwise.'),
  lists: z.array(list).describe('What was read; the first one is the one compared.'),
  differences: z.array(difference).describe('Drift, sorted by ID.'),
  excused: z
    .array(z.strictObject({ difference, exception: z.string(), reason: z.string() }))
    .describe('Differences that an exception lets stand.'),
  learnt: z
    .array(z.strictObject({ id, field: z.string(), value: z.union([z.number(), z.boolean()]) }))
    .describe('What the list gives and the table does not hold.'),
  drafts: z.array(z.string()).describe('Listed models that the table holds as drafts only.'),
  suspicions: z
    .array(
      z.strictObject({
        rule: z.enum(['shrinks', 'price', 'half-gone', 'many-changes']),
        id: z.string().optional(),
        text: z.string(),
      }),
    )
    .describe('Guard bands that were crossed.'),
  exceptions: z.strictObject({
    unused: z.array(z.string()),
    expired: z.array(z.string()),
  }),
  probes: z
    .array(
      z.strictObject({
        id,
        result: z.enum(['callable', 'not-callable', 'unknown']),
        problem: z.string().optional(),
      }),
    )
    .describe('One minimal completion for each served model, when it was asked for.'),
  proposals: z
    .array(proposal)
    .describe('Edits of the table, written or, without --propose, possible.'),
  waiting: z.array(about).describe('Absent models that are not yet called retired.'),
  by_hand: z.array(about).describe('Differences that a person must settle.'),
  written: z.array(z.string()).describe('Files that were changed, from the project’s root.'),
});
export type Report = z.output<typeof report>;

/** Every kind of difference is in the report; a missing one fails the type check. */
export const reportedKinds: readonly Report['differences'][number]['kind'][] = differenceKinds;
