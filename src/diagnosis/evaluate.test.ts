import { expect, test } from 'vitest';
import { evaluate, type Labelled } from './evaluate.ts';
import type { Match } from './match.ts';

const answer = (cause: string | null, provider: string | null = null): Match => ({
  text: '',
  provider,
  cause,
  confidence: cause === null ? 0 : 0.9,
  evidence: [],
  candidates: [],
  proven: [],
});
const answers: Record<string, Match> = {
  right: answer('timeout', 'acme'),
  wrong: answer('timeout'),
  silent: answer(null),
};
const run = (lines: Labelled[]) => evaluate(lines, (text) => answers[text] ?? answer(null));

test('counts by hand', () => {
  const result = run([
    { text: 'right', provider: 'acme', cause: 'timeout' },
    { text: 'wrong', provider: 'acme', cause: 'connection' },
    { text: 'silent', provider: null, cause: 'timeout' },
    { text: 'silent', provider: null, cause: 'other' },
    { text: 'wrong', provider: null, cause: 'other' },
  ]);
  expect(result).toMatchObject({
    texts: 5,
    accuracy: 2 / 5,
    provider: { texts: 2, accuracy: 1 / 2 },
    others: { texts: 2, kept: 1 },
    byProvider: [{ provider: 'acme', texts: 2, accuracy: 1 / 2 }],
    causes: [
      { cause: 'connection', texts: 1, precision: 1, recall: 0 },
      { cause: 'timeout', texts: 2, precision: 1 / 3, recall: 1 / 2 },
    ],
  });
  expect(result.misses.map(({ cause, got }) => [cause, got])).toEqual([
    ['connection', 'timeout'],
    ['timeout', null],
    ['other', 'timeout'],
  ]);
  expect(result.falseAlarms).toHaveLength(1);
});
