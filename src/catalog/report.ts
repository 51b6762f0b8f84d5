import { formatTable } from './text-table.ts';
import type { Model } from '../schemas/model.ts';
import type { ListedModel } from '../schemas/reading.ts';
import { compare, type Comparison, type Difference } from './drift.ts';
import { hasEnded } from './life.ts';

/** Exit codes of `npm run check:models`. */
export const exitCodes = { inSync: 0, drift: 1, unreadable: 2, invalidData: 3 } as const;

/** The result of one check, as `--json` prints it. */
export type Report =
  | (Origin & { result: 'in-sync' | 'drift'; listed: string[] } & Comparison)
  | (Origin & { result: 'unreachable' | 'malformed'; problem: string })
  | { result: 'invalid-data'; problem: string };

/** Which list was read, and from where. */
export interface Origin {
  provider: string;
  list: 'public' | 'account' | 'saved';
  /** Address or file. Never holds a key: addresses with credentials are refused beforehand. */
  from: string;
}

/**
 * Compares a list with the table.
 * @returns a report whose `result` is `drift` when there is at least one difference.
 */
export function reportOn(
  origin: Origin,
  table: readonly Model[],
  listed: readonly ListedModel[],
): Report {
  const comparison = compare(table, listed);
  return {
    ...origin,
    result: comparison.differences.length > 0 ? 'drift' : 'in-sync',
    listed: listed.map(({ id }) => id),
    ...comparison,
  };
}

/** The exit code that a report stands for. */
export function exitCodeOf({ result }: Report): number {
  if (result === 'in-sync') return exitCodes.inSync;
  if (result === 'drift') return exitCodes.drift;
  return result === 'invalid-data' ? exitCodes.invalidData : exitCodes.unreadable;
}

/** Says in one sentence what a difference means, and what to do about it. */
export function explainDifference(difference: Difference): string {
  switch (difference.kind) {
    case 'added':
      return 'is listed, but not in the table: add it';
    case 'gone':
      return 'is served according to the table, but not listed';
    case 'listed-but-ended':
      return `is ${difference.state} according to the table, but listed`;
    case 'changed':
      return `${difference.field}: the table says ${difference.table}, the list says ${difference.listed}`;
  }
}

/** One line on the whole result. */
export function summarise(report: Report): string {
  if (report.result === 'invalid-data') {
    return `Invalid data: the content cannot be compared.

${report.problem}`;
  }
  const from = `${report.provider}, ${report.list === 'saved' ? 'saved answer' : `${report.list} list`} ${report.from}`;
  switch (report.result) {
    case 'in-sync':
      return `In sync: the model table agrees with the list (${from}).`;
    case 'drift':
      return `Drift: ${plural(report.differences.length, 'difference')} between the model table and the list (${from}).`;
    case 'unreachable':
      return `Unreachable: ${report.problem} (${from}).`;
    case 'malformed':
      return `Malformed: ${report.problem} (${from}).`;
  }
}

/**
 * Prints a report for a person.
 * @param table every model of the provider; ended ones that the list rightly lacks are only counted.
 * @returns a table of models, then what was learnt, then the summary.
 */
export function formatReport(report: Report, table: readonly Model[]): string {
  if (!('differences' in report)) return summarise(report);
  const { differences, learnt, listed } = report;
  const differing = new Map<string, string[]>();
  for (const difference of differences) {
    differing.set(difference.id, [
      ...(differing.get(difference.id) ?? []),
      explainDifference(difference),
    ]);
  }
  const states = new Map(table.map((model) => [model.id, model.state]));
  const shown = [...new Set([...listed, ...differences.map(({ id }) => id)])].sort();
  const rows = shown.map((id) => [
    id,
    states.get(id) ?? 'unknown',
    listed.includes(id) ? 'listed' : 'not listed',
    differing.get(id)?.join('; ') ?? 'agrees',
  ]);
  const ended = table.filter((model) => hasEnded(model) && !shown.includes(model.id)).length;
  return [
    formatTable(['model', 'table', 'list', 'result'], rows),
    ended > 0 ? `${plural(ended, 'ended model')} in the table, none of them listed.` : '',
    learnt.length > 0
      ? `Learnt (the table does not hold these): ${learnt.map(({ id, field, value }) => `${id} ${field} ${value}`).join(', ')}.`
      : '',
    summarise(report),
  ]
    .filter(Boolean)
    .join('\n\n');
}

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
