import { join } from 'node:path';
import { diagnoserOf } from '../../src/diagnosis/diagnose.ts';
import { readKnowledge } from '../../scripts/lib/knowledge.ts';

/** Time that the matcher takes for one kind of text, by its length. */
export interface MatcherTime {
  text: string;
  /** Milliseconds for a text of so many characters, the median of several runs. */
  milliseconds: { characters: number; median: number }[];
}

const sizes = [10_000, 100_000, 1_000_000];

/** Texts that are hard for a matcher: what it looks for all over, and what makes patterns run long. */
const texts: Record<string, string> = {
  'a log of errors':
    '2026-01-01 12:00:00 ERROR openai.RateLimitError: Error code: 429 - {"message": "x"}\n',
  'one body again and again': '{"code":"token_quota_exceeded","param":"quota"},',
  'one word of many signatures': 'model ',
  'half of many signatures': 'error code ',
  'one letter': 'a',
  'hexadecimal digits': '0123456789abcdef',
  spaces: ' ',
  backslashes: '\\',
  'escaped quotes': '\\"',
  ampersands: '&',
  'beginnings of keys': 'sk-',
  'beginnings of IDs': 'org-',
  'beginnings of addresses': 'a@a.',
  'names of keys': 'api_key=',
  'bearer words': 'Bearer ',
  'names of models, each another': Array.from(
    { length: 5000 },
    (_, index) => `model=m${index}x `,
  ).join(''),
  'home folders': '/home/a',
  'beginnings of private keys': '-----BEGIN PRIVATE KEY-----',
};

const head = 'cerebras 404 {"code":"model_not_found"} ';

/**
 * Measures the matcher, redaction included, as a reader's browser runs it.
 * @param runs how often each text is matched.
 */
export async function measureMatcher(runs = 7): Promise<MatcherTime[]> {
  const diagnose = diagnoserOf(await readKnowledge(join(import.meta.dirname, '../..')));
  return Object.entries(texts).map(([text, piece]) => ({
    text,
    milliseconds: sizes.map((characters) => {
      // With a head that is recognised, so that the advice is worked out, too.
      const whole = (head + piece.repeat(Math.ceil(characters / piece.length))).slice(
        0,
        characters,
      );
      const times = Array.from({ length: runs }, () => {
        const started = performance.now();
        diagnose(whole);
        return performance.now() - started;
      });
      return { characters, median: times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? 0 };
    }),
  }));
}
