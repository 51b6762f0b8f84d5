import { z } from 'astro/zod';
import { line, shown } from './common.ts';

/** What a cause looks like in an error text. Every part that is given must match. */
export const signature = z
  .strictObject({
    /** HTTP status. */
    status: shown(z.int().min(100).max(599).optional(), 'status: 429'),
    /** The error body's `code`. */
    code: shown(line.optional(), 'code: token_quota_exceeded'),
    /** The error body's `type`. */
    type: shown(line.optional(), 'type: too_many_tokens_error'),
    /** The error body's `param`. */
    param: shown(line.optional(), 'param: quota'),
    /** A literal part of the message; `…` stands for the part that varies. */
    message: shown(line.optional(), 'message: Tokens per minute limit exceeded'),
    /** An exception class of an SDK. */
    exception: shown(line.optional(), 'exception: RateLimitError'),
    /**
     * How much it proves: the cause (`alone`), the cause in a text that is about an LLM API
     * (`context`), or only a hint that needs another (`hint`). Left out: a message or a code proves
     * the cause, a type or an exception does in context, and a status or a param is a hint.
     */
    proof: shown(
      z.enum(['alone', 'context', 'hint'], { error: 'is none of alone, context, hint' }).optional(),
      'proof: context',
    ),
  })
  .refine((value) => Object.keys(value).some((key) => key !== 'proof'), {
    error: 'says nothing: give at least one of status, code, type, param, message, exception',
  });
export type Signature = z.output<typeof signature>;

/** Whose side a failure is on. */
export const side = z.enum(['you', 'them', 'network', 'either'], {
  error: 'is none of you, them, network, either',
});
export type Side = z.output<typeof side>;

/**
 * Where on the way of a call a failure arises, in the order of that way: in the caller's code; in the
 * network; at what stands in front of the API; among the API's checks of the call; where the model
 * runs, waiting for it included; in the answer on its way back.
 */
export const arises = z.enum(['client', 'network', 'edge', 'gateway', 'model', 'stream'], {
  error: 'is none of client, network, edge, gateway, model, stream',
});
export type Arises = z.output<typeof arises>;

/** Whether the same call may be sent again. */
export const retryVerdict = z.enum(['no', 'yes', 'after'], { error: 'is none of no, yes, after' });
export type RetryVerdict = z.output<typeof retryVerdict>;

/** A cause: why a call failed, at any provider. The vocabulary is closed and slugs are permanent. */
export const cause = z.strictObject({
  /** A short name, in the nominative. */
  title: shown(line, 'title: Token rate limit'),
  /** One sentence: what happened. */
  meaning: shown(line, 'meaning: Your calls used more tokens than your quota holds.'),
  /** Whose side it is on. */
  side: shown(side, 'side: you'),
  /** Where on the way of a call it arises. */
  arises: shown(arises, 'arises: gateway'),
  /** Whether the same call may be sent again. */
  retry: shown(
    z.strictObject({
      /** `no`, `yes` at once with back-off, or `after` a wait. */
      verdict: shown(retryVerdict, 'verdict: after'),
      /** One sentence that qualifies the verdict. */
      note: shown(line, 'note: Wait until the bucket has refilled.'),
    }),
    'retry: { verdict: after, note: Wait until the bucket has refilled. }',
  ),
  /** The shortest thing that works, whatever the provider. */
  fix: shown(line, 'fix: Ask for fewer tokens, or wait for the bucket to refill.'),
  /**
   * What its sender sees of such a call: when it fails, for the statuses 400 and 422, or what its base
   * URL is, for 404. It tells the cause from others where a tool shows the status and hides the message.
   * Left out: the cause is none of those.
   */
  unseen: shown(line.optional(), 'unseen: Only when a chat has become very long'),
  /** Place in lists: the causes readers meet most come first. */
  order: shown(z.int().positive(), 'order: 3'),
  /** What it looks like at any provider. */
  signatures: shown(
    z.array(signature).min(1, 'needs at least one signature'),
    'signatures: [{ status: 429 }]',
  ),
  /** Errors as people paste them, each of which one of the signatures must recognise. */
  examples: shown(
    z.array(z.string().min(1, 'is empty')).min(1, 'needs at least one example'),
    'examples: ["Error code: 429 - Tokens per minute limit exceeded"]',
  ),
});
export type Cause = z.output<typeof cause>;
