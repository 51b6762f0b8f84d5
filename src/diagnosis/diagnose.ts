import { adviceFor, type Advice } from './advice.ts';
import type { Knowledge } from './knowledge.ts';
import { matcherOf, type Candidate, type Match } from './match.ts';

/** The answer to a pasted error: what `npm run diagnose -- --json` prints. */
export interface Diagnosis {
  /** ID of the provider that the text gives away; null when it gives none. */
  provider: string | null;
  /** ID of the cause; null when it is not recognised. */
  cause: string | null;
  /** How sure the cause is, from 0 to 1. */
  confidence: number;
  /** Path of the provider's page about the cause, inside the site; null without one. */
  guide: string | null;
  /** What was recognised, in the order of the redacted text. */
  evidence: Match['evidence'];
  /** What to do, the most important first. */
  advice: Advice[];
  /** Other causes that are possible, the likeliest first. */
  alternatives: Candidate[];
}

/**
 * Prepares the diagnosis.
 * @returns a function that takes a pasted text and gives the redacted text with its diagnosis. It
 *   sends nothing anywhere.
 * @throws {TooLongError} from that function, when the text is longer than two million characters.
 */
export function diagnoserOf(
  knowledge: Knowledge,
): (pasted: string) => { text: string; diagnosis: Diagnosis } {
  const match = matcherOf(knowledge);
  return (pasted) => {
    const found = match(pasted);
    const { text, provider, cause, confidence, evidence, candidates } = found;
    return {
      text,
      diagnosis: {
        provider,
        cause,
        confidence,
        guide: guideOf(knowledge, provider, cause),
        evidence,
        advice: adviceFor(found, knowledge),
        alternatives: candidates.filter((each) => each.cause !== cause && each.confidence >= 0.01),
      },
    };
  };
}

/**
 * The page about a cause: of the provider that was recognised, and of the only one that has pages when
 * none was.
 */
export function guideOf(
  { causes, providers }: Knowledge,
  provider: string | null,
  cause: string | null,
): string | null {
  const full = providers.filter((each) => each.full);
  const owner = provider ?? (full.length === 1 ? (full[0]?.id ?? null) : null);
  const known = causes.find(({ id }) => id === cause);
  return known && owner !== null && owner in known.guides ? `/${owner}/${known.id}/` : null;
}
