import { fittingMaxTokens } from '../limits/buckets.ts';
import { parseRateLimitHeaders, tightest, type Moment } from '../limits/headers.ts';
import type { KnownLimit } from './knowledge.ts';
import { grouped } from './numbers.ts';

const bucket = /\b(requests|tokens) per (second|minute|hour|day)\b/i;

/**
 * What is known of the bucket that refused a call.
 * @param text the plain text.
 * @param limits what sources state of the provider's limits; empty when nothing is known.
 * @param isTokens the bucket counts tokens.
 * @returns sentences.
 */
export function bucketAdvice(
  text: string,
  limits: readonly KnownLimit[],
  isTokens: boolean,
): string[] {
  const [, counts = '', period = ''] = bucket.exec(text) ?? [];
  const stated = parseRateLimitHeaders(text).limits.some(({ limit }) => limit !== undefined);
  return [
    ...refill(counts.toLowerCase(), period.toLowerCase()),
    // The answer's own limits may be those of another plan.
    ...(isTokens && !stated ? fit(limits, period.toLowerCase()) : []),
  ];
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
function refill(counts: string, period: string): string[] {
  if (!counts) return [];
  const name = `The bucket for ${counts} per ${period} refused the call.`;
  return [
    period === 'day' || period === 'hour'
      ? `${name} It refills a little all the time, and needs a whole ${period} to be full again.`
      : `${name} It refills all the time and is full again after a ${period} without calls.`,
  ];
}

/** The answer length with which the free trial keeps up, as its limits are the tightest. */
function fit(limits: readonly KnownLimit[], period: string): string[] {
  if (period === 'day') return [];
  const trial = limits.filter(({ plan }) => plan === 'trial');
  const perMinute = trial.find(({ measure }) => measure === 'requests/minute')?.amount;
  if (perMinute === undefined) return [];
  const fitting = fittingMaxTokens(
    trial,
    { prompt: 0, cached: 0 },
    perMinute,
    period === 'hour' ? 3600 : 60,
  );
  if (!('tokens' in fitting) || fitting.tokens === Infinity) return [];
  return [
    `On the free trial, with ${perMinute} calls a minute, prompt and \`max_completion_tokens\` together may come to ${grouped(fitting.tokens)} tokens a call.`,
  ];
}
