import { fittingMaxTokens } from '../limits/buckets.ts';
import { parseRateLimitHeaders, tightest, type Moment } from '../limits/headers.ts';
import type { Measure } from '../schemas/fact.ts';
import type { KnownLimit } from './knowledge.ts';
import { grouped } from './numbers.ts';

/** What there is to say about a limit that refused; each a sentence or two. */
interface BucketAdvice {
  /** Which one it was, and how it comes back. */
  refused: string | undefined;
  /** What a call may ask for. */
  fits: string | undefined;
}

const bucket = /\b(requests|tokens) per (second|minute|hour|day)\b/i;

/**
 * What is known of the limit that refused a call.
 * @param text the plain text.
 * @param limits what sources state of the provider's limits; empty when nothing is known.
 * @param isTokens the limit counts tokens.
 */
export function bucketAdvice(
  text: string,
  limits: readonly KnownLimit[],
  isTokens: boolean,
): BucketAdvice {
  // A log may hold another quota's answer, too.
  const all = [...text.matchAll(new RegExp(bucket, 'gi'))];
  const own = all.find(([, counts = '']) => /token/i.test(counts) === isTokens);
  const [, counts = '', period = ''] = own ?? all[0] ?? [];
  const stated = parseRateLimitHeaders(text).limits.some(({ limit }) => limit !== undefined);
  return {
    refused: refill(counts.toLowerCase(), period.toLowerCase()),
    // The answer's own limits may be those of another plan.
    fits: isTokens && !stated ? fit(limits, period.toLowerCase()) : undefined,
  };
}

/**
 * The wait that the answer's own headers name.
 * @param text the plain text.
 * @returns sentences; none when it has no such headers.
 */
export function waitIn(text: string): string[] {
  const reading = parseRateLimitHeaders(text);
  const said: string[] = [];
  const seconds = secondsOf(reading.retryAfter, reading.answered);
  if (seconds !== undefined && seconds > 0) {
    said.push(
      seconds > 600
        ? `The answer asks you to wait ${lasting(seconds)} (\`Retry-After\`): cap the wait in your client and tell your user instead.`
        : `Wait ${lasting(seconds)}, as the answer’s \`Retry-After\` says.`,
    );
  }
  const least = tightest(reading);
  if (least?.limit !== undefined && least.remaining !== undefined) {
    const reset = secondsOf(least.reset, reading.answered);
    const until = reset === undefined ? '' : `; it resets in ${lasting(reset)}`;
    const window = least.window ? ` ${least.window === 'hour' ? 'an' : 'a'} ${least.window}` : '';
    said.push(
      `Its headers: ${grouped(least.remaining)} of ${grouped(least.limit)} ${least.counts}${window} are left${until}.`,
    );
  }
  return said;
}

function secondsOf(moment: Moment | undefined, answered: number | undefined): number | undefined {
  if (!moment) return undefined;
  if ('in' in moment) return moment.in;
  return answered === undefined ? undefined : Math.max(0, (moment.at - answered) / 1000);
}

function lasting(seconds: number): string {
  if (seconds < 90) return `${Number(seconds.toFixed(1))} seconds`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} minutes`;
  return `${Number((seconds / 3600).toFixed(1))} hours`;
}

/** Continuous refill: https://inference-docs.cerebras.ai/support/rate-limits */
function refill(counts: string, period: string): string | undefined {
  if (!counts) return undefined;
  const used = `You used up your ${counts} per ${period}.`;
  return period === 'day' || period === 'hour'
    ? `${used} They come back little by little: all of them after ${period === 'hour' ? 'an' : 'a'} ${period} without calls.`
    : `${used} Make no calls for a ${period}, and they are back.`;
}

/** The size of a call with which the free trial keeps up, as its limits are the tightest. */
function fit(limits: readonly KnownLimit[], period: string): string | undefined {
  const trial = limits.filter(({ plan }) => plan === 'trial');
  const amountOf = (measure: Measure): number | undefined =>
    trial.find((limit) => limit.measure === measure)?.amount;
  const perMinute = amountOf('requests/minute');
  if (perMinute === undefined) return undefined;
  const fitting = fittingMaxTokens(
    trial,
    { prompt: 0, cached: 0 },
    perMinute,
    period === 'hour' ? 3600 : 60,
  );
  if (!('tokens' in fitting) || fitting.tokens === Infinity) return undefined;
  const size = `${grouped(fitting.tokens)} tokens`;
  const day = amountOf('tokens/day');
  if (period === 'day') {
    return day === undefined
      ? undefined
      : `On the free trial ${grouped(day)} tokens a day are ${grouped(Math.floor(day / fitting.tokens))} calls of ${size}, prompt and \`max_completion_tokens\` together.`;
  }
  return `On the free trial ${perMinute} calls a minute of up to ${size} each, prompt and \`max_completion_tokens\` together. Larger calls need longer pauses.`;
}
