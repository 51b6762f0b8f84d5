import { expect, test } from 'vitest';
import { pauseFor } from './pause.ts';

const limit = { plan: 'trial', measure: 'requests/minute' } as const;

test('a limit of requests gives the pause between calls, never too short', () => {
  const pauses = [5, 60, 7].map((value) => pauseFor({ id: 'x', value, limit }));
  expect(pauses).toEqual(['12 seconds', '1 second', '8.6 seconds']);
});

test('no other fact gives one', () => {
  const tokens = { plan: 'trial', measure: 'uncached-tokens/minute' } as const;
  for (const fact of [
    { id: 'tokens', value: 5, limit: tokens },
    { id: 'number', value: 5 },
    { id: 'words', value: '5', limit },
  ]) {
    expect(() => pauseFor(fact), fact.id).toThrow(/is no limit of requests a minute/);
  }
});
