import {
  burstOf,
  callsBeforeRefusal,
  countsRequests,
  periodOf,
  shortestInterval,
  slowest,
  waitAfterBurst,
  waitFor,
  type Binding,
  type Bucket,
} from './buckets.ts';
import { isShort, type Question } from './question.ts';
import { measureNames } from './rows.ts';
import { callPace, calls, count, duration, pace } from './words.ts';

/** `lasts`: a minute has room, but an hour or a day does not. */
export type Kind = 'fits' | 'lasts' | 'refused' | 'never' | 'unknown';

const quoted = ({ measure }: Bucket): string => `“${measureNames[measure]}”`;
const named = (bucket: Bucket): string => `${quoted(bucket)}, ${count(bucket.capacity)}`;
/** "the day’s tokens" */
export const shareOf = ({ measure }: Pick<Bucket, 'measure'>, amount = ''): string =>
  `the ${periodOf(measure) === periodOf('tokens/day') ? 'day' : 'hour'}’s ${amount}${countsRequests(measure) ? 'requests' : 'tokens'}`;

/** Whether it works, in one or two sentences: first how many calls there may be. */
export function verdictOf(
  { rate, interval, most }: Question,
  { kind, bucket, passed }: Binding,
): { kind: Kind; verdict: string } {
  if (kind === 'never') {
    return {
      kind,
      verdict: `Never fits: one call needs ${count(bucket.taken)}, your limit is ${count(bucket.capacity)}. Waiting does not help.`,
    };
  }
  if (kind === 'refuses' && isShort(bucket) && most && rate !== undefined) {
    const those = `${count(rate)} ${rate === 1 ? 'request' : 'requests'} a minute`;
    const tooMuch = countsRequests(most.bucket.measure)
      ? `${those} ${rate === 1 ? 'is' : 'are'} too many`
      : `${those} ${rate === 1 ? 'needs' : 'need'} too many tokens`;
    return {
      kind: 'refused',
      verdict: `No: ${tooMuch}; at most ${pace(most.interval)}, one every ${duration(most.interval)}.`,
    };
  }
  const may = `${rate === undefined ? 'You may make' : 'Yes, it fits:'} ${callPace(interval)}, one every ${duration(interval)}.`;
  return kind === 'holds'
    ? { kind: 'fits', verdict: `${may} No stated limit refuses a call.` }
    : {
        kind: 'lasts',
        verdict: `${may} After ${calls(passed)} (about ${duration(passed * interval)}) ${shareOf(bucket)} are used up.`,
      };
}

/** Which limit decides. */
export function bindsOf({ rate, most }: Question, { kind, bucket }: Binding): string {
  if (kind === 'holds' && rate !== undefined)
    return `None. The nearest is ${named(bucket)}: it allows ${pace(shortestInterval(bucket))}.`;
  return rate === undefined && most && most.bucket !== bucket && kind === 'refuses'
    ? `${named(most.bucket)}; later ${named(bucket)}.`
    : `${named(bucket)}.`;
}

/** The fastest way to send calls that none refuses, from the first to without end. */
export function rateOf({ buckets, most }: Question): string {
  if (!most || buckets.some(({ taken, capacity }) => taken > capacity))
    return 'Not at all: no such call passes.';
  const { interval } = most;
  const burst = Math.min(...buckets.map(burstOf));
  const short = buckets.filter(isShort);
  const wait = Math.max(0, ...short.map((bucket) => waitAfterBurst(bucket, burst, interval)));
  const every = `one every ${duration(interval)}`;
  const start =
    burst === 1
      ? `O${every.slice(1)}.`
      : wait <= interval * (1 + 1e-9)
        ? `The first ${count(burst)} at once, then ${every}.`
        : `The first ${count(burst)} at once, the next after ${duration(wait)}, then ${every}.`;
  const [first] = buckets
    .filter((bucket) => !isShort(bucket))
    .map((bucket) => ({ bucket, passed: callsBeforeRefusal(bucket, interval) }))
    .filter(({ passed }) => passed < Infinity)
    .sort((a, b) => a.passed - b.passed);
  const last = slowest(buckets);
  if (!first || !last) return start;
  const then = callPace(shortestInterval(first.bucket));
  const end =
    last.bucket === first.bucket ? then : `${then}, in the end ${callPace(last.interval)}`;
  return `${start} After about ${duration(first.passed * interval)} ${shareOf(first.bucket)} are used up; then ${end}.`;
}

/** How long to wait after as many calls as pass at one moment. */
export function waitOf({ buckets }: Question): string {
  const burst = Math.min(...buckets.map(burstOf));
  if (burst === 0) return 'Waiting does not help.';
  const wait = Math.max(
    ...buckets.map((bucket) => waitFor(bucket, bucket.capacity - burst * bucket.taken)),
  );
  return `${duration(wait)}, if ${calls(burst)} passed just before.`;
}
