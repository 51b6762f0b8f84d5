import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EndedModel, Model, ServedModel } from '../schemas/model.ts';
import { compare } from './drift.ts';
import { byLife, replacementFor } from './life.ts';
import { MalformedListError, parseListing } from './listing.ts';
import { printable } from './printable.ts';
import { concluded, emptyReport, explainDifference, formatReport } from './report.ts';
import { tokensAgree } from './tokens.ts';

const shared = { name: 'X', sources: [], checked: '2026-01-01' };
const served = (id: string, more: Partial<ServedModel> = {}): ServedModel => ({
  ...shared,
  id,
  state: 'served',
  context: { trial: '65k', paid: '131k' },
  output: { paid: 40_960 },
  speed: 1,
  price: { input: 0.35, output: 0.75 },
  reasoning: { efforts: ['low'], default: 'low' },
  ...more,
});
const ended = (id: string, replacements: string[], day = '2026-01-01'): EndedModel => ({
  ...shared,
  id,
  state: 'retired',
  ended: day,
  replacements,
});

describe('what to send instead of an ended model', () => {
  const table: Model[] = [
    served('new'),
    ended('direct', ['new']),
    ended('chain', ['direct']),
    ended('dead-end', []),
    ended('to-dead-end', ['dead-end']),
    ended('second-choice', ['dead-end', 'new']),
    ended('loop-a', ['loop-b']),
    ended('loop-b', ['loop-a']),
  ];
  const instead = (id: string) =>
    replacementFor(table, table.find((model) => model.id === id) as EndedModel, 'ours');

  test('is what the provider names, when that is served', () => {
    expect(instead('direct')).toEqual({ id: 'new', via: [], official: true });
  });
  test('follows replacements that have ended too', () => {
    expect(instead('chain')).toEqual({ id: 'new', via: ['direct'], official: true });
  });
  test('prefers a named one that is served over a longer way', () => {
    expect(instead('second-choice').id).toBe('new');
  });
  test.each(['dead-end', 'to-dead-end', 'loop-a'])(
    'is our own choice, and says so, for %s',
    (id) => {
      expect(instead(id)).toEqual({ id: 'ours', via: [], official: false });
    },
  );
});

test('models are listed served first, then by the day they ended, newest first', () => {
  const models = [
    ended('old', [], '2025-01-01'),
    ended('late', [], '2026-05-01'),
    served('b'),
    served('a'),
  ];
  expect(models.sort(byLife).map(({ id }) => id)).toEqual(['a', 'b', 'late', 'old']);
});

test.each([
  ['131k', 131_072, true],
  ['131k', 131_000, true],
  ['65k', 65_536, true],
  ['64k', 65_536, true],
  ['128k', 131_072, true],
  ['65k', 131_072, false],
  ['65k', 32_768, false],
  ['64k', 68_000, false],
  [40_960, 40_960, true],
  [40_960, 40_000, false],
] as const)('a stated %s and an exact %i agree: %s', (stated, exact, agree) => {
  expect(tokensAgree(stated, exact)).toBe(agree);
});

describe('reading a list', () => {
  test('takes limits and prices from the public shape, per million tokens', () => {
    const answer = {
      object: 'list',
      data: [
        {
          id: 'gpt-oss-120b',
          pricing: { prompt: '0.00000035', completion: '0.00000075' },
          limits: { max_context_length: 131_072, max_completion_tokens: 40_960 },
          deprecated: false,
          preview: true,
        },
      ],
    };
    expect(parseListing(answer)).toEqual([
      {
        id: 'gpt-oss-120b',
        context: 131_072,
        output: 40_960,
        price_input: 0.35,
        price_output: 0.75,
        deprecated: false,
        preview: true,
      },
    ]);
  });
  test('takes the IDs from the plain shape of an account', () => {
    expect(parseListing({ object: 'list', data: [{ id: 'b' }, { id: 'a', created: 0 }] })).toEqual([
      { id: 'a' },
      { id: 'b' },
    ]);
  });
  test.each([
    [{ data: [] }, 'empty'],
    [{ data: [{ id: 'a' }, { id: 'a' }] }, 'twice'],
    [{ detail: "Model 'x' not found" }, `got an error: "Model 'x' not found"`],
    [{ error: { message: 'a\u001b[31m' } }, String.raw`a\u{1b}[31m`],
    [{ data: {} }, 'a list "data"'],
    [null, 'a list "data"'],
    [{ data: [{ id: '' }] }, 'data[0].id'],
    [{ data: [{ id: 'x\u001b[31m' }] }, String.raw`x\u{1b}[31m`],
    [{ data: [{ id: 'a', limits: { max_context_length: '131072' } }] }, 'max_context_length'],
    [{ data: [{ id: 'a', pricing: { prompt: 'free' } }] }, 'pricing.prompt'],
    [{ data: [{ id: 'a', deprecated: 'no' }] }, 'deprecated'],
  ])('refuses %j', (answer, part) => {
    expect(() => parseListing(answer)).toThrow(MalformedListError);
    expect(() => parseListing(answer)).toThrow(part);
  });
  test('never throws anything but a MalformedListError, and never shows control characters', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.jsonValue(),
          fc.record({
            data: fc.array(
              fc.record({ id: fc.anything(), limits: fc.anything(), pricing: fc.anything() }),
            ),
          }),
        ),
        (answer) => {
          try {
            expect(parseListing(answer).length).toBeGreaterThan(0);
          } catch (error) {
            expect(error).toBeInstanceOf(MalformedListError);
            expect((error as Error).message).not.toMatch(/\p{Cc}/u);
          }
        },
      ),
    );
  });
});

describe('comparing table and list', () => {
  const table: Model[] = [served('kept'), ended('past', ['kept'])];

  test('is in sync when both agree, and learns what the table does not hold', () => {
    const listed = [
      {
        id: 'kept',
        context: 131_072,
        output: 40_960,
        price_input: 0.35,
        preview: false,
        capabilities: { tools: true },
      },
    ];
    expect(compare(table, listed)).toEqual({
      differences: [],
      learnt: [{ id: 'kept', field: 'capabilities.tools', value: true }],
      drafts: [],
    });
  });
  test('a field that the table lacks is learnt, not drift', () => {
    const unknownOutput = [served('kept', { output: {} })];
    const { differences, learnt } = compare(unknownOutput, [{ id: 'kept', output: 32_768 }]);
    expect(differences).toEqual([]);
    expect(learnt).toEqual([{ id: 'kept', field: 'output.paid', value: 32_768 }]);
  });
  test('names a model that is new, gone, or listed although it has ended', () => {
    expect(compare(table, [{ id: 'new' }, { id: 'past' }]).differences).toEqual([
      { kind: 'gone', id: 'kept' },
      { kind: 'added', id: 'new' },
      { kind: 'listed-but-ended', id: 'past', state: 'retired', list: 'public' },
    ]);
  });
  test('names each field that differs, with both values', () => {
    const { differences } = compare(table, [{ id: 'kept', context: 65_536, price_output: 1.5 }]);
    expect(differences.map(explainDifference)).toEqual([
      'context.paid: the table says 131k, the list says 65,536',
      'price.output: the table says $0.75, the list says $1.5',
    ]);
  });
  test('the report shows every listed and every differing model once', () => {
    const report = concluded({
      ...emptyReport('2026-11-21T13:07:00Z', 'p'),
      lists: [{ list: 'public', from: 'https://x.example', result: 'read', models: ['new'] }],
      differences: compare(table, [{ id: 'new' }]).differences,
    });
    const text = formatReport(report, table);
    expect(text.match(/^(?:kept|new) /gm)).toEqual(['kept ', 'new ']);
    expect(text).toContain('Drift: 2 differences');
  });
});

test('remote text cannot steer a terminal', () => {
  expect(printable('a\u001b[2Jb\n\u202ec\u0085')).toBe(String.raw`a\u{1b}[2Jb\u{a}\u{202e}c\u{85}`);
});
