import type { Measure } from '../schemas/fact.ts';
import type { Inputs } from './inputs.ts';
import { statedMeasures, type Known } from './known.ts';
import { questionOf } from './question.ts';
import { measureNames } from './rows.ts';
import { simulate, type Run } from './simulate.ts';
import { calls as callsIn, count, duration } from './words.ts';

/** One bucket of the picture. */
export interface Lane {
  measure: Measure;
  label: string;
  /** Outline of what is in the bucket, from the floor to the floor; empty when nothing is known. */
  area: string;
}

/** The picture of the buckets over time; places are in a box of `width` by `height`. */
export interface Picture {
  /** Strokes, one for each call. */
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
/** More strokes than that cannot be told apart. */
const mostCalls = 1500;

const round = (value: number): number => Math.round(value * 10) / 10;

/** Sends the reader's calls from full buckets and draws what happens. */
export function pictureOf(inputs: Inputs, known: Known): Picture {
  const { buckets, interval } = questionOf(inputs, known);
  const seconds = Math.min(inputs.span * 60, mostCalls * interval);
  const run = simulate(buckets, interval, seconds);
  const place = (at: number): number => round((at / seconds) * width);
  const strokes = (refused: boolean): string =>
    run.calls
      .filter(({ refusedBy }) => (refusedBy !== undefined) === refused)
      .map(({ at }) => `M${place(at)} ${refused ? 0 : height / 2}V${height}`)
      .join('');
  return {
    passed: strokes(false),
    refused: strokes(true),
    lanes: statedMeasures(known).map((measure) => {
      const line = run.lines.find(({ bucket }) => bucket.measure === measure);
      const name = measureNames[measure];
      if (!line) return { measure, label: `${name}: not stated`, area: '' };
      const { capacity } = line.bucket;
      const outline = line.points
        .map(({ at, level }) => `L${place(at)} ${round(height - (level / capacity) * height)}`)
        .join('');
      return {
        measure,
        label: `${name}: ${count(capacity)}`,
        area: `M0 ${height}${outline}L${width} ${height}Z`,
      };
    }),
    ticks: ['0', duration(seconds / 2), duration(seconds)],
    text: textOf(run, seconds),
  };
}

function textOf({ calls }: Run, seconds: number): string {
  const refused = calls.filter(({ refusedBy }) => refusedBy !== undefined);
  const by = new Set(
    refused.map(({ refusedBy }) => `“${refusedBy ? measureNames[refusedBy] : ''}”`),
  );
  const sent = `Of ${callsIn(calls.length)} sent evenly in ${duration(seconds)}, nothing used before,`;
  return refused.length === 0
    ? `${sent} all pass.`
    : `${sent} ${count(calls.length - refused.length)} pass and ${count(refused.length)} are refused, by ${[...by].join(' and ')}.`;
}
