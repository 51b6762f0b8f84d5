import type { Call } from './buckets.ts';
import { secondsUntil, tightest, type HeaderLimit, type HeaderReading } from './headers.ts';
import { count, duration } from './words.ts';

/** What pasted headers say, in words. */
export interface HeaderWords {
  /** What to do now, in a few sentences. */
  summary: string;
  /** Each limit: how much is left, and when it resets. */
  lines: { name: string; text: string }[];
}

const seconds: Record<string, number> = { second: 1, minute: 60, hour: 3600, day: 86_400 };

/**
 * Says what headers mean for the next call.
 * @param call what the reader wants to send; undefined while it is not known.
 * @param now the reader's clock, in milliseconds since 1970.
 */
export function headerWords(
  reading: HeaderReading,
  call: Call | undefined,
  now: number,
): HeaderWords {
  const { limits, retryAfter } = reading;
  const near = tightest(reading);
  const summary = [
    retryAfter && `Retry-After: wait ${duration(secondsUntil(retryAfter, reading, now))}.`,
    near &&
      `Nearest to its end: ${nameOf(near)}, ${count(near.remaining ?? 0)} of ${count(near.limit ?? 0)} left.`,
    call && nextCall(reading, call, now),
  ].filter((sentence) => sentence !== undefined);
  return {
    summary:
      limits.length === 0 && !retryAfter
        ? 'No rate-limit header that this page knows.'
        : summary.join(' '),
    lines: limits.map((limit) => ({ name: nameOf(limit), text: textOf(limit, reading, now) })),
  };
}

const nameOf = ({ counts, window }: HeaderLimit): string => {
  const article = window && (window === 'hour' ? ' an' : ' a');
  return `${counts.replaceAll('-', ' ') || 'not said what'}${window ? `${article} ${window}` : ', time not named'}`;
};

function textOf({ limit, remaining, reset }: HeaderLimit, of: HeaderReading, now: number): string {
  const left =
    remaining === undefined
      ? `the limit is ${limit === undefined ? 'not said' : count(limit)}; what is left is not said`
      : `${count(remaining)}${limit === undefined ? '' : ` of ${count(limit)}`} left`;
  return reset
    ? `${left}, resets in ${duration(secondsUntil(reset, of, now))}`
    : `${left}; when it resets is not said`;
}

/** A wait that is known to the second, or only not to be over. */
type Wait = { seconds: number } | 'never' | 'unknown';

/** Of tokens, headers do not say whether cached ones count: all do here. */
function nextCall(reading: HeaderReading, call: Call, now: number): string | undefined {
  const needs: Record<string, number> = { requests: 1, tokens: call.prompt + call.reserved };
  const waits = reading.limits.flatMap((limit): { limit: HeaderLimit; wait: Wait }[] => {
    const need = needs[limit.counts];
    return need === undefined || limit.remaining === undefined
      ? []
      : [{ limit, wait: waitOf(limit, need, reading, now) }];
  });
  if (waits.length === 0) return undefined;
  const what = `A call as in the calculator (${count(needs['tokens'] ?? 0)} tokens)`;
  const never = waits.find(({ wait }) => wait === 'never');
  if (never) return `${what} never fits “${nameOf(never.limit)}”.`;
  const unknown = waits.find(({ wait }) => wait === 'unknown');
  if (unknown)
    return `${what} does not fit now, by “${nameOf(unknown.limit)}”; until when is not said.`;
  const longest = Math.max(
    ...waits.map(({ wait }) => (typeof wait === 'object' ? wait.seconds : 0)),
  );
  const asked = reading.retryAfter ? secondsUntil(reading.retryAfter, reading, now) : 0;
  // What the answer asks for holds, even where the buckets would be faster.
  if (asked > 0 && asked >= longest) return `${what} fits then, if nothing else is sent.`;
  return longest > 0
    ? `${what} fits in about ${duration(longest)}, as the limit refills steadily, if nothing else is sent.`
    : `${what} fits now.`;
}

function waitOf(
  { limit, remaining = 0, window = '', reset }: HeaderLimit,
  need: number,
  reading: HeaderReading,
  now: number,
): Wait {
  if (limit !== undefined && need > limit) return 'never';
  if (remaining >= need) return { seconds: 0 };
  const period = seconds[window];
  if (limit !== undefined && period !== undefined)
    return { seconds: ((need - remaining) / limit) * period };
  return reset ? { seconds: secondsUntil(reset, reading, now) } : 'unknown';
}
