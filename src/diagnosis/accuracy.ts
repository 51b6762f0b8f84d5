import { evaluate, type Evaluation, type Labelled } from './evaluate.ts';
import type { Match } from './match.ts';

/** A line of the project's own corpus, `tests/corpus/errors.jsonl`. */
interface Line extends Labelled {
  /** What the text is: an error of a provider with pages, of another, or none of an LLM API. */
  group: string;
}

/** How the matcher does on the project's own corpus. */
export interface Accuracy {
  /** By what the texts are. */
  groups: { title: string; texts: number; right: number }[];
  all: Evaluation;
}

const titles: Record<string, string> = {
  cerebras: 'Errors of Cerebras',
  related: 'Errors of other LLM providers',
  unrelated: 'Errors of other systems',
  misleading: 'Texts that only sound like one of these errors',
};

/**
 * Measures the matcher on the project's own corpus.
 * @param corpus the text of the corpus: one JSON object on each line.
 */
export function accuracyOn(corpus: string, match: (text: string) => Match): Accuracy {
  const lines = corpus
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
  return {
    groups: [...Map.groupBy(lines, ({ group }) => group)].map(([group, own]) => {
      const { texts, misses } = evaluate(own, match);
      return { title: titles[group] ?? group, texts, right: texts - misses.length };
    }),
    all: evaluate(lines, match),
  };
}
