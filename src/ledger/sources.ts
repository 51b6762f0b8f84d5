import type { Source } from '../schemas/common.ts';
import type { Fact } from '../schemas/fact.ts';

/** Each source once, in the order of first mention. */
export const distinctSources = (sources: readonly Source[]): Source[] => [
  ...new Map(sources.map((source) => [`${source.title} ${source.url}`, source])).values(),
];

/**
 * Every source that a page rests on, each once: its own, then those of the facts it uses.
 * @param ids IDs of those facts.
 */
export const sourcesOfPage = (
  own: readonly Source[],
  ids: readonly string[],
  facts: readonly Fact[],
): Source[] =>
  distinctSources([
    ...own,
    ...facts
      .filter(({ id }) => ids.includes(id))
      .map(({ source: title, url, dated, method }) => ({ title, url, dated, method })),
  ]);

/** Facts that rest on one source. */
export interface SourceGroup {
  source: Source & { checked: string };
  facts: Fact[];
}

/** Groups facts by where they come from, in the order of first mention. */
export function bySource(facts: readonly Fact[]): SourceGroup[] {
  const groups = new Map<string, SourceGroup>();
  for (const fact of facts) {
    const { source: title, url, dated, method, checked } = fact;
    const key = [title, url, dated, method, checked].join('\n');
    const group = groups.get(key) ?? { source: { title, url, dated, method, checked }, facts: [] };
    group.facts.push(fact);
    groups.set(key, group);
  }
  return [...groups.values()];
}
