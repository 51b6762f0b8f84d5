import type { Match } from './match.ts';

/** A text whose cause is known. */
export interface Labelled {
  text: string;
  /** ID of the provider that the text gives away; null when it gives none. */
  provider: string | null;
  /** ID of the cause; `other` for a text that has none, or of which nobody could tell. */
  cause: string;
}

/** A text that got another cause than its own. */
export interface Miss extends Labelled {
  /** The cause it got; null when it was not recognised. */
  got: string | null;
  confidence: number;
}

/** How often one cause was right. */
export interface CauseScore {
  cause: string;
  /** Texts that have it. */
  texts: number;
  /** Share of the texts that got it and have it; 1 when none got it. */
  precision: number;
  /** Share of the texts that have it and got it. */
  recall: number;
}

/** How often the matcher was right, and where it was not. Shares are from 0 to 1. */
export interface Evaluation {
  texts: number;
  /** Share of the texts that got their cause, or none where they have none. */
  accuracy: number;
  /** The same, by the provider that the text gives away. */
  byProvider: { provider: string; texts: number; accuracy: number }[];
  /** Of the texts that have a cause. */
  causes: CauseScore[];
  /** Texts that have no cause, and how many of them stayed without one. */
  others: { texts: number; kept: number };
  /** Of the texts that give away a provider, the share where it was found. */
  provider: { texts: number; accuracy: number };
  misses: Miss[];
  /** Misses that have no cause and got one. */
  falseAlarms: Miss[];
}

/** Measures the matcher on texts whose cause is known. */
export function evaluate(lines: readonly Labelled[], match: (text: string) => Match): Evaluation {
  const results = lines.map((line) => ({ line, found: match(line.text) }));
  const isRight = ({ line, found }: (typeof results)[number]): boolean =>
    (found.cause ?? 'other') === line.cause;
  const share = (part: number, all: number): number => (all === 0 ? 1 : part / all);
  const named = results.filter(({ line }) => line.provider !== null);
  const others = results.filter(({ line }) => line.cause === 'other');
  const misses = results
    .filter((result) => !isRight(result))
    .map(({ line: { text, provider, cause }, found }): Miss => ({
      text,
      provider,
      cause,
      got: found.cause,
      confidence: found.confidence,
    }));
  const causes = [...new Set(lines.map(({ cause }) => cause))]
    .filter((id) => id !== 'other')
    .sort();
  return {
    texts: lines.length,
    accuracy: share(results.filter(isRight).length, results.length),
    byProvider: [...Map.groupBy(named, ({ line }) => line.provider ?? '')]
      .map(([provider, own]) => ({
        provider,
        texts: own.length,
        accuracy: share(own.filter(isRight).length, own.length),
      }))
      .sort((a, b) => b.texts - a.texts || a.provider.localeCompare(b.provider)),
    causes: causes.map((cause) => {
      const have = results.filter(({ line }) => line.cause === cause);
      const got = results.filter(({ found }) => found.cause === cause);
      const both = have.filter(isRight).length;
      return {
        cause,
        texts: have.length,
        precision: share(both, got.length),
        recall: share(both, have.length),
      };
    }),
    others: { texts: others.length, kept: others.filter(isRight).length },
    provider: {
      texts: named.length,
      accuracy: share(
        named.filter(({ line, found }) => found.provider === line.provider).length,
        named.length,
      ),
    },
    misses,
    falseAlarms: misses.filter(({ cause }) => cause === 'other'),
  };
}
