import { expect, test } from 'vitest';
import type { Inputs } from './inputs.ts';
import { tooLongFor } from './window.ts';

const windows = [{ model: 'a', trial: '65k' as const, paid: 131_072 }];
const ask = (plan: string, prompt: number, maximum?: number): string | undefined =>
  tooLongFor({ plan, model: 'a', prompt, maximum } as Inputs, windows);

test('a call that is larger than the window of its plan never fits', () => {
  expect(ask('developer', 200_000, 4000)).toBe(
    'Never fits: 204,000 tokens, and the context of a is 131,072 on this plan. You get a 400.',
  );
  expect(ask('trial', 66_000, 2000)).toContain('is 65k on this plan');
});

test('what may fit is not refused: a rounded window means as much as it can', () => {
  expect(ask('developer', 127_072, 4000)).toBeUndefined();
  expect(ask('trial', 66_560)).toBeUndefined();
  expect(tooLongFor({ plan: 'trial', model: 'b', prompt: 1e9 } as Inputs, windows)).toBeUndefined();
});
