import { inSite } from '../base-path.ts';
import { inline, make } from '../dom.ts';
import type { Found } from '../search/site-search.ts';
import type { Advice } from './advice.ts';
import { around } from './around.ts';
import { errorsFound, kinds, likely, sides, sureness, verdicts } from './box-words.ts';
import type { Diagnosis } from './diagnose.ts';
import { errorsOf } from './errors.ts';
import { fixOf, type KnownCause } from './knowledge.ts';
import type { Reader } from './load.ts';
import type { Candidate } from './match.ts';
import { piecesOf, toWordEnds } from './pieces.ts';
import { hiddenIn } from './share.ts';

/** What the box shows below its field. */
export interface Answer {
  /** What is announced to who does not see it. */
  headline: string;
  nodes: Node[];
}

/** A text with its diagnosis. */
export interface Read {
  pasted: string;
  /** The same, redacted. */
  text: string;
  diagnosis: Diagnosis;
}

/** Above this length only the part around the evidence is shown: a megabyte of marks helps nobody. */
const mostShown = 200_000;
const shownOfMore = 20_000;
const mostCandidates = 3;

/** An answer that is one remark. */
export const remark = (text: string): Answer => ({
  headline: text,
  nodes: [make('p', {}, text)],
});

/** The answer to a text. */
export function answerTo(read: Read, reader: Reader): Answer {
  if (read.diagnosis.advice[0]?.kind === 'hidden') return hidden(read);
  if (read.diagnosis.also.length > 0) return several(read, reader);
  const cause = reader.cause(read.diagnosis.cause);
  return cause ? recognised(read, cause, reader) : unrecognised(read, reader);
}

const where = ({ provider }: Diagnosis, reader: Reader): string => {
  const known = reader.provider(provider);
  return known ? ` at ${known.name}` : '';
};

/** The answer to an error whose message a tool has hidden. */
function hidden(read: Read): Answer {
  const [lead, ...ways] = read.diagnosis.advice;
  const headline = lead?.text ?? '';
  const [what = '', ...todo] = headline.split(/(?<=\.) /);
  return {
    headline,
    nodes: [
      make('h3', {}, what),
      make('p', { class: 'fix' }, todo.join(' ')),
      make(
        'ul',
        {},
        ...ways.map(({ text, href }) => {
          const [when = '', title = ''] = text.replace(/\.$/, '').split(': ');
          const link = href === undefined ? title : make('a', { href: inSite(href) }, title);
          return make('li', {}, ...inline(when), ': ', link);
        }),
      ),
      ...shownText(read),
    ],
  };
}

/** The answer to a text that holds errors of several causes. */
function several(read: Read, reader: Reader): Answer {
  const { diagnosis } = read;
  const all = errorsOf(diagnosis).flatMap(({ cause: id, advice }) => {
    const cause = reader.cause(id);
    return cause ? [{ cause, advice }] : [];
  });
  const lead = errorsFound(all.length);
  return {
    headline: `${lead}: ${all.map(({ cause }) => cause.title).join(', ')}.`,
    nodes: [
      make('h3', {}, lead),
      ...all.flatMap(({ cause, advice }, index) => {
        const guide = reader.guide(diagnosis, cause.id);
        const title = cause.title + where(diagnosis, reader);
        return [
          make(
            'p',
            {},
            guide === null
              ? make('b', {}, title)
              : make('a', { href: guide, ...(index === 0 && { class: 'first' }) }, title),
            `, on ${sides[cause.side]}. Retry? ${verdicts[cause.retry.verdict]}`,
          ),
          ...advice.map(adviceLine(reader)),
        ];
      }),
      ...shownText(read),
    ],
  };
}

function recognised(read: Read, cause: KnownCause, reader: Reader): Answer {
  const { diagnosis } = read;
  const { confidence, advice, alternatives } = diagnosis;
  const guide = reader.guide(diagnosis, cause.id);
  const title = cause.title + where(diagnosis, reader);
  const [second] = alternatives;
  const isClose =
    second && (confidence < likely || second.confidence >= confidence / 3) ? second : undefined;
  return {
    headline: `${title}: ${sureness(confidence)}.`,
    nodes: [
      make('h3', {}, guide === null ? title : make('a', { href: guide, class: 'first' }, title)),
      make(
        'p',
        { class: 'small muted' },
        make('span', { class: `whose ${cause.side}` }, sides[cause.side]),
        ` ${capital(sureness(confidence))}.`,
      ),
      ...advice.filter(({ kind }) => kind !== 'retry').map(adviceLine(reader)),
      // In the words of the guides.
      make(
        'p',
        {},
        make('b', {}, `Retry? ${verdicts[cause.retry.verdict]}`),
        ' ',
        ...inline(cause.retry.note),
      ),
      ...(isClose ? [runnerUp(isClose, diagnosis, reader)] : []),
      ...(guide === null
        ? []
        : [make('p', {}, make('a', { href: guide }, 'All steps, with numbers and sources'))]),
      ...shownText(read),
    ],
  };
}

function unrecognised(read: Read, reader: Reader): Answer {
  const { diagnosis } = read;
  const foreign = diagnosis.evidence.find(({ kind }) => kind === 'elsewhere');
  const isForeign = foreign !== undefined && diagnosis.provider === null;
  if (!isForeign && isClear(diagnosis)) return possible(read, reader);
  const headline = isForeign
    ? 'Probably no LLM API error.'
    : `Not recognised${where(diagnosis, reader)}.`;
  return {
    headline,
    nodes: [
      make('h3', {}, headline),
      ...(foreign
        ? [
            make(
              'p',
              {},
              'It speaks of ',
              make('code', {}, foreign.text),
              ', so it may come from another system than an LLM API.',
            ),
          ]
        : []),
      ...perhaps('It may be: ', diagnosis, reader),
      // More of the same would not make it one.
      ...(isForeign ? [] : diagnosis.advice.map(adviceLine(reader))),
      ...shownText(read),
    ],
  };
}

/** One cause is at least this likely, and so many times likelier than the next. */
const clear = { confidence: 0.25, times: 2 };

function isClear({ alternatives: [first, second] }: Diagnosis): boolean {
  const { confidence = 0 } = first ?? {};
  return confidence >= clear.confidence && confidence >= clear.times * (second?.confidence ?? 0);
}

/** The answer when one cause is clearly likelier than all others, but not likely enough. */
function possible(read: Read, reader: Reader): Answer {
  const { diagnosis } = read;
  const [first, ...others] = diagnosis.alternatives;
  const cause = reader.cause(first?.cause ?? null);
  const title = (cause?.title ?? '') + where(diagnosis, reader);
  const guide = cause ? reader.guide(diagnosis, cause.id) : null;
  const fix = cause && fixOf(cause, diagnosis.provider);
  return {
    headline: `Possible cause: ${title}.`,
    nodes: [
      make(
        'h3',
        {},
        'Possible cause: ',
        guide === null ? title : make('a', { href: guide }, title),
      ),
      ...(fix === undefined ? [] : [adviceLine(reader)({ kind: 'fix', text: fix })]),
      ...perhaps('It may also be: ', { ...diagnosis, alternatives: others }, reader),
      ...diagnosis.advice.map(adviceLine(reader)),
      ...shownText(read),
    ],
  };
}

/** A line of what was found. */
interface Line {
  title: string;
  url: string;
  excerpt?: string;
}

/**
 * What was found for a few words: what there is to say about the model, the status or the causes that
 * they name, then pages.
 */
export function results(pages: readonly Found[], read: Read, reader: Reader): Answer {
  const words = read.text.trim();
  const model = reader.model(words);
  const status = reader.status(words);
  const causes = reader.about(read).flatMap(({ id, title }): Line[] => {
    const url = reader.guide(read.diagnosis, id);
    return url === null ? [] : [{ title, url }];
  });
  // Of several causes none is the answer, but a page may be that speaks of them all.
  const isCause = ({ url }: Line): boolean => causes.some((each) => each.url === url);
  const [best] = pages;
  const overview = !status && causes.length > 1 && best && !isCause(best) ? [best] : [];
  const all: Line[] = [
    ...(model?.page === undefined ? [] : [{ title: model.page.id, url: model.page.url }]),
    ...(status ? [{ title: `Every cause with ${words}`, url: status }] : []),
    ...overview,
    ...causes,
    ...pages,
  ];
  const found = all.filter(({ url }, index) => all.findIndex((each) => each.url === url) === index);
  if (found.length === 0) {
    const { nodes } = unrecognised(read, reader);
    return {
      headline: `No page has “${words}”.`,
      nodes: [make('p', {}, `No page has “${words}”.`), ...nodes],
    };
  }
  const count = found.length === 1 ? 'One page' : `${found.length} pages`;
  const isNamed = model !== undefined || causes.length > 0;
  return {
    headline: `${model ? `${model.advice.text.replaceAll('`', '')} ` : ''}${count} about “${words}”.`,
    nodes: [
      ...(model ? [adviceLine(reader)(model.advice)] : []),
      make('h3', {}, `Pages about “${words}”`),
      ...(isNamed ? [] : perhaps('As an error it may be: ', read.diagnosis, reader)),
      make(
        'ol',
        { class: 'found' },
        ...found.map(({ title, url, excerpt }) =>
          make(
            'li',
            {},
            make('a', { href: url }, title),
            ...(excerpt === undefined
              ? []
              : [make('p', { class: 'small muted' }, `… ${excerpt} …`)]),
          ),
        ),
      ),
    ],
  };
}

/** What stands before an advice that does not say so itself. */
const names: Partial<Record<Advice['kind'], string>> = {
  fix: 'Fix: ',
  model: 'Model: ',
  tokens: 'Tokens: ',
  limit: 'What refused: ',
  fits: 'What fits: ',
  field: 'Field: ',
};

const adviceLine =
  (reader: Reader) =>
  ({ kind, text, href, send }: Advice): Node =>
    make(
      'p',
      { class: kind },
      make('b', {}, names[kind] ?? ''),
      ...(href === undefined
        ? inline(text, (literal) => {
            const place = reader.place(literal);
            return place === undefined ? undefined : make('a', { href: place }, literal);
          })
        : linked(text, inSite(href))),
      ...(send === undefined ? [] : [' ', copyButton(send)]),
    );

/**
 * A text that leads on: from the first literal in it, which names the page, or as a whole. A place on a
 * page is named by no literal.
 */
function linked(text: string, href: string): (Node | string)[] {
  if (text.includes('`') && href.includes('#')) {
    return [...inline(text), ' ', make('a', { href }, 'See it in the guide')];
  }
  if (!text.includes('`')) return [make('a', { href }, text)];
  let isFirst = true;
  return inline(text, (literal) => {
    if (!isFirst) return undefined;
    isFirst = false;
    return make('a', { href }, make('code', {}, literal));
  });
}

/** A button that the box makes copy its value. */
const copyButton = (value: string): Node =>
  make('button', { type: 'button', class: 'button copy', value }, `Copy ${value}`);

function runnerUp(candidate: Candidate, diagnosis: Diagnosis, reader: Reader): Node {
  return make(
    'p',
    { class: 'runner-up' },
    'Not it? Then: ',
    linkTo(candidate, diagnosis, reader),
    ` (${sureness(candidate.confidence)}).`,
  );
}

function perhaps(lead: string, diagnosis: Diagnosis, reader: Reader): Node[] {
  const links = diagnosis.alternatives
    .slice(0, mostCandidates)
    .flatMap((each, index) => [index > 0 ? ', ' : '', linkTo(each, diagnosis, reader)]);
  return links.length > 0 ? [make('p', {}, lead, ...links, '.')] : [];
}

function linkTo({ cause }: Candidate, diagnosis: Diagnosis, reader: Reader): Node | string {
  const title = reader.cause(cause)?.title ?? cause;
  const guide = reader.guide(diagnosis, cause);
  return guide === null ? title : make('a', { href: guide }, title);
}

/** The redacted text, with what was recognised in it marked. */
function shownText({ pasted, text, diagnosis }: Read): Node[] {
  const part = around(
    text,
    diagnosis.evidence,
    text.length > mostShown ? shownOfMore : text.length,
  );
  const count = hiddenIn(pasted, text);
  const hidden =
    count === 1 ? '1 value is hidden. ' : count > 0 ? `${count} values are hidden. ` : '';
  const extent = part.before || part.behind ? 'What was recognised:' : 'What was read:';
  return [
    make('p', { class: 'small muted' }, hidden + extent),
    make(
      'pre',
      {
        class: 'read',
        tabindex: '0',
        role: 'region',
        'aria-label': 'Your text, what was recognised marked',
      },
      part.before ? '… ' : '',
      ...piecesOf(part.text, toWordEnds(part.text, part.evidence)).map((piece) =>
        piece.kind === undefined
          ? piece.text
          : make(
              'mark',
              { title: kinds[piece.kind] },
              piece.text,
              make('span', { class: 'visually-hidden' }, ` (${kinds[piece.kind]}) `),
            ),
      ),
      part.behind ? ' …' : '',
    ),
  ];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
