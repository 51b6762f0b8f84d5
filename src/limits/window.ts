import { formatTokens } from '../catalog/tokens.ts';
import type { ServedModel, Tokens } from '../schemas/model.ts';
import type { Inputs } from './inputs.ts';
import { count } from './words.ts';

/** What prompt and answer of one call may hold together, by plan. */
export interface Window {
  model: string;
  /** As the model table has it: exact, or rounded to a whole k. */
  trial: Tokens;
  paid: Tokens;
}

/** The windows of the served models, as the calculator carries them. */
export const windowsOf = (models: readonly ServedModel[]): Window[] =>
  models.map(({ id, context: { trial, paid } }) => ({ model: id, trial, paid }));

/** The least that a stated number may mean, so that what is recommended fits. */
const leastOf = (stated: Tokens): number =>
  typeof stated === 'number' ? stated : Number.parseInt(stated, 10) * 1000;

/** The most that a stated number may mean: a rounded one is 1,000 or 1,024 times as much, or cut. */
const mostOf = (stated: Tokens): number =>
  typeof stated === 'number' ? stated : (Number.parseInt(stated, 10) + 1) * 1024 - 1;

/** Tokens that the window of the model leaves for an answer; Infinity when no window is known. */
export function roomFor(
  { plan, model, prompt }: Pick<Inputs, 'plan' | 'model' | 'prompt'>,
  windows: readonly Window[],
): number {
  const own = windows.find((each) => each.model === model);
  const stated = plan === 'trial' ? own?.trial : own?.paid;
  return stated === undefined ? Infinity : leastOf(stated) - prompt;
}

/**
 * Whether a call is larger than the model's window, which no wait helps against.
 * @returns a sentence; undefined when it fits, or when no window is known.
 */
export function tooLongFor(
  { plan, model, prompt, maximum, answer }: Inputs,
  windows: readonly Window[],
): string | undefined {
  const own = windows.find((each) => each.model === model);
  const stated = plan === 'trial' ? own?.trial : own?.paid;
  const needs = prompt + (maximum ?? answer ?? 0);
  return stated === undefined || needs <= mostOf(stated)
    ? undefined
    : `Never fits: ${count(needs)} tokens, and the context of ${model} is ${formatTokens(stated)} on this plan. You get a 400.`;
}
