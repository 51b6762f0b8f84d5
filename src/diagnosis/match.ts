import { longest } from './longest.ts';
import type { Signature } from '../schemas/cause.ts';
import type { KnownCause, Knowledge, Mark } from './knowledge.ts';
import { headersIn } from './headers.ts';
import { modelSigns, providerIn } from './provider.ts';
import { redact } from './redact.ts';
import { oneQuote, scannerOf, type Span } from './scan.ts';
import { statusesIn, type FoundStatus } from './statuses.ts';
import { plain } from './text.ts';

/** Something in the text that says what went wrong, or where. */
export interface Evidence extends Span {
  kind:
    | 'status'
    | 'code'
    | 'type'
    | 'param'
    | 'message'
    | 'exception'
    | 'header'
    | 'model'
    | 'provider'
    | 'elsewhere';
  /** The words themselves, from the redacted text. `from` and `to` are their place in it. */
  text: string;
}

/** A cause that the text may have. */
export interface Candidate {
  cause: string;
  /** From 0 to 1. */
  confidence: number;
  for: Evidence[];
  against: Evidence[];
}

/** What is known about a pasted error. */
export interface Match {
  /** What was read: the pasted text, redacted. */
  text: string;
  /** ID of the provider that the text gives away; null when it gives none. */
  provider: string | null;
  /** ID of the cause; null when it is not recognised. */
  cause: string | null;
  /** How sure the cause is, from 0 to 1; below one half there is no cause. */
  confidence: number;
  /** Everything that was recognised, in the order of the text. */
  evidence: Evidence[];
  /** All causes that are possible, the likeliest first; the first is `cause` when there is one. */
  candidates: Candidate[];
  /**
   * Causes that the text proves each in places of their own, so that it holds several errors: in the
   * order of `candidates`; fewer than two when it holds one.
   */
  proven: string[];
}

/** The text is longer than any error. */
export class TooLongError extends Error {
  override name = 'TooLongError';
  constructor(length: number) {
    const millions = (count: number): string =>
      (count / 1e6).toLocaleString('en', { maximumFractionDigits: 1 });
    super(
      `This text has ${millions(length)} million characters. Paste the part around the error, at most ${millions(longest)} million.`,
    );
  }
}

/**
 * What a mark is worth, as a power of two on the odds that its cause is the right one. A text is
 * first taken to be about something else.
 */
const worth = {
  nothing: -2,
  alone: 7,
  context: { inContext: 4, elsewhere: 0 },
  hint: { inContext: 1.4, elsewhere: 0 },
  /** A status or a class alone is what a wrapper chose; what it says goes before. */
  wrapping: -1.6,
  /** Each further mark, and all of them together. */
  more: 0.5,
  mostMore: 1.5,
  sameStatus: 1,
  otherStatus: { alone: -0.5, context: -2, hint: -2 },
  /** The text speaks of another system, and of no LLM API. */
  foreign: -5,
  /** It speaks of both. */
  both: -3,
  /** Of two that are equal the one that stands first. */
  first: 0.25,
} as const;

/**
 * Prepares the matcher.
 * @returns a function that takes a pasted text, redacts it, and names the cause of the failure; it
 *   takes time in proportion to the text's length, and does not touch the network.
 * @throws {TooLongError} from that function, when the text is longer than two million characters.
 */
export function matcherOf(knowledge: Knowledge): (pasted: string) => Match {
  const { marks, providers, llm, elsewhere } = knowledge;
  const messages = marks.flatMap(({ message }) => message ?? []);
  const names = marks.flatMap(({ code, type, exception }) => [code, type, exception]);
  const signs = providers.flatMap((each) => [
    ...each.signs,
    ...each.bodies,
    ...(each.key ? [`${each.key}[redacted]`] : []),
  ]);
  const scan = scannerOf(
    // A model ID goes on behind its beginning.
    new Set([...messages, ...providers.flatMap(modelSigns)]),
    new Set(names.flatMap((name) => name ?? [])),
    new Set([...signs, ...llm, ...elsewhere]),
  );
  const causes = new Map(knowledge.causes.map((cause) => [cause.id, cause]));

  return (pasted) => {
    if (pasted.length > longest) throw new TooLongError(pasted.length);
    const text = redact(pasted);
    const read = plain(text);
    const spans = scan(oneQuote(read.lower));
    const statuses = statusesIn(read.lower);
    const evidenceOf = (kind: Evidence['kind'], span: Span | undefined): Evidence[] => {
      if (!span) return [];
      const [from, to] = [read.origin(span.from), read.origin(span.to - 1) + 1];
      return [{ kind, text: text.slice(from, to), from, to }];
    };
    const provider = providerIn(providers, spans, read.lower);
    const foreign = elsewhere.flatMap((word) => spans.get(word)?.[0] ?? []);
    const isLlm = provider.id !== null || llm.some((word) => spans.has(word));
    const setting = { isLlm, isForeign: foreign.length > 0, named: provider.id !== null };

    const found: Scored[] = [];
    for (const mark of marks) {
      const parts = partsIn(mark, { spans, statuses, text: read.text, lower: read.lower });
      if (!parts) continue;
      const evidence = parts.flatMap(({ kind, span }) => evidenceOf(kind, span));
      found.push({ mark, evidence, value: valueOf(mark, setting) });
    }
    const { headers, empty } = headersIn(read.lower);
    // The last call that a limit allows succeeds.
    const isRefused = statuses.length === 0 || statuses.some(({ status }) => status >= 400);
    for (const { cause, span } of isRefused ? empty : []) {
      const mark: Mark = { cause, proof: 'context' };
      found.push({ mark, evidence: evidenceOf('header', span), value: valueOf(mark, setting) });
    }
    const models = providers.flatMap((each) =>
      modelSigns(each).flatMap((id) => spans.get(id)?.slice(0, 1) ?? []),
    );
    const candidates = rank(found, causes, statuses, setting, (span) => evidenceOf('status', span));
    const [best] = candidates;
    const sure = best && best.confidence >= 0.5 ? best : undefined;
    return {
      text,
      provider: provider.id,
      cause: sure?.cause ?? null,
      confidence: best?.confidence ?? 0,
      evidence: inOrder([
        ...statuses.flatMap((span) => evidenceOf('status', span)),
        ...apart(found),
        ...headers.flatMap((span) => evidenceOf('header', span)),
        ...models.flatMap((span) => evidenceOf('model', span)),
        ...evidenceOf('provider', provider.span),
        ...foreign.flatMap((span) => evidenceOf('elsewhere', span)),
      ]),
      candidates,
      proven: sure ? provenApart(found, candidates, text) : [],
    };
  };
}

/** What parts one body or line from another. A line of a body that goes on ends in a comma or bracket. */
const parting = /(?<![,{[][ \t\r]{0,9})\n|}/;

/** A place that proves a cause. */
interface Proof extends Span {
  cause: string;
}

/** @returns the causes that have proofs of their own, in the order of `candidates`. */
function provenApart(
  found: readonly Scored[],
  candidates: readonly Candidate[],
  text: string,
): string[] {
  const proofs = found
    .filter(({ mark }) => mark.proof === 'alone')
    .flatMap(({ mark: { cause }, evidence }) =>
      evidence
        .filter(({ kind }) => kind !== 'status')
        .map(({ from, to }): Proof => ({ cause, from, to })),
    )
    .sort((a, b) => a.from - b.from);
  const kept: string[] = [];
  for (const { cause } of candidates) {
    const own = proofs.filter((proof) => proof.cause === cause || kept.includes(proof.cause));
    if (own.some((proof) => proof.cause === cause) && areParted(own, text)) kept.push(cause);
  }
  return kept;
}

/** Whether a line or a body ends wherever the proof of one cause follows that of another. */
function areParted(proofs: readonly Proof[], text: string): boolean {
  let [before] = proofs;
  for (const proof of proofs) {
    if (!before) break;
    const isOther = proof.cause !== before.cause;
    if (isOther && !parting.test(text.slice(before.to, proof.from))) return false;
    if (proof.to > before.to) before = proof;
  }
  return true;
}

interface Scored {
  mark: Mark;
  evidence: Evidence[];
  value: number;
}

interface Setting {
  /** The text is about an LLM API. */
  isLlm: boolean;
  /** It speaks of another system. */
  isForeign: boolean;
  /** It names a provider of ours. */
  named: boolean;
}

/** What a mark that was found says for its cause. */
function valueOf(mark: Mark, { isLlm, isForeign, named }: Setting): number {
  const { proof } = mark;
  const own = proof === 'alone' ? worth.alone : worth[proof][isLlm ? 'inContext' : 'elsewhere'];
  const keys = keysOf(mark);
  const isWrapping =
    proof === 'context' &&
    keys.length > 0 &&
    keys.every((key) => key === 'status' || key === 'exception');
  const value = own + (isWrapping ? worth.wrapping : 0);
  if (!isForeign || named) return value;
  return value + (isLlm ? worth.both : worth.foreign);
}

interface Read {
  spans: ReadonlyMap<string, readonly Span[]>;
  statuses: readonly FoundStatus[];
  /** The plain text as written, and in lower case. */
  text: string;
  lower: string;
}

/** @returns where the parts of a mark stand; undefined unless each part is there. */
function partsIn(
  mark: Mark,
  { spans, statuses, text, lower }: Read,
): { kind: Evidence['kind']; span: Span }[] | undefined {
  const parts: { kind: Evidence['kind']; span: Span | undefined }[] = [];
  if (mark.status !== undefined) {
    // A body is often pasted without its status; another status is another error.
    const span = statuses.find(({ status }) => status === mark.status);
    const alone = keysOf(mark).every((key) => key === 'status');
    if (!span && (alone || statuses.length > 0)) return undefined;
    if (span) parts.push({ kind: 'status', span });
  }
  for (const kind of ['code', 'type', 'message', 'exception'] as const) {
    const literal = mark[kind];
    if (literal === undefined) continue;
    const places = spans.get(literal) ?? [];
    // Names are spelt one way, and the same word in another case is another word.
    const isName = kind !== 'message';
    const span = places.find(({ from, to }) => !isName || text.slice(from, to) === literal);
    parts.push({ kind, span });
  }
  if (mark.param !== undefined) parts.push({ kind: 'param', span: paramIn(lower, mark.param) });
  return parts.every((part): part is { kind: Evidence['kind']; span: Span } => !!part.span)
    ? parts
    : undefined;
}

const keysOf = (mark: Mark): (keyof Signature)[] =>
  (['status', 'code', 'type', 'param', 'message', 'exception'] as const).filter(
    (key) => mark[key] !== undefined,
  );

/** A param's value is an everyday word, so it counts only behind its name. */
function paramIn(lower: string, param: string): Span | undefined {
  for (const { 0: all, 1: value = '', index } of lower.matchAll(
    /\bparam["'`]? ?[:=] ?["'`]?([\w.[\]]{1,80})/g,
  )) {
    const to = index + all.length;
    if (value === param.toLowerCase()) return { from: to - value.length, to };
  }
  return undefined;
}

/** From the strongest to the weakest. */
const proofs = ['alone', 'context', 'hint'] as const;

/** @returns every cause that something speaks for, the likeliest first. */
function rank(
  found: readonly Scored[],
  causes: ReadonlyMap<string, KnownCause>,
  statuses: readonly FoundStatus[],
  setting: Setting,
  evidenceOf: (span: Span) => Evidence[],
): Candidate[] {
  const errors = statuses.filter(({ status }) => status >= 400);
  const scored = [...Map.groupBy(found, ({ mark }) => mark.cause)].map(([cause, own]) => {
    const { statuses: known = [] } = causes.get(cause) ?? {};
    const best = Math.max(...own.map(({ value }) => value));
    const supporting = inOrder(own.flatMap(({ evidence }) => evidence));
    const others = known.length === 0 ? [] : errors.filter(({ status }) => !known.includes(status));
    const agrees = errors.length > others.length && known.length > 0;
    const more = Math.min((supporting.length - 1) * worth.more, worth.mostMore);
    const proof = proofs.find((each) => own.some(({ mark }) => mark.proof === each)) ?? 'hint';
    // What only hints is not made certain by a status that many causes share.
    const same = proof === 'hint' ? 0 : worth.sameStatus;
    const byStatus = agrees ? same : others.length > 0 ? worth.otherStatus[proof] : 0;
    return {
      cause,
      score: worth.nothing + best + more + (setting.isLlm || byStatus < 0 ? byStatus : 0),
      for: supporting,
      against: agrees ? [] : others.flatMap(evidenceOf),
    };
  });
  scored.sort((a, b) => b.score - a.score || (a.for[0]?.from ?? 0) - (b.for[0]?.from ?? 0));
  const odds = scored.map(({ score }, index) => 4 ** (score + (index === 0 ? worth.first : 0)));
  const all = odds.reduce((sum, each) => sum + each, 1);
  return scored.map(({ cause, for: supporting, against }, index) => ({
    cause,
    // Nobody is quite sure.
    confidence: Math.min(Math.round(((odds[index] ?? 0) / all) * 100) / 100, 0.99),
    for: supporting,
    against,
  }));
}

/** What the marks found, the strongest of those that overlap, and the longest of equals. */
function apart(found: readonly Scored[]): Evidence[] {
  const kept: Evidence[] = [];
  const strongest = found
    .flatMap(({ evidence, value }) => evidence.map((each) => ({ each, value })))
    .sort((a, b) => b.value - a.value || b.each.to - b.each.from - (a.each.to - a.each.from));
  for (const { each } of strongest) {
    if (kept.every(({ from, to }) => each.to <= from || each.from >= to)) kept.push(each);
  }
  return kept;
}

/** In the order of the text; what stands inside another piece is left out. */
function inOrder(evidence: readonly Evidence[]): Evidence[] {
  let end = 0;
  return [...evidence]
    .sort((a, b) => a.from - b.from || b.to - a.to)
    .filter(({ to }) => {
      const isNew = to > end;
      end = Math.max(end, to);
      return isNew;
    });
}
