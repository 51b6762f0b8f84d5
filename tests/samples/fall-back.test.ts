import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { runFile } from './run.ts';

const world = inject('samples');
const folder = join(import.meta.dirname, '../../content/samples/cerebras/fall-back');

describe.each([
  ['python', 'fall_back.py'],
  ['typescript', 'fall-back.ts'],
] as const)('fall-back in %s', (language, name) => {
  const isSkipped = language === 'python' && 'missing' in world.python;

  test.skipIf(isSkipped)('without a second key it shows the error of the first', async () => {
    const none = { GROQ_API_KEY: '' };
    const outcome = await runFile(world, language, join(folder, name), ['queue-exceeded'], none);
    expect(outcome.output).toContain('No route is left.');
    expect(outcome.output).toContain('high traffic');
    expect(outcome).toMatchObject({ exit: 1, calls: 2 });
  });
});
