import type { Measure } from '../schemas/fact.ts';
import {
  bindingLimit,
  bucketOf,
  burstOf,
  callsBeforeRefusal,
  countsRequests,
  fittingMaxTokens,
  periodOf,
  shortestInterval,
  slowest,
  waitFor,
  type Binding,
  type Bucket,
  type Call,
  type Limit,
} from './buckets.ts';
import { callOf, type Inputs } from './inputs.ts';
import { limitsFor, measuresOf, type Known } from './known.ts';
import { measureNames } from './rows.ts';
import { count, duration, pace } from './words.ts';

/** One limit beside what the reader's calls do to it, in words; empty where nothing can be said. */
export interface AnswerRow {
  measure: Measure;
  /** "30,000", or "not stated". */
  limit: string;
  /** What one call takes: "2,000 + 16,384". */
  takes: string;
  /** The pace that this limit alone allows for ever. */
  allows: string;
  /** What it does at the reader's pace. */
  now: string;
}

/** What the calculator says, in words; each part has its place on the page. */
export interface Answer {
  /** `lasts`: a minute has room, but an hour or a day does not. */
  kind: 'fits' | 'lasts' | 'refused' | 'never' | 'unknown';
  /** The question, with the numbers it was answered for. */
  asked: string;
  verdict: string;
  binds: string;
  rate: string;
  wait: string;
  /** What to set, or that the present setting fits. */
  setting: string;
  /** The number in `setting` as code takes it; empty unless something is to be set. */
  copy: string;
  /** How long the limits of an hour and a day last with a setting that fits a minute. */
  lasts: string;
  note: string;
  rows: AnswerRow[];
}

const isShort = ({ measure }: Pick<Bucket, 'measure'>): boolean => periodOf(measure) <= 60;
const quoted = ({ measure }: Pick<Bucket, 'measure'>): string => `“${measureNames[measure]}”`;
const calls = (number: number): string => (number === 1 ? '1 call' : `${count(number)} calls`);

/** Answers what a reader asked. */
export function answerOf(inputs: Inputs, known: Known): Answer {
  const limits = limitsFor(known, inputs.plan, inputs.model);
  const call = callOf(inputs, known);
  const rows = measuresOf(known).map((measure) =>
    rowOf(
      measure,
      limits.find((limit) => limit.measure === measure),
      call,
      inputs.rate,
    ),
  );
  const shared = { asked: askedOf(inputs, known), note: noteOf(inputs, known), rows };
  const binding = call && bindingLimit(limits, call, inputs.rate);
  if (!call || !binding) {
    const verdict = call
      ? 'No source states a limit for this plan and model.'
      : 'Fill in max_completion_tokens: no source says how much is held without it.';
    const none = 'not stated';
    return {
      kind: 'unknown',
      verdict,
      binds: none,
      rate: none,
      wait: none,
      setting: none,
      copy: '',
      lasts: none,
      ...shared,
    };
  }
  const buckets = limits.map((limit) => bucketOf(limit, call));
  return {
    ...verdictOf(binding, inputs.rate),
    binds: bindsOf(binding),
    rate: rateOf(buckets),
    wait: waitOf(buckets),
    ...settingOf(limits, call, inputs),
    ...shared,
  };
}

function askedOf(inputs: Inputs, { plans, reservation }: Known): string {
  const { plan, model, prompt, cached, maximum, rate, answer, seconds } = inputs;
  const held = reservation
    ? `, for which ${count(reservation.tokens)} are reserved${reservation.reported ? ' (reported)' : ''}`
    : '';
  return [
    `${plans.find(({ id }) => id === plan)?.name ?? plan}, ${model}`,
    `a prompt of ${count(prompt)} tokens${cached > 0 ? `, ${cached} % of it cached` : ''}`,
    maximum === undefined
      ? `no max_completion_tokens${held}`
      : `max_completion_tokens ${count(maximum)}`,
    ...(answer === undefined ? [] : [`answers of ${count(answer)} after ${duration(seconds)}`]),
    `${count(rate)} requests a minute.`,
  ].join('; ');
}

/** What sources say of a large maximum where they differ; empty where they do not. */
export const disputeOf = ({ reservation }: Known): string =>
  reservation?.above
    ? `Sources differ on what is held of a maximum above ${count(reservation.tokens)}: ${reservation.above}`
    : '';

function noteOf({ maximum, answer }: Inputs, { reservation }: Known): string {
  const { tokens = Infinity, above } = reservation ?? {};
  if (maximum !== undefined && maximum > tokens && above)
    return `Sources differ on what is held of a maximum above ${count(tokens)}: see below.`;
  return answer === undefined
    ? 'Counted as if every answer were as long as it may be. With shorter ones more calls fit.'
    : 'What an answer does not use is given back when its call ends.';
}

function verdictOf(
  { kind, bucket, passed }: Binding,
  rate: number,
): Pick<Answer, 'kind' | 'verdict'> {
  if (kind === 'never') {
    return {
      kind,
      verdict: `Never admitted: one call takes ${count(bucket.taken)}, a full bucket holds ${count(bucket.capacity)}. Waiting does not help.`,
    };
  }
  if (kind === 'holds') return { kind: 'fits', verdict: 'Fits: no stated limit refuses a call.' };
  const after = duration((passed * 60) / rate);
  const first = passed === 1 ? 'the first call passes' : `${count(passed)} calls pass`;
  return isShort(bucket)
    ? { kind: 'refused', verdict: `Too much: ${first}; the next, after ${after}, gets a 429.` }
    : {
        kind: 'lasts',
        verdict: `Fits for ${after}: ${first}, then ${quoted(bucket)} is used up.`,
      };
}

function bindsOf({ kind, bucket }: Binding): string {
  const limit = `${quoted(bucket)}, ${count(bucket.capacity)}`;
  return kind === 'holds'
    ? `None. The nearest is ${limit}: it allows ${pace(shortestInterval(bucket))}.`
    : `${limit}.`;
}

function rateOf(buckets: readonly Bucket[]): string {
  const short = slowest(buckets.filter(isShort));
  const long = slowest(buckets.filter((bucket) => !isShort(bucket)));
  if (short?.interval === Infinity || long?.interval === Infinity) return 'None.';
  const now = short ? `${pace(short.interval)}, one every ${duration(short.interval)}` : '';
  if (!long || (short && long.interval <= short.interval)) return `${now}.`;
  const last = `${pace(long.interval)} without end, by ${quoted(long.bucket)}`;
  if (!short) return `${last}.`;
  const passed = callsBeforeRefusal(long.bucket, short.interval);
  return passed < Infinity
    ? `${now}, for ${duration(passed * short.interval)}; ${last}.`
    : `${now}.`;
}

function waitOf(buckets: readonly Bucket[]): string {
  const burst = Math.min(...buckets.map(burstOf));
  if (burst === 0) return 'For ever: such a call is never admitted.';
  const wait = Math.max(
    ...buckets.map((bucket) => waitFor(bucket, bucket.capacity - burst * bucket.taken)),
  );
  const passed = burst === 1 ? 'the first call' : `${count(burst)} calls`;
  return `${duration(wait)} after ${passed}, which full buckets let pass at once. Then the steady pace.`;
}

function settingOf(
  limits: readonly Limit[],
  call: Call,
  { rate }: Inputs,
): Pick<Answer, 'setting' | 'copy' | 'lasts'> {
  const fitting = fittingMaxTokens(limits, call, rate);
  if ('because' in fitting) {
    const pace = `${count(rate)} requests a minute`;
    const setting = countsRequests(fitting.because)
      ? `None fits: ${pace} are too many.`
      : `None fits at ${pace}: the prompt alone is too large.`;
    return { setting, copy: '', lasts: 'No setting fits at your pace. Send fewer calls.' };
  }
  const { tokens } = fitting;
  const reserved = Math.min(call.reserved, tokens);
  const lasts = lastsOf(limits, { ...call, reserved }, rate);
  if (tokens === Infinity) {
    return { setting: 'Any max_completion_tokens: no limit counts tokens.', copy: '', lasts };
  }
  const fits = call.reserved <= tokens;
  return {
    setting: fits
      ? `Yours fits: max_completion_tokens up to ${count(tokens)}.`
      : `Set max_completion_tokens to ${count(tokens)} or less.`,
    copy: fits ? '' : String(tokens),
    lasts,
  };
}

/** @param call with a setting that fits a minute. */
function lastsOf(limits: readonly Limit[], call: Call, rate: number): string {
  const long = limits.filter((limit) => !isShort(limit));
  if (long.length === 0) return 'No limit of an hour or a day is stated.';
  const [first] = long
    .map((limit) => ({ limit, passed: callsBeforeRefusal(bucketOf(limit, call), 60 / rate) }))
    .sort((a, b) => a.passed - b.passed);
  if (!first || first.passed === Infinity) return 'Without end: no stated limit refuses a call.';
  const { amount, measure } = first.limit;
  const period = periodOf(measure) === periodOf('tokens/day') ? 'day' : 'hour';
  const counted = countsRequests(measure) ? 'requests' : 'tokens';
  return `At this pace the ${period}’s ${count(amount)} ${counted} last ${duration((first.passed * 60) / rate)}.`;
}

function rowOf(
  measure: Measure,
  limit: Limit | undefined,
  call: Call | undefined,
  rate: number,
): AnswerRow {
  if (!limit) return { measure, limit: 'not stated', takes: '', allows: '', now: '' };
  const shown = `${count(limit.amount)}${limit.reported ? ' (reported)' : ''}`;
  if (!call) return { measure, limit: shown, takes: 'not stated', allows: '', now: '' };
  const bucket = bucketOf(limit, call);
  const interval = shortestInterval(bucket);
  const passed = callsBeforeRefusal(bucket, 60 / rate);
  return {
    measure,
    limit: shown,
    takes: countsRequests(measure)
      ? '1'
      : `${count(bucket.taken - call.reserved)} + ${count(call.reserved)}`,
    allows: interval === Infinity ? 'none' : interval === 0 ? 'any' : pace(interval),
    now:
      passed === Infinity
        ? 'holds'
        : passed === 0
          ? 'never admits one'
          : `refuses after ${calls(passed)}, ${duration((passed * 60) / rate)}`,
  };
}
