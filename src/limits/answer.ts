import { atOf, rowsOf, unstatedOf, type AnswerRow } from './answer-rows.ts';
import type { Inputs } from './inputs.ts';
import type { Known } from './known.ts';
import { questionOf } from './question.ts';
import { noSetting, settingOf, type Setting } from './setting.ts';
import { afterOf, bindsOf, rateOf, verdictOf, waitOf, type Kind } from './verdict.ts';
import { roomFor, tooLongFor } from './window.ts';
import { count, duration } from './words.ts';

/** What the calculator says, in words; each part has its place on the page. */
export interface Answer extends Setting {
  kind: Kind;
  /** The question, with the numbers it was answered for. */
  asked: string;
  /** The answer to it: how many calls there may be, and for how long. */
  verdict: string;
  binds: string;
  rate: string;
  wait: string;
  /** How it goes on when a limit of an hour or a day is used up. */
  after: string;
  note: string;
  rows: AnswerRow[];
  /** What the last column of the rows is about. */
  at: string;
  /** What counts as answer. */
  reasons: string;
  /** The limits that no source states. */
  unstated: string;
}

/** Answers what a reader asked. */
export function answerOf(inputs: Inputs, known: Known): Answer {
  const question = questionOf(inputs, known);
  const { limits, call } = question;
  const rows = rowsOf(question, known);
  const shared = {
    asked: askedOf(inputs, known),
    note: noteOf(inputs, known),
    reasons: known.reasoning.includes(inputs.model)
      ? `${inputs.model} reasons first: that counts as answer.`
      : 'Reasoning counts as answer.',
    rows,
    at: atOf(question),
    unstated: unstatedOf(rows),
  };
  if (!call || limits.length === 0) {
    const verdict = call
      ? 'No source states a limit for this plan and model.'
      : 'Fill in max_completion_tokens: no source says how much is charged without it.';
    const none = 'not stated';
    return {
      kind: 'unknown',
      verdict,
      binds: none,
      rate: none,
      wait: none,
      after: '',
      ...noSetting,
      ...shared,
    };
  }
  const tooLong = tooLongFor(inputs, known.windows);
  if (tooLong !== undefined) {
    const none = 'Not at all: no such call passes.';
    return {
      kind: 'never',
      verdict: tooLong,
      binds: 'The context of the model, no rate limit.',
      rate: none,
      wait: 'Waiting does not help.',
      after: '',
      ...noSetting,
      ...shared,
      // No limit is met by a call that is refused before.
      rows: rows.map((row) => ({ ...row, now: '' })),
      at: 'One call',
      note: '',
    };
  }
  return {
    ...verdictOf(question),
    binds: bindsOf(question),
    rate: rateOf(question),
    wait: waitOf(question),
    after: afterOf(question),
    ...settingOf(question, call, inputs.maximum, roomFor(inputs, known.windows)),
    ...shared,
  };
}

function askedOf(inputs: Inputs, { plans, reservation }: Known): string {
  const { plan, model, prompt, cached, maximum, rate, answer, seconds } = inputs;
  const charged = reservation
    ? `, for which ${count(reservation.tokens)} are charged${reservation.reported ? ' (reported)' : ''}`
    : '';
  return `${[
    `${plans.find(({ id }) => id === plan)?.name ?? plan}, ${model}`,
    `a prompt of ${count(prompt)} tokens${cached > 0 ? `, ${cached} % of it cached` : ''}`,
    maximum === undefined
      ? `no max_completion_tokens${charged}`
      : `max_completion_tokens ${count(maximum)}`,
    ...(answer === undefined
      ? []
      : [`answers of ${count(answer)} tokens after ${duration(seconds)}`]),
    ...(rate === undefined ? [] : [`${count(rate)} ${rate === 1 ? 'call' : 'calls'} a minute`]),
  ].join('; ')}.`;
}

/** A dispute about a large maximum concerns only who asks for one. */
function noteOf({ maximum, answer }: Inputs, { reservation }: Known): string {
  const { tokens = Infinity, above } = reservation ?? {};
  if (maximum !== undefined && maximum > tokens && above)
    return `Sources differ on what is charged of a maximum above ${count(tokens)}: ${above}`;
  if (answer === undefined)
    return 'Counted as if every answer were as long as it may be. Shorter answers let more calls through.';
  if (maximum !== undefined && maximum < answer)
    return `Counted with answers of ${count(maximum)} tokens, where they are cut.`;
  return answer >= (maximum ?? tokens)
    ? 'Counted as if every answer were as long as it may be.'
    : `Counted with answers of ${count(answer)} tokens: what they do not use is given back when the call ends.`;
}
