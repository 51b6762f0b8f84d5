import { readdir, readFile } from 'node:fs/promises';
import { z } from 'astro/zod';
import { describe, expect, test } from 'vitest';

const causes = (await readdir('content/causes')).map((file) => file.replace(/\.yaml$/, ''));
const groups = ['cerebras', 'related', 'unrelated', 'misleading'] as const;
const providers = [
  ...['cerebras', 'groq', 'sambanova', 'openrouter', 'together', 'fireworks', 'deepinfra'],
  ...['openai', 'anthropic', 'gemini', 'mistral', 'deepseek', 'xai'],
];
const line = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  text: z.string().min(1),
  provider: z.enum(providers).nullable(),
  cause: z.enum([...causes, 'other']),
  form: z.string().min(1),
  group: z.enum(groups),
});
const lines = (await readFile('tests/corpus/errors.jsonl', 'utf8'))
  .trimEnd()
  .split('\n')
  .map((json) => line.parse(JSON.parse(json)));
const count = (cause: string, group: string) =>
  lines.filter((each) => each.cause === cause && each.group === group).length;

describe('the corpus of error texts', () => {
  test.each(['id', 'text'] as const)('has no %s twice', (field) => {
    const values = lines.map((each) => each[field]);
    expect(values.filter((value, index) => values.indexOf(value) !== index)).toEqual([]);
  });

  test.each(causes)('has enough texts of %s at Cerebras', (cause) => {
    expect(count(cause, 'cerebras')).toBeGreaterThanOrEqual(8);
  });

  test('has enough texts that must stay unrecognised', () => {
    expect(lines.filter(({ cause }) => cause === 'other').length).toBeGreaterThanOrEqual(60);
  });

  test('gives no cause to a text of another system', () => {
    const named = lines.filter(
      ({ cause, group }) => cause !== 'other' && (group === 'unrelated' || group === 'misleading'),
    );
    expect(named.map(({ id }) => id)).toEqual([]);
  });

  test('is counted in its README', async () => {
    const readme = (await readFile('tests/corpus/README.md', 'utf8')).replace(/ +/g, ' ');
    for (const cause of [...causes, 'other']) {
      const counts = groups.map((group) => count(cause, group));
      expect(readme).toContain(`| \`${cause}\` | ${counts.join(' | ')} |`);
    }
  });
});
