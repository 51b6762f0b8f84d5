import type { FullProvider } from '../schemas/provider.ts';
import type { EndedModel, Model } from '../schemas/model.ts';
import { formatDate } from '../ledger/facts.ts';
import type { Advice } from './advice.ts';
import { isServed } from './life.ts';

/** The address of a model's page inside the site. Dots, slashes and colons of an ID stay. */
export const modelPath = (provider: string, id: string): string => `/${provider}/models/${id}/`;

/** The line of a call that names the model, in each language. */
export const modelLines = [
  { label: 'Python', language: 'python', write: (id: string) => `model="${id}",` },
  { label: 'TypeScript', language: 'typescript', write: (id: string) => `model: '${id}',` },
  { label: 'curl', language: 'shell', write: (id: string) => `"model": "${id}",` },
] as const;

type Answer = FullProvider['ended_answers'][number];
type Report = NonNullable<EndedModel['seen']>[number];

/** An answer that a call with an ended ID may get. */
export interface EndedAnswer {
  status: number;
  /** The error body as the API prints it. */
  body: string;
  /** Whether this ID itself was seen to get it. */
  own: boolean;
  /** Who saw it, and for which ID: this one, or for want of a report the others. */
  reports: { id: string; report: Report }[];
}

/**
 * What a call with an ended ID gets.
 * @param answers the provider's answers, the usual one first.
 * @param ended every ended model of the provider.
 * @returns those seen for this ID, the newest first, then the usual one if it is not among them.
 */
export function answersFor(
  answers: readonly Answer[],
  ended: readonly EndedModel[],
  { id }: EndedModel,
): EndedAnswer[] {
  const all = answers.map(({ status, message, type, param, code }): EndedAnswer => {
    const reports = ended.flatMap((model) =>
      (model.seen ?? [])
        .filter((report) => report.code === code)
        .map((report) => ({ id: model.id, report })),
    );
    const body = { message: message.replace('…', id), type, param, code };
    const own = reports.filter((each) => each.id === id);
    return {
      status,
      body: JSON.stringify(body, null, 2),
      own: own.length > 0,
      reports: own.length > 0 ? own : reports,
    };
  });
  const newest = ({ own, reports }: EndedAnswer): string =>
    own
      ? (reports
          .map(({ report }) => /\d{4}.*/.exec(report.dated)?.[0] ?? '')
          .sort()
          .at(-1) ?? '')
      : '';
  return all
    .filter(({ own }, index) => index === 0 || own)
    .sort((a, b) => newest(b).localeCompare(newest(a)));
}

/** What search results and the top of the page say. */
export interface Heading {
  /** Plain text, beginning with the literal ID. */
  title: string;
  /** The part of the title after the ID, for the heading. */
  rest: string;
  description: string;
}

/** The heading of a model's page, in the words of somebody who searches for the ID. */
export function headingOf(
  provider: Pick<FullProvider, 'name' | 'ended_answers'>,
  model: Model,
  advice?: Advice,
): Heading {
  const { id } = model;
  const { name, ended_answers } = provider;
  const of = (rest: string, description: string): Heading => ({
    title: `${id} ${rest}`,
    rest,
    description,
  });
  if (isServed(model)) {
    return of(
      `on ${name}: context, price, rate limits`,
      `${id} is served by ${name}: context and output by plan, speed, price, reasoning effort and rate limits, each with its source and date.`,
    );
  }
  const end = model.state === 'retired' ? 'retired' : 'dedicated only';
  const [usual] = ended_answers;
  // The provider is named once: another may have ended the same ID.
  const [where, instead] =
    advice?.kind === 'named'
      ? [` on ${name}`, `Send ${advice.to.id} instead: lines to change, what differs.`]
      : [
          '',
          `${name} names no replacement${model.replacements.length > 0 ? ' that still works' : ''}: what it serves, the lines to change.`,
        ];
  return of(
    `not found on ${name}: ${end}`,
    `${id}: ${end}${where} since ${formatDate(model.ended)}, calls fail${usual ? ` with ${usual.status}` : ''}. ${instead}`,
  );
}
