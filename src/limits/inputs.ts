import type { Call } from './buckets.ts';
import type { Known } from './known.ts';

/** What a reader fills in. */
export interface Inputs {
  plan: string;
  model: string;
  /** Tokens. */
  prompt: number;
  /** Percent of the prompt. */
  cached: number;
  /** `max_completion_tokens`; undefined when the call does not send it. */
  maximum?: number | undefined;
  /** Requests a minute; undefined when as many as possible are asked for. */
  rate?: number | undefined;
  /** Tokens of the answer; undefined when it may be as long as its maximum. */
  answer?: number | undefined;
  /** Seconds that a call runs. */
  seconds: number;
  /** Minutes that the picture shows. */
  span: number;
}

/** Bounds of the fields that take a number. */
export const bounds = {
  prompt: { min: 0, max: 10_000_000 },
  cached: { min: 0, max: 100 },
  maximum: { min: 1, max: 10_000_000 },
  rate: { min: 0.01, max: 100_000 },
  answer: { min: 0, max: 10_000_000 },
  seconds: { min: 0, max: 3600 },
} as const;

/** Minutes that the picture can show. */
export const spans = [2, 10, 60];

/** What the form begins with: an ordinary call, and the question how often it may be made. */
export function startOf(known: Known): Inputs {
  const plan = known.plans[0]?.id ?? '';
  const model = known.models[0] ?? '';
  return { plan, model, prompt: 2000, cached: 0, seconds: 2, span: 2 };
}

/**
 * Reads what a form or the fragment of an address says. What is missing or no number is as at the
 * start; what is out of bounds is brought back into them.
 */
export function inputsFrom(params: URLSearchParams, known: Known): Inputs {
  const start = startOf(known);
  const one = <Value>(name: string, of: readonly Value[], otherwise: Value): Value =>
    of.find((value) => String(value) === params.get(name)) ?? otherwise;
  const number = (name: keyof typeof bounds): number | undefined => {
    const text = params.get(name)?.trim() ?? '';
    const value = Number(text);
    if (text === '' || !Number.isFinite(value)) return undefined;
    const { min, max } = bounds[name];
    const bounded = Math.min(max, Math.max(min, value));
    return name === 'rate' || name === 'seconds' ? bounded : Math.floor(bounded);
  };
  return {
    plan: one(
      'plan',
      known.plans.map(({ id }) => id),
      start.plan,
    ),
    model: one('model', known.models, start.model),
    prompt: number('prompt') ?? start.prompt,
    cached: number('cached') ?? start.cached,
    maximum: number('maximum'),
    rate: number('rate'),
    answer: number('answer'),
    seconds: number('seconds') ?? start.seconds,
    span: one('span', spans, start.span),
  };
}

/** The fragment of an address that says the same, without `#`. */
export const fragmentOf = (inputs: Inputs): string =>
  new URLSearchParams(
    Object.entries(inputs).flatMap(([name, value]: [string, unknown]) =>
      value === undefined ? [] : [[name, String(value)]],
    ),
  ).toString();

/**
 * One of the reader's calls.
 * @returns undefined when nobody says how much is reserved for an answer without a maximum.
 */
export function callOf(
  { prompt, cached, maximum, answer, seconds }: Inputs,
  { reservation }: Known,
): Call | undefined {
  // What is charged in the end may be more than what is held at first.
  const reserved = maximum ?? (reservation && Math.max(reservation.tokens, answer ?? 0));
  if (reserved === undefined) return undefined;
  return { prompt, cached: Math.floor((prompt * cached) / 100), reserved, answer, seconds };
}
