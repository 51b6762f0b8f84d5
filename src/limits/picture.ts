import type { Measure } from '../schemas/fact.ts';
import { callsBeforeRefusal, endsOf, tooSmall } from './buckets.ts';
import { spans, type Inputs } from './inputs.ts';
import { statedMeasures, type Known } from './known.ts';
import { deciding, isSlower, questionOf, type Question } from './question.ts';
import { measureNames } from './rows.ts';
import { follow } from './simulate.ts';
import { tooLongFor } from './window.ts';
import { thinned } from './thinned.ts';
import { endIn } from './verdict.ts';
import { calls, count, duration } from './words.ts';

/** One bucket of the picture. */
export interface Lane {
  measure: Measure;
  label: string;
  /** Outline of what is in the bucket, from the floor to the floor; empty when nothing is known. */
  area: string;
}

/** The picture of the buckets over time; places are in a box of `width` by `height`. */
export interface Picture {
  /** Strokes, one for each call; of those that cannot be told apart, one. */
  passed: string;
  refused: string;
  lanes: Lane[];
  /** What stands at the left, in the middle and at the right of the axis. */
  ticks: [string, string, string];
  /** The same in words. */
  text: string;
}

export const width = 1000;
export const height = 100;

const round = (value: number): number => Math.round(value * 10) / 10;
const minutes = (value: number): string => `${value} min`;

/** Sends the reader's calls from full buckets for as long as the reader says, and draws what happens. */
export function pictureOf(inputs: Inputs, known: Known): Picture {
  const question = questionOf(inputs, known);
  const { buckets, interval } = question;
  const seconds = inputs.span * 60;
  const place = (at: number): number => round((at / seconds) * width);
  const column = (at: number): number => Math.round((at / seconds) * width);
  /** The first call in each column. */
  const strokes = { passed: new Map<number, number>(), refused: new Map<number, number>() };
  const counts = { passed: 0, refused: 0 };
  const by = new Set<string>();
  const lines = buckets.map((bucket) => ({ bucket, line: thinned(column) }));

  // A call at the very end belongs to the next minutes: five a minute are ten in two.
  follow(buckets, interval, seconds * (1 - 1e-9), {
    sent: (from, number, refusedBy) => {
      const kind = refusedBy ? 'refused' : 'passed';
      counts[kind] += number;
      if (refusedBy) by.add(`“${measureNames[refusedBy]}”`);
      const step = Math.ceil(seconds / width / interval) || 1;
      for (let index = 0; index < number; index += step) {
        const at = from + index * interval;
        if (!strokes[kind].has(column(at))) strokes[kind].set(column(at), place(at));
      }
    },
    level: (bucket, point) => lines[bucket]?.line.add(point),
  });

  const drawn = (kind: keyof typeof strokes): string =>
    [...strokes[kind].values()]
      .map((at) => `M${at} ${kind === 'refused' ? 0 : height / 2}V${height}`)
      .join('');
  return {
    passed: tooLongFor(inputs, known.windows) ? '' : drawn('passed'),
    refused: drawn('refused'),
    lanes: statedMeasures(known).map((measure) => {
      const found = lines.find(({ bucket }) => bucket.measure === measure);
      const name = measureNames[measure];
      if (!found) return { measure, label: `${name}: not stated`, area: '' };
      const { capacity } = found.bucket;
      const outline = found.line
        .points()
        .map(({ at, level }) => `L${place(at)} ${round(height - (level / capacity) * height)}`)
        .join('');
      return {
        measure,
        label: `${name}: ${count(capacity)}`,
        area: `M0 ${height}${outline}L${width} ${height}Z`,
      };
    }),
    ticks: ['0', minutes(inputs.span / 2), minutes(inputs.span)],
    text:
      buckets.length === 0
        ? 'No stated limit to draw.'
        : tooLongFor(inputs, known.windows)
          ? 'No such call is accepted: it is larger than the model’s context.'
          : `${sentAt(question)}, sent evenly, with nothing used before: ${whatPasses(counts, [...by], minutes(inputs.span))}${laterOf(question, counts.refused, inputs.span)}.`,
  };
}

/** The calls as they are sent: what is counted below follows from the exact interval. */
const sentAt = ({ rate, interval }: Question): string =>
  rate === undefined || rate < 1
    ? `One call every ${duration(interval)}`
    : `${calls(rate)} a minute`;

function whatPasses(
  { passed, refused }: { passed: number; refused: number },
  by: readonly string[],
  within: string,
): string {
  const all = count(passed + refused);
  if (refused === 0)
    return all === '1' ? `it passes, the only one in ${within}` : `all ${all} pass in ${within}`;
  const refuse = `${by.join(' and ')} ${by.length > 1 ? 'refuse' : 'refuses'}`;
  return passed === 0
    ? `none passes, ${refuse} all ${all} in ${within}`
    : `${count(passed)} of ${all} ${passed === 1 ? 'passes' : 'pass'} in ${within}; ${refuse} the others`;
}

/**
 * What comes only after the picture: a pace may be too fast and yet no call refused so soon, because
 * full buckets hide it; and a day's tokens outlast some minutes.
 * @param span minutes that the picture shows.
 */
function laterOf({ buckets, interval, pace }: Question, refused: number, span: number): string {
  if (refused > 0 || tooSmall(buckets)) return '';
  if (!isSlower(pace, interval)) {
    const [first] = endsOf(buckets, pace);
    if (!first) return '';
    const longer = spans.find((minutes) => minutes > span && minutes * 60 > first.passed * pace);
    return `. Not yet to be seen: ${endIn(first, pace)}${longer ? `; show ${longer} minutes` : ''}`;
  }
  const passed = Math.min(
    ...deciding(buckets).map((bucket) => callsBeforeRefusal(bucket, interval)),
  );
  return `, but after ${calls(passed)} the first is refused`;
}
