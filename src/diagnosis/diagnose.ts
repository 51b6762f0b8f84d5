import { adviceFor, type Advice } from './advice.ts';
import { guideOf } from './guide-of.ts';
import { hiddenAdvice, isHidden } from './hidden.ts';
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
  /** Other errors that the text holds beside, each with its page and its fix. */
  also: { cause: string; guide: string | null; advice: Advice[] }[];
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
    if (isHidden(found)) {
      const advice = hiddenAdvice(text, provider, knowledge);
      const nothing = { cause: null, confidence: 0, guide: null, alternatives: [], also: [] };
      return { text, diagnosis: { provider, ...nothing, evidence, advice } };
    }
    const others = found.proven[0] === cause ? found.proven.slice(1) : [];
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
        also: others.map((other) => ({
          cause: other,
          guide: guideOf(knowledge, provider, other),
          advice: adviceFor({ ...found, cause: other }, knowledge).filter(
            ({ kind }) => kind === 'fix',
          ),
        })),
      },
    };
  };
}
