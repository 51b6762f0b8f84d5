import {
  bucketOf,
  callsBeforeRefusal,
  countsRequests,
  fittingMaxTokens,
  type Call,
  type Limit,
} from './buckets.ts';
import { aMinute, isShort, requestInterval, type Question } from './question.ts';
import { shareOf } from './verdict.ts';
import { callPace, count, duration, pace } from './words.ts';

/** What `max_completion_tokens` may be. */
export interface Setting {
  setting: string;
  /** The number in `setting` as code takes it; empty unless something is to be set. */
  copy: string;
  /** How long the limits of an hour and a day last with what is to be set; empty likewise. */
  lasts: string;
}

/** @param call the reader's; at the reader's pace, as far as requests allow it. */
export function settingOf({ limits, rate, most }: Question, call: Call): Setting {
  const target = Math.max(rate === undefined ? 0 : 60 / rate, requestInterval(limits)) || aMinute;
  const plain = (setting: string): Setting => ({ setting, copy: '', lasts: '' });
  const tokens = mostTokens(limits, call, target);
  if (tokens === Infinity) return plain('No limit counts tokens: any max_completion_tokens fits.');
  if (tokens < 1) {
    return plain(
      mostTokens(limits, call, Infinity) < 1
        ? 'The prompt alone is larger than a limit: shorten it.'
        : `For ${callPace(target)} the prompt alone is too large.`,
    );
  }
  if (call.reserved <= tokens) {
    return plain(`At ${pace(target)}, max_completion_tokens may be up to ${count(tokens)}.`);
  }
  const set = `set max_completion_tokens to ${count(tokens)} or less.`;
  const isGivenBack = most !== undefined && most.interval <= target * (1 + 1e-9);
  return {
    setting: isGivenBack
      ? `If answers may exceed ${count(call.answer ?? 0)}, ${set}`
      : `For ${callPace(target)}, ${set}`,
    copy: String(tokens),
    lasts: lastsOf(limits, { ...call, answer: undefined, reserved: tokens }, target),
  };
}

/** The largest maximum that passes, one call each `interval` seconds; less than one if none does. */
function mostTokens(limits: readonly Limit[], call: Call, interval: number): number {
  const fitting = fittingMaxTokens(limits, call, 60 / interval);
  if ('because' in fitting) return 0;
  const rooms = limits
    .filter((limit) => !isShort(limit) && !countsRequests(limit.measure))
    .map((limit) => limit.amount - bucketOf(limit, { ...call, reserved: 0 }).taken);
  return Math.min(fitting.tokens, ...rooms);
}

function lastsOf(limits: readonly Limit[], call: Call, interval: number): string {
  const long = limits.filter((limit) => !isShort(limit));
  if (long.length === 0) return 'No limit of an hour or a day is stated.';
  const [first] = long
    .map((limit) => ({ limit, passed: callsBeforeRefusal(bucketOf(limit, call), interval) }))
    .sort((a, b) => a.passed - b.passed);
  if (!first || first.passed === Infinity) return 'Without end: no stated limit refuses a call.';
  const { limit, passed } = first;
  const share = shareOf(limit, `${count(limit.amount)} `);
  return `${share[0]?.toUpperCase()}${share.slice(1)} last about ${duration(passed * interval)}.`;
}
