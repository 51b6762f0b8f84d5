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
  setting: string;
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
      ...shared,
    };
  }
  const buckets = limits.map((limit) => bucketOf(limit, call));
  return {
    ...verdictOf(binding, inputs.rate),
    binds: bindsOf(binding),
    rate: rateOf(buckets),
    wait: waitOf(buckets),
    setting: settingOf(limits, call, inputs),
    ...shared,
  };
}

function askedOf(inputs: Inputs, { plans, reservation }: Known): string {
  const { plan, model, prompt, cached, maximum, rate, answer, seconds } = inputs;
  const held = reservation
    ? `, for which ${count(reservation.tokens)} are held${reservation.reported ? ' (reported)' : ''}`
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

function noteOf({ maximum, answer }: Inputs, { reservation }: Known): string {
  const { tokens = Infinity, above } = reservation ?? {};
  if (maximum !== undefined && maximum > tokens && above)
    return `Sources differ on what is held of a maximum above ${count(tokens)}: ${above}`;
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
      verdict: `Never admitted: one call takes ${count(bucket.taken)}, and a full bucket of ${quoted(bucket)} holds ${count(bucket.capacity)}. Waiting does not help.`,
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
  return burst === 1
    ? `${duration(wait)} after the first call, which full buckets let pass at once.`
    : `${duration(wait)} after ${count(burst)} calls, which full buckets let pass at once.`;
}

function settingOf(limits: readonly Limit[], call: Call, { rate, maximum }: Inputs): string {
  const fitting = fittingMaxTokens(limits, call, rate);
  const at = `at ${count(rate)} requests a minute`;
  if ('because' in fitting) {
    return countsRequests(fitting.because)
      ? `None ${at}: ${quoted({ measure: fitting.because })} allows fewer, whatever they ask for.`
      : `None ${at}: the prompt alone is too large for ${quoted({ measure: fitting.because })}. Shorten it, or send fewer.`;
  }
  if (fitting.tokens === Infinity) return 'Any: no stated limit of a minute counts tokens.';
  const most = `max_completion_tokens up to ${count(fitting.tokens)} ${at}.`;
  const yours = maximum !== undefined && maximum <= fitting.tokens ? 'Yours fits: ' : '';
  if (limits.every(isShort)) return yours + most;
  const allDay = fittingMaxTokens(limits, call, rate, periodOf('tokens/day'));
  return `${yours}${most} For a day without a break: ${'tokens' in allDay ? `up to ${count(allDay.tokens)}` : 'none'}.`;
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
