import { dueOn } from '../ledger/expiry.ts';
import type { Problem } from '../loaders/problem.ts';
import type { Content } from './content.ts';

/**
 * Finds facts whose dates contradict each other, whatever the day: nobody can have read a source before
 * it was written.
 */
export const checkOrder = ({ facts }: Content): Problem[] =>
  facts
    .filter(({ data: { dated, checked } }) => /^\d{4}-\d{2}-\d{2}$/.test(dated) && dated > checked)
    .map(({ file, data, lineOf }) => ({
      file,
      line: lineOf('dated'),
      field: 'dated',
      message: `says ${data.dated}, which is after the day of the check, ${data.checked}`,
      write: 'the day on which the source was written, or a newer day in checked',
    }));

/**
 * Finds what time has overtaken, and what claims to come from the future. Apart from the other
 * checks, because the answer depends on the day.
 * @param today a day in the form `2026-09-03`.
 */
export function checkDates(content: Content, today: string): Problem[] {
  const stamped = [
    ...[...content.facts, ...content.models, ...content.claims, ...content.providers].flatMap(
      (entry) =>
        'checked' in entry.data ? [{ ...entry, field: 'checked', date: entry.data.checked }] : [],
    ),
    ...[...content.guides, ...content.faq].map((entry) => ({
      ...entry,
      field: 'verified',
      date: entry.data.verified,
    })),
  ];
  return [
    ...stamped
      .filter(({ date }) => date > today)
      .map(({ file, field, date, lineOf }) => ({
        file,
        line: lineOf(field),
        field,
        message: `says ${date}, which is still to come`,
        write: `${field}: ${today}`,
      })),
    ...content.exceptions
      .filter(({ data }) => data.expires < today)
      .map(({ file, data, lineOf }) => ({
        file,
        line: lineOf('expires'),
        field: 'expires',
        message: `of "${data.id}" was ${data.expires}`,
        write: 'a later day if its link still holds, or delete the entry',
      })),
    ...content.facts
      .filter(({ data }) => dueOn(data) < today)
      .map(({ id, file, line, data }) => ({
        file,
        line,
        field: data.id,
        message: `had to be checked again by ${dueOn(data)}`,
        write: `npm run verify -- ${id}, when you have read ${data.url ?? 'its source'}`,
      })),
  ];
}
