import type { Model } from '../schemas/model.ts';
import type { Report } from '../schemas/report.ts';
import type { Difference } from './drift.ts';
import { formatField } from './fields.ts';
import { hasEnded } from './life.ts';
import { missingIn, type Edit } from './propose.ts';
import { formatTable } from './text-table.ts';

export type { Report } from '../schemas/report.ts';

/** Exit codes of `npm run check:models`. */
export const exitCodes = {
  inSync: 0,
  drift: 1,
  unreadable: 2,
  invalidData: 3,
  suspicious: 4,
} as const;

/** A report that says nothing yet. */
export const emptyReport = (at: string, provider: string | null): Report => ({
  version: 1,
  result: 'in-sync',
  exit: 0,
  at,
  provider,
  problems: [],
  lists: [],
  differences: [],
  excused: [],
  learnt: [],
  drafts: [],
  suspicions: [],
  exceptions: { unused: [], expired: [] },
  probes: [],
  proposals: [],
  waiting: [],
  by_hand: [],
  written: [],
});

/**
 * Decides what the findings come to.
 * @param invalid what is wrong with the project's own data.
 * @returns the report with result, exit code and problems. Own data comes first, because it makes
 *   every other finding doubtful; then what could not be read.
 */
export function concluded(report: Report, invalid: readonly string[] = []): Report {
  if (invalid.length > 0) {
    return {
      ...report,
      result: 'invalid-data',
      exit: exitCodes.invalidData,
      problems: [...invalid],
    };
  }
  const unread = report.lists.filter(({ result }) => result !== 'read' && result !== 'skipped');
  const unknown = report.probes.filter(({ result }) => result === 'unknown');
  if (unread.length > 0 || unknown.length > 0) {
    return {
      ...report,
      result: unread[0]?.result === 'malformed' ? 'malformed' : 'unreachable',
      exit: exitCodes.unreadable,
      problems: [
        ...unread.map(
          ({ list, from, problem = '' }) => `${problem} (${place(report, list, from)})`,
        ),
        ...unknown.map(({ id, problem = '' }) => `${problem} (probe of ${id})`),
      ],
    };
  }
  if (report.suspicions.length > 0) {
    return { ...report, result: 'suspicious', exit: exitCodes.suspicious };
  }
  return report.differences.length > 0
    ? { ...report, result: 'drift', exit: exitCodes.drift }
    : { ...report, result: 'in-sync', exit: exitCodes.inSync };
}

/** Says in one sentence what a difference means, and what to do about it. */
export function explainDifference(difference: Difference): string {
  switch (difference.kind) {
    case 'added':
      return 'is listed, but not in the table: add it';
    case 'gone':
      return 'is served according to the table, but not listed';
    case 'renamed':
      return `is not listed, but ${difference.to} is: renamed, or misspelt in the table`;
    case 'listed-but-ended':
      return `is ${difference.state} according to the table, but listed${difference.list === 'account' ? ' for this account' : ''}`;
    case 'not-callable':
      return `is listed, but a call is answered ${difference.status} ${difference.code}`;
    case 'account-only':
      return 'is visible to this account only: the public list does not have it';
    case 'changed': {
      const { field, table, listed } = difference;
      return `${field}: the table says ${formatField(field, table)}, the list says ${formatField(field, listed)}`;
    }
  }
}

/** Says in one line what an edit writes. */
export function explainEdit(edit: Edit): { what: string; missing: string[] } {
  switch (edit.kind) {
    case 'change': {
      const fields = edit.fields.map(
        ({ field, value }) => `${field} becomes ${formatField(field, value)}`,
      );
      return { what: fields.join(', '), missing: [] };
    }
    case 'retire':
      return { what: `becomes retired, ended ${edit.ended}`, missing: [] };
    case 'add':
      return { what: 'is added as a draft', missing: missingIn(edit.model) };
  }
}

/** One line on the whole result; after invalid data, what is wrong with it. */
export function summarise(report: Report): string {
  const { result, problems, lists, provider } = report;
  if (result === 'invalid-data') {
    return `Invalid data: the content cannot be ${provider === null ? 'compared' : 'trusted'}.\n\n${problems.join('\n')}`;
  }
  const from = lists
    .filter((each) => each.result === 'read')
    .map(({ list, from: address }) => place(report, list, address))
    .join('; ');
  const plurals = plural(report.differences.length, 'difference');
  switch (result) {
    case 'in-sync':
      return `In sync: the model table agrees with the list (${from}).`;
    case 'drift':
      return `Drift: ${plurals} between the model table and the list (${from}).`;
    case 'suspicious':
      return `Suspicious: ${plurals}, among them what no provider does every day; a person must look (${from}).`;
    case 'unreachable':
      return `Unreachable: ${problems.join('; ')}.`;
    case 'malformed':
      return `Malformed: ${problems.join('; ')}.`;
  }
}

const place = ({ provider }: Report, list: Report['lists'][number]['list'], from: string): string =>
  `${provider ?? ''}, ${list === 'saved' ? 'saved answer' : `${list} list`} ${from}`;

/** One row for each listed or differing model: its ID, and what table, list and comparison say. */
export function rowsOf(report: Report, table: readonly Model[]): string[][] {
  const listed = report.lists[0]?.models ?? [];
  const found = new Map<string, string[]>();
  const note = (id: string, text: string): void => {
    found.set(id, [...(found.get(id) ?? []), text]);
  };
  for (const difference of report.differences) note(difference.id, explainDifference(difference));
  for (const { difference, exception } of report.excused) {
    note(difference.id, `${explainDifference(difference)} (may stand: ${exception})`);
  }
  const states = new Map(table.map((model) => [model.id, model.state]));
  return [...new Set([...listed, ...found.keys()])]
    .sort()
    .map((id) => [
      id,
      states.get(id) ?? (report.drafts.includes(id) ? 'draft' : 'unknown'),
      listed.includes(id) ? 'listed' : 'not listed',
      found.get(id)?.join('; ') ?? 'agrees',
    ]);
}

const isReading = (file: string): boolean => file.startsWith('content/readings/');

/** What is to be said beside the table, one line each; the same for terminal and Markdown. */
export function remarksOn(report: Report): { title: string; lines: string[] }[] {
  const { learnt, suspicions, proposals, written, exceptions, lists } = report;
  return [
    {
      title: 'A person must look before anything is written',
      lines: suspicions.map(({ text }) => text),
    },
    {
      title: written.some((file) => !isReading(file)) ? 'Proposed' : 'Can be proposed',
      lines: proposals.map(
        ({ id, what, missing }) =>
          `${id} ${what}${missing.length > 0 ? `; still to be found: ${missing.join(', ')}` : ''}`,
      ),
    },
    { title: 'Not yet', lines: report.waiting.map(({ id, why }) => `${id} ${why}`) },
    { title: 'By hand', lines: report.by_hand.map(({ id, why }) => `${id} ${why}`) },
    {
      title: 'Learnt (the table does not hold these)',
      lines: learnt.map(({ id, field, value }) => `${id} ${field} ${formatField(field, value)}`),
    },
    {
      title: 'Drafts in the table, to be finished',
      lines: report.drafts,
    },
    {
      title: 'Exceptions',
      lines: [
        ...exceptions.unused.map((id) => `${id} lets nothing stand any more: delete it`),
        ...exceptions.expired.map((id) => `${id} has expired: look again`),
      ],
    },
    {
      title: 'Not read',
      lines: lists
        .filter(({ result }) => result !== 'read')
        .map(({ list, problem = '' }) => `${list} list: ${problem}`),
    },
    { title: 'Stored the reading', lines: written.filter(isReading) },
    { title: 'Changed', lines: written.filter((file) => !isReading(file)) },
  ].filter(({ lines }) => lines.length > 0);
}

/**
 * Prints a report for a person at a terminal.
 * @param table every model of the provider; ended ones that the list rightly lacks are only counted.
 * @returns a table of models, then remarks, then the summary. When nothing was read, the summary.
 */
export function formatReport(report: Report, table: readonly Model[]): string {
  if (report.lists[0]?.result !== 'read') return summarise(report);
  const rows = rowsOf(report, table);
  const ended = table.filter((model) => hasEnded(model) && !rows.some(([id]) => id === model.id));
  return [
    formatTable(['model', 'table', 'list', 'result'], rows),
    ended.length > 0
      ? `${plural(ended.length, 'ended model')} in the table, none of them listed.`
      : '',
    ...remarksOn(report).map(({ title, lines }) =>
      lines.length === 1
        ? `${title}: ${lines.join()}.`
        : [`${title}:`, ...lines.map((line) => `  ${line}`)].join('\n'),
    ),
    summarise(report),
  ]
    .filter(Boolean)
    .join('\n\n');
}

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
