import type { Source } from '../schemas/common.ts';
import type { Claim, ClaimVerdict } from '../schemas/claim.ts';
import type { Fact } from '../schemas/fact.ts';
import { factIdsIn } from './facts.ts';
import { distinctSources } from './sources.ts';

/** Tags that the text of a claim may use. */
export const claimTags = ['Api', 'Fact', 'ModelId', 'ModelValue'] as const;

/** A piece of a claim's text: words, or a tag to be replaced by its value. */
export type Part = { text: string } | { tag: string; attributes: Record<string, string> };

const tag =
  /<(?<name>[A-Z]\w*)(?<attributes>(?:\s+\w+=(?:"[^"]*"|'[^']*'))*)\s*(?:\/>|><\/\k<name>>)/g;

/** Takes a claim's text apart, in order; the parts together are the whole text. */
export function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const match of text.matchAll(tag)) {
    if (match.index > end) parts.push({ text: text.slice(end, match.index) });
    const attributes = [
      ...(match.groups?.['attributes'] ?? '').matchAll(/(\w+)=["']([^"']*)["']/g),
    ];
    parts.push({
      tag: match.groups?.['name'] ?? '',
      attributes: Object.fromEntries(attributes.map(([, key = '', value = '']) => [key, value])),
    });
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push({ text: text.slice(end) });
  return parts;
}

/** The models that a claim's text names, each once, in order. */
export const modelIdsOf = ({ now }: Pick<Claim, 'now'>): string[] => [
  ...new Set(
    partsOf(now).flatMap((part) =>
      'tag' in part && part.tag.startsWith('Model') ? (part.attributes['id'] ?? []) : [],
    ),
  ),
];

/** What a claim rests on: its own sources and those of its facts, each once. */
export function sourcesOf(
  { now, sources = [] }: Pick<Claim, 'now' | 'sources'>,
  facts: readonly Fact[],
): Source[] {
  const used = factIdsIn(now, facts).flatMap((id) => facts.find((fact) => fact.id === id) ?? []);
  return distinctSources([
    ...sources,
    ...used.map(({ source: title, url, dated, method }) => ({ title, url, dated, method })),
  ]);
}

interface VerdictWords {
  verdict: ClaimVerdict;
  /** As a heading and beside the claim. */
  word: string;
  /** Tells it apart without colour. */
  sign: string;
}

/** The verdicts, what a reader must unlearn first. */
export const verdicts: readonly VerdictWords[] = [
  { verdict: 'false-now', word: 'Not true today', sign: '✗' },
  { verdict: 'partly', word: 'Partly true', sign: '±' },
  { verdict: 'unknown', word: 'Not established', sign: '?' },
  { verdict: 'true-now', word: 'True today', sign: '✓' },
];

/** The claims by verdict, without empty groups. */
export const byVerdict = <Data extends Pick<Claim, 'verdict'>>(
  claims: readonly Data[],
): (VerdictWords & { claims: Data[] })[] =>
  verdicts
    .map((words) => ({
      ...words,
      claims: claims.filter(({ verdict }) => verdict === words.verdict),
    }))
    .filter((group) => group.claims.length > 0);
