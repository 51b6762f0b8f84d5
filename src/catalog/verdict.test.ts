import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readContent } from '../../scripts/check-content.ts';
import { knownModelsOf, knownVendorsOf, type KnownIds } from './known-models.ts';
import { verdictOf, type Verdict } from './verdict.ts';
import { wordsFor } from './verdict-words.ts';

const window = { trial: '65k', paid: 131_072 };
const known: KnownIds = {
  id: 'here',
  name: 'Here',
  models: [
    { id: 'gpt-oss-120b', name: 'OpenAI GPT OSS 120B', window },
    { id: 'qwen-3.8-27b', window },
    { id: 'gemma-4-31b', ended: '2026-09-03', dedicated: true, to: 'qwen-3.8-27b' },
    { id: 'zai-glm-4.7', ended: '2026-08-17', to: 'gpt-oss-120b', ours: true },
    { id: 'llama3.1-8b', ended: '2026-05-27', to: 'gpt-oss-120b' },
    { id: 'llama-3.3-70b', ended: '2026-02-16', to: 'gpt-oss-120b', misspelt: ['llama-seventy'] },
    { id: 'llama3.1-70b', ended: '2025-01-17', to: 'gpt-oss-120b' },
    { id: 'qwen-3-coder-480b', ended: '2025-11-05', to: 'gpt-oss-120b', ours: true },
    { id: 'qwen-3-32b', ended: '2026-02-16', to: 'gpt-oss-120b' },
  ],
  vendors: [
    { id: 'anthropic', name: 'Anthropic', ids: ['claude-'] },
    { id: 'groq', name: 'Groq', ids: ['openai/', 'llama-3.3-70b-versatile'] },
    { id: 'hosted', name: 'Hosted', ids: ['accounts/hosted/'] },
    { id: 'openai', name: 'OpenAI', ids: ['gpt-4'] },
    { id: 'router', name: 'Router', ids: ['openai/', 'Qwen/', 'anthropic/'] },
    { id: 'together', name: 'Together AI' },
  ],
};
const on = (typed: string) => verdictOf(typed, known);
/** The model that a verdict leads to, and the kinds on the way. */
function wayOf(verdict: Verdict): string {
  if ('model' in verdict) return `${verdict.kind} ${verdict.model.id}`;
  return 'of' in verdict && verdict.of ? `${verdict.kind}, ${wayOf(verdict.of)}` : verdict.kind;
}
const sayOn = (typed: string): string => wordsFor(on(typed), known).sentences.join(' ');

describe('the verdict on an ID', () => {
  test.each([
    ['gpt-oss-120b', 'served gpt-oss-120b'],
    ['llama3.1-8b', 'ended llama3.1-8b'],
    // As it stands in code.
    ['  "gpt-oss-120b",\n', 'served gpt-oss-120b'],
    ['`llama3.1-8b`', 'ended llama3.1-8b'],
    ['“llama3.1-8b”', 'ended llama3.1-8b'],
    ['model="llama3.1-8b",', 'ended llama3.1-8b'],
    ["'model': 'gpt-oss-120b'", 'served gpt-oss-120b'],
    // Another spelling: case, signs, a slip, its name, the hyphen of a word processor.
    ['GPT-OSS-120B', 'misspelt, served gpt-oss-120b'],
    ['gpt_oss_120b', 'misspelt, served gpt-oss-120b'],
    ['gtp-oss-120b', 'misspelt, served gpt-oss-120b'],
    ['OpenAI GPT OSS 120B', 'misspelt, served gpt-oss-120b'],
    ['gpt‑oss‑120b', 'misspelt, served gpt-oss-120b'],
    ['gpt-oss:120b', 'misspelt, served gpt-oss-120b'],
    ['llama-3.1-8b', 'misspelt, ended llama3.1-8b'],
    ['Llama-Seventy', 'misspelt, ended llama-3.3-70b'],
    // A part of one ID only, or one with words around it.
    ['gpt-oss', 'misspelt, served gpt-oss-120b'],
    ['glm-4.7', 'misspelt, ended zai-glm-4.7'],
    ['qwen-3-coder', 'misspelt, ended qwen-3-coder-480b'],
    ['gemma-4-31b-it', 'misspelt, ended gemma-4-31b'],
    ['Meta-Llama-3.1-8B-Instruct-Turbo', 'misspelt, ended llama3.1-8b'],
    ['Model llama3.1-8b does not exist.', 'misspelt, ended llama3.1-8b'],
    // Sizes and versions are the identity of a model.
    ['gpt-oss-20b', 'unknown'],
    ['zai-glm-4.6', 'unknown'],
    ['llama-3-70b', 'unknown'],
    ['qwen-3-27b', 'unknown'],
    // Several begin like this, or it is too short to mean one.
    ['qwen-3', 'unknown'],
    ['llama', 'unknown'],
    ['gpt', 'unknown'],
    ['', 'unknown'],
    ['granite-3.1-8b', 'unknown'],
    // Other vendors.
    ['claude-3-sonnet-20240229', 'other-vendor'],
    ['GPT-4o', 'other-vendor'],
    ['gpt-4o-2024-08-06', 'other-vendor'],
    ['accounts/hosted/models/kimi', 'other-vendor'],
    ['openai/gpt-oss-20b', 'other-vendor'],
    ['llama-3.3-70b-versatile', 'other-vendor, ended llama-3.3-70b'],
    // Something before the ID or behind it.
    ['here/gpt-oss-120b', 'prefixed, served gpt-oss-120b'],
    ['here:gpt-oss-120b', 'prefixed, served gpt-oss-120b'],
    ['here/llama-9', 'prefixed, unknown'],
    ['HERE/llama3.1-8b', 'prefixed, ended llama3.1-8b'],
    ['openai/gpt-oss-120b', 'prefixed, served gpt-oss-120b'],
    ['openai/gpt-oss-120b:free', 'prefixed, served gpt-oss-120b'],
    ['gpt-oss-120b:free', 'prefixed, served gpt-oss-120b'],
    ['gpt-oss-120b-2025-08-05', 'prefixed, served gpt-oss-120b'],
    ['gpt-oss-120b@20250805', 'prefixed, served gpt-oss-120b'],
    ['qwen/qwen3.8-27b', 'prefixed, misspelt, served qwen-3.8-27b'],
    ['openai/gpt-4o', 'prefixed, other-vendor'],
    ['together_ai/openai/gpt-oss-120b', 'prefixed, served gpt-oss-120b'],
    ['accounts/hosted/models/gpt-oss-120b', 'prefixed, served gpt-oss-120b'],
    ['groq/llama-3.3-70b-versatile', 'prefixed, other-vendor, ended llama-3.3-70b'],
    ['@cf/x/gpt-oss-120b', 'prefixed, served gpt-oss-120b'],
  ])('%j: %s', (typed, way) => {
    expect(wayOf(on(typed))).toBe(way);
  });

  test('says who understands a prefix', () => {
    const users = (typed: string) => {
      const verdict = on(typed);
      if (verdict.kind !== 'prefixed') throw new Error(`${typed} is ${verdict.kind}`);
      const { prefix, suffix, rest, use, vendors } = verdict;
      return [prefix, rest, suffix, use, vendors.join()];
    };
    const id = 'gpt-oss-120b';
    expect(users(`here/${id}`)).toEqual(['here/', id, '', 'client', 'Here']);
    expect(users(`groq/${id}`)).toEqual(['groq/', id, '', 'client', 'Groq']);
    expect(users(`together_ai/${id}`)).toEqual(['together_ai/', id, '', 'client', 'Together AI']);
    // The maker's name is in the IDs of others: no client sends this to OpenAI.
    expect(users(`openai/${id}:free`)).toEqual(['openai/', id, ':free', 'router', 'Groq,Router']);
    expect(users(`accounts/hosted/models/${id}`)[3]).toBe('router');
    expect(users(`foo/${id}`)).toEqual(['foo/', id, '', null, '']);
    expect(users(`${id}:free`)).toEqual(['', id, ':free', null, '']);
  });
});

describe('in words', () => {
  test('a served ID: its window by plan, and what a 404 means then', () => {
    expect(sayOn('gpt-oss-120b')).toBe(
      'Here serves it. Context: 65k tokens on the free trial, 131,072 on a paid plan. If you get 404 all the same, your key’s organisation cannot use it: list the models with your key.',
    );
  });
  test('an ended ID: since when, and what to send', () => {
    expect(sayOn('llama3.1-8b')).toBe('Retired on 27 May 2026. Use `gpt-oss-120b`.');
    expect(sayOn('gemma-4-31b')).toBe(
      'Only on dedicated endpoints since 3 September 2026: other calls fail. Use `qwen-3.8-27b`.',
    );
  });
  test('where the provider names nothing, a choice that says whose it is, and what else is served', () => {
    expect(sayOn('zai-glm-4.7')).toBe(
      'Retired on 17 August 2026. Use `gpt-oss-120b`. Our choice: Here names no replacement that still works. It also serves `qwen-3.8-27b`.',
    );
  });
  test('a misspelt ID asks, and says first what to send if the model has ended', () => {
    expect(sayOn('gpt-0ss-120b')).toMatch(/^Not at Here, as far as is known/);
    expect(sayOn('GPT-OSS-120B')).toMatch(/^Did you mean `gpt-oss-120b`\?/);
    expect(sayOn('llama-3.1-8b')).toBe(
      'Retired on 27 May 2026. Use `gpt-oss-120b`. Did you mean `llama3.1-8b`?',
    );
  });
  test('a prefix: whose it is, and the ID without it', () => {
    expect(sayOn('openai/gpt-oss-120b:free')).toBe(
      'A direct call sends `gpt-oss-120b`. `openai/` belongs to the IDs of Groq and Router. `:free` is no part of an ID of Here.',
    );
    expect(sayOn('here/gpt-oss-120b')).toMatch(/LiteLLM\. If you get 404 all the same/);
    expect(sayOn('HERE/llama3.1-8b')).toBe(
      'Retired on 27 May 2026. Use `gpt-oss-120b`. In LiteLLM: `here/gpt-oss-120b`.',
    );
    expect(sayOn('here:llama3.1-8b')).toMatch(
      /In a client that takes the prefix: `here:gpt-oss-120b`/,
    );
    expect(sayOn('groq/llama3.1-8b')).not.toContain('In LiteLLM:');
    expect(sayOn('groq/gpt-oss-120b')).toContain('for Here it is `here/`');
  });
  test('another vendor’s ID and an unknown one: what is served', () => {
    expect(sayOn('claude-3')).toContain('an ID of Anthropic');
    expect(sayOn('gpt-oss-20b')).toBe(
      'Not at Here, as far as is known. It serves `gpt-oss-120b` and `qwen-3.8-27b`.',
    );
    for (const typed of ['claude-3', ''])
      expect(sayOn(typed)).toContain('Here serves `gpt-oss-120b` and `qwen-3.8-27b`.');
  });
  test.each([
    ['gpt-oss-120b', undefined],
    ['GPT-OSS-120B', 'gpt-oss-120b'],
    ['llama-3.1-8b', 'gpt-oss-120b'],
    ['gemma-4-31b', 'qwen-3.8-27b'],
    ['here/gpt-oss-120b', 'gpt-oss-120b'],
    ['claude-3', undefined],
    ['llama-3.3-70b-versatile', 'gpt-oss-120b'],
  ])('instead of %j one sends %s', (typed, send) => {
    expect(wordsFor(on(typed), known).send).toBe(send);
  });
});

describe('with the real content', async () => {
  const { content } = await readContent(join(import.meta.dirname, '../..'));
  const models = content.models.map(({ data }) => data);
  const real: KnownIds = {
    id: 'cerebras',
    name: 'Cerebras',
    models: knownModelsOf(models, 'gpt-oss-120b'),
    vendors: knownVendorsOf(content.providers, 'cerebras'),
  };

  test.each(models.map((model) => [model.id, model.state] as const))(
    'every ID of the table is known, with and without what surrounds it: %s',
    (id, state) => {
      const kind = state === 'served' ? 'served' : 'ended';
      expect(wayOf(verdictOf(id, real))).toBe(`${kind} ${id}`);
      expect(wayOf(verdictOf(` '${id}' `, real))).toBe(`${kind} ${id}`);
      for (const prefix of ['cerebras/', 'openai/', 'groq/'])
        expect(wayOf(verdictOf(prefix + id, real))).toBe(`prefixed, ${kind} ${id}`);
      expect(wayOf(verdictOf(id.toUpperCase(), real))).toBe(`misspelt, ${kind} ${id}`);
    },
  );

  test('every ended model leads to a served one', () => {
    const served = new Set(models.flatMap(({ id, state }) => (state === 'served' ? id : [])));
    for (const model of real.models)
      if ('ended' in model) expect(served, model.id).toContain(model.to);
  });

  test('no beginning of another vendor’s IDs is that of an ID of the table', () => {
    for (const { name, ids = [] } of real.vendors)
      for (const beginning of ids)
        for (const { id } of models)
          expect(id.startsWith(beginning.toLowerCase()), `${name}: ${beginning}`).toBe(false);
  });

  test('whatever is typed, there is a verdict, with words that can be shown', () => {
    const pieces = [
      ...models.map(({ id }) => id),
      ...real.vendors.flatMap(({ id, ids = [] }) => [`${id}/`, ...ids]),
      ...[':free', '-2025-08-05', '`', '<b>', '\u202e', '\ud800', ' ', '/', 'model=', 'é', '-120b'],
    ];
    const piece = fc.oneof(
      fc.constantFrom(...pieces),
      fc.string({ unit: 'binary', maxLength: 40 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (parts) => {
        const { sentences, send, toList } = wordsFor(verdictOf(parts.join(''), real), real);
        expect([undefined, ...real.models.map(({ id }) => id)]).toContain(send);
        const text = sentences.join(' ');
        expect(toList ?? false).toBe(text.includes('list the models with your key'));
        // Backticks come in pairs, and nothing stands there that turns or hides the text around it.
        expect(text.split('`').length % 2).toBe(1);
        expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        expect(text.length).toBeLessThan(1000);
      }),
      { numRuns: 1000 },
    );
  });

  test('a text of any length takes no time to speak of', () => {
    expect(wayOf(verdictOf('gpt-'.repeat(1_000_000), real))).toBe('unknown');
    expect(wayOf(verdictOf('"'.repeat(1_000_000), real))).toBe('unknown');
  });
});
