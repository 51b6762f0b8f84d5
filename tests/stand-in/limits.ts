import { bodies, type Answer, type BodyName } from './bodies.ts';
import type { Clock } from './clock.ts';
import type { Limits } from './world.ts';

/** Tokens charged for an answer when a call names no maximum; measured on a paid account. */
const defaultReservation = 16_384;
const minute = 60_000;

/** Fills up continuously; what is taken out counts at once. */
class Bucket {
  readonly capacity: number;
  readonly #period: number;
  readonly #now: Clock;
  #level: number;
  #at: number;

  constructor(capacity: number, period: number, now: Clock, left = capacity) {
    this.capacity = capacity;
    this.#period = period;
    this.#now = now;
    this.#level = Math.min(left, capacity);
    this.#at = now();
  }

  get level(): number {
    const now = this.#now();
    const refill = ((now - this.#at) / this.#period) * this.capacity;
    this.#at = now;
    this.#level = Math.min(this.capacity, this.#level + Math.max(0, refill));
    return this.#level;
  }

  /** Positive takes out, negative gives back. */
  take(amount: number): void {
    this.#level = Math.min(this.capacity, this.level - amount);
  }
}

/** What a call was charged, to be corrected when it has ended. */
export interface Charge {
  /** Corrects the charge to what the call used. */
  settle: (used: { tokens: number; cached: number }) => void;
}

/** The quota of one organisation for one model. */
export interface Quota {
  /**
   * Charges a call before it runs: its prompt, and the maximum that it asks for.
   * @returns the answer that refuses it, or the charge.
   */
  admit: (promptTokens: number, maximum: number | undefined) => Answer | Charge;
  /** The twelve headers of a successful answer. */
  headers: () => Record<string, string>;
}

/** @param left tokens in each bucket at the beginning; full ones without it. */
export function makeQuota(limits: Limits, now: Clock, left?: number): Quota {
  const bucket = (capacity: number, periods: number): Bucket =>
    new Bucket(capacity, periods * minute, now, left);
  const requests = new Bucket(limits.requestsPerMinute, minute, now);
  const uncached = bucket(limits.uncachedPerMinute, 1);
  const perMinute = bucket(limits.tokensPerMinute, 1);
  const perHour = limits.tokensPerHour && bucket(limits.tokensPerHour, 60);
  const perDay = limits.tokensPerDay && bucket(limits.tokensPerDay, 1440);
  // In the order in which a call is refused.
  const tokens: [Bucket, BodyName][] = [[uncached, 'tokens-per-minute']];
  tokens.push([perMinute, 'tokens-per-minute']);
  if (perHour) tokens.push([perHour, 'tokens-per-hour']);
  if (perDay) tokens.push([perDay, 'tokens-per-day']);

  return {
    admit(promptTokens, maximum) {
      if (requests.level < 1) return bodies['requests-per-minute']();
      const charged = promptTokens + (maximum ?? defaultReservation);
      const full = tokens.find(([each]) => each.level < charged);
      // A refused call takes a request with it: retries burn the quota.
      requests.take(1);
      if (full) return bodies[full[1]]() as Answer;
      for (const [each] of tokens) each.take(charged);
      return {
        settle({ tokens: used, cached }) {
          for (const [each] of tokens) each.take(used - charged);
          // Cached tokens count against the total only.
          uncached.take(-cached);
        },
      };
    },
    headers() {
      // Where a plan names no limit, the recorded headers are 60 and 1,440 times that of a minute.
      const rows: [kind: string, period: string, limit: number, remaining: number][] = [
        ['requests', 'minute', requests.capacity, requests.level],
        ['requests', 'hour', requests.capacity * 60, requests.capacity * 60],
        ['requests', 'day', requests.capacity * 1440, requests.capacity * 1440],
        ['tokens', 'minute', perMinute.capacity, perMinute.level],
        ...(
          [
            ['hour', 60, perHour],
            ['day', 1440, perDay],
          ] as const
        ).map(([period, times, own]): [string, string, number, number] => [
          'tokens',
          period,
          own ? own.capacity : perMinute.capacity * times,
          own ? own.level : perMinute.capacity * times,
        ]),
      ];
      return Object.fromEntries(
        rows.flatMap(([kind, period, limit, remaining]) => [
          [`x-ratelimit-limit-${kind}-${period}`, String(limit)],
          [`x-ratelimit-remaining-${kind}-${period}`, String(Math.max(0, Math.floor(remaining)))],
        ]),
      );
    },
  };
}
