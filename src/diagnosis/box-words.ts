import type { RetryVerdict, Side } from '../schemas/cause.ts';
import type { Evidence } from './match.ts';

/* What the box, the cards and the guides say in the same words. */

export const label = 'Paste your error, or search';
export const example =
  'RateLimitError: 429 Tokens per minute limit exceeded - too many tokens processed.';
export const note =
  'It is read in this page and sent nowhere. Keys, addresses and IDs are hidden in the answer.';

const counts = ['No errors', 'One error', 'Two errors', 'Three errors'];

/** What stands above the errors of a text that holds several. */
export const errorsFound = (count: number): string => `${counts[count] ?? 'Several errors'} found`;

/** Whose side a failure is on. */
export const sides: Record<Side, string> = {
  you: 'your side',
  them: 'their side',
  network: 'the network’s side',
  either: 'either side',
};

/** Whether the same call may be sent again. */
export const verdicts: Record<RetryVerdict, string> = {
  no: 'No.',
  yes: 'Yes, with back-off.',
  after: 'Yes, after a wait.',
};

/** What was recognised in a text. */
export const kinds: Record<Evidence['kind'], string> = {
  status: 'status',
  code: 'code',
  type: 'type',
  param: 'param',
  message: 'message',
  exception: 'exception',
  header: 'header',
  model: 'model',
  provider: 'provider',
  elsewhere: 'another system',
};

/** At and above this confidence another cause need not be named beside. */
export const likely = 0.7;

/** How sure a cause is. No text proves it, so that it is never certain. */
export function sureness(confidence: number): string {
  const word = confidence >= 0.9 ? 'almost certain' : confidence >= likely ? 'likely' : 'possible';
  return `${word}, ${Math.min(99, Math.round(confidence * 100))} %`;
}
