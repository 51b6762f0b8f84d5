import { burstIn } from './best-maximum.ts';
import {
  countsRequests,
  endsOf,
  periodOf,
  shortestInterval,
  slowest,
  tooSmall,
  waitAfterBurst,
  type Bucket,
  type End,
} from './buckets.ts';
import { deciding, isSlower, type Question } from './question.ts';
import { measureNames } from './rows.ts';
import { callPace, callPaceInFull, calls, count, duration, within } from './words.ts';

/** `lasts`: a minute has room, but an hour or a day does not. */
export type Kind = 'fits' | 'lasts' | 'refused' | 'never' | 'unknown';

const named = ({ measure, capacity }: Bucket): string =>
  `“${measureNames[measure]}” (${count(capacity)})`;
/** "the day’s tokens" */
export const shareOf = ({ measure }: Pick<Bucket, 'measure'>): string =>
  `the ${periodOf(measure) === periodOf('tokens/day') ? 'day' : 'hour'}’s ${countsRequests(measure) ? 'requests' : 'tokens'}`;
/** "a minute", "an hour" */
const periodIn = ({ measure }: Bucket): string =>
  /an? \w+(?=$|,)/.exec(measureNames[measure])?.[0] ?? '';

/** Calls in the period of a limit that it alone allows for ever: "147 a day", "1.6 a minute"; or an interval. */
export function aloneAllows(bucket: Bucket): string {
  const shortest = shortestInterval(bucket);
  const whole = within(periodOf(bucket.measure), shortest);
  // Few are named as exactly as the pace that they set.
  const number = whole < 10 ? within(10 * periodOf(bucket.measure), shortest) / 10 : whole;
  return number < 1 ? `one every ${duration(shortest)}` : `${count(number)} ${periodIn(bucket)}`;
}

/** When the first of some ends comes: "the day’s tokens are used up after 34 min". */
export const endIn = ({ bucket, passed }: End, interval: number): string =>
  `${shareOf(bucket)} are used up after ${duration(passed * interval)}`;

/**
 * How calls go at a pace that the limits of a minute allow: how many, and for how long.
 * @param asked calls a minute, where the pace is one that a reader named.
 */
export function courseOf(interval: number, ends: readonly End[], asked?: number): string {
  const often = callPaceInFull(interval, asked);
  const [first] = ends;
  if (!first) return `${often}. No stated rate limit refuses a call.`;
  const inAll = ends.map(({ bucket }) => aloneAllows(bucket)).join(' and ');
  return `${often}, about ${inAll}: ${endIn(first, interval)}.`;
}

/** Whether it works, in one or two sentences: first how many calls there may be. */
export function verdictOf({ buckets, rate, interval, pace, asked, most }: Question): {
  kind: Kind;
  verdict: string;
} {
  const small = tooSmall(buckets);
  if (small) {
    return {
      kind: 'never',
      verdict: `Never fits: one call needs ${count(small.taken)} tokens, your limit is ${count(small.capacity)} ${periodIn(small)}. Waiting does not help.`,
    };
  }
  if (rate !== undefined && most && isSlower(pace, interval)) {
    const those = calls(rate);
    const tooMuch = countsRequests(most.bucket.measure)
      ? `${those} a minute ${rate === 1 ? 'is' : 'are'} too many`
      : `${those} a minute ${rate === 1 ? 'needs' : 'need'} too many tokens`;
    return {
      kind: 'refused',
      verdict: `No: ${tooMuch}. At most ${callPaceInFull(pace)}.`,
    };
  }
  const ends = endsOf(buckets, pace);
  return {
    kind: ends.length > 0 ? 'lasts' : 'fits',
    verdict: `${rate === undefined ? 'You may make' : 'Yes, it fits:'} ${courseOf(pace, ends, asked)}`,
  };
}

/** Which limit decides. */
export function bindsOf({ buckets, rate, interval, pace, most }: Question): string {
  const small = tooSmall(buckets);
  if (small) return `${named(small)}: one call needs more.`;
  const said = endsOf(buckets, pace)
    .slice(0, 1)
    .map(({ bucket }) => `${named(bucket)} is used up first.`);
  if (most && (rate === undefined || isSlower(pace, interval)))
    said.unshift(`${named(most.bucket)} sets this pace.`);
  const nearest = slowest(buckets);
  if (said.length === 0 && nearest)
    return `None. The nearest is ${named(nearest.bucket)}: alone it allows ${aloneAllows(nearest.bucket)}.`;
  return said.join(' ');
}

/** What may be sent at one moment, and how long to wait before going on at the pace. */
function burst({ buckets, pace }: Question): { burst: number; wait: number } {
  const most = burstIn(buckets);
  return {
    burst: most,
    wait: Math.max(0, ...deciding(buckets).map((bucket) => waitAfterBurst(bucket, most, pace))),
  };
}

/** How to send calls at the pace so that the limits of a minute refuse none. */
export function rateOf(question: Question): string {
  const { buckets, pace } = question;
  if (tooSmall(buckets)) return 'Not at all: no such call passes.';
  const { burst: first, wait } = burst(question);
  const every = `one every ${duration(pace)}`;
  if (first === 1) return `O${every.slice(1)}.`;
  return isSlower(wait, pace)
    ? `Up to ${count(first)} at once, the next after ${duration(wait)}, then ${every}.`
    : `Up to ${count(first)} at once, then ${every}.`;
}

/** How long to wait after as many calls as pass at one moment. */
export function waitOf(question: Question): string {
  if (tooSmall(question.buckets)) return 'Waiting does not help.';
  const { burst: passed, wait } = burst(question);
  return `${duration(wait)}, if ${calls(passed)} passed just before. Then one every ${duration(question.pace)}.`;
}

/** How it goes on once a limit of an hour or a day is used up; empty where none is. */
export function afterOf({ buckets, pace }: Question): string {
  if (tooSmall(buckets)) return '';
  return endsOf(buckets, pace)
    .map(({ bucket }, index) => {
      const may = callPace(shortestInterval(bucket));
      return index === 0
        ? `Then ${may}: ${shareOf(bucket)} come back no faster.`
        : `Once ${shareOf(bucket)} are used up too, ${may}.`;
    })
    .join(' ');
}
