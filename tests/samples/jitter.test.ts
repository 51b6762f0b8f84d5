import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { runFile } from './run.ts';

const world = inject('samples');
const folder = join(import.meta.dirname, '../../content/samples/cerebras/retry-with-back-off');

describe.each([
  ['python', 'retry.py'],
  ['typescript', 'retry.ts'],
] as const)('back-off in %s', (language, name) => {
  const isSkipped = language === 'python' && 'missing' in world.python;
  const waits = async (meets: string): Promise<number[]> =>
    (await runFile(world, language, join(folder, name), [meets])).waits;

  test.skipIf(isSkipped)(
    'waits at random, longer each time at most, and never for long',
    async () => {
      const [first, second] = await Promise.all([waits('server-error'), waits('server-error')]);
      expect(first).toHaveLength(4);
      expect(first).not.toEqual(second);
      for (const [index, wait] of [...first, ...second].entries()) {
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThanOrEqual(2 ** ((index % 4) + 1));
      }
    },
  );
  test.skipIf(isSkipped)(
    'waits as briefly for a full queue, and long enough for a quota',
    async () => {
      const [queue, quota] = await Promise.all([
        waits('queue-exceeded*1'),
        waits('requests-per-minute*1'),
      ]);
      expect(queue[0]).toBeLessThanOrEqual(2);
      expect(quota[0]).toBeGreaterThanOrEqual(12);
    },
  );
  test.skipIf(isSkipped)('obeys Retry-After up to a minute, and adds a random part', async () => {
    const [asked, again] = await Promise.all([
      waits('queue-exceeded*1@60'),
      waits('queue-exceeded*1@60'),
    ]);
    expect(asked).toHaveLength(1);
    expect(asked).not.toEqual(again);
    for (const wait of [...asked, ...again]) {
      expect(wait).toBeGreaterThanOrEqual(60);
      expect(wait).toBeLessThanOrEqual(62);
    }
    expect(await waits('queue-exceeded*1@61')).toEqual([]);
  });
});
