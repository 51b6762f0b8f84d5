import fc from 'fast-check';
import { format } from 'prettier';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { capabilityNames, model, type Model } from '../schemas/model.ts';
import type { History } from '../schemas/history.ts';
import type { ListedModel } from '../schemas/reading.ts';
import { compare } from './drift.ts';
import { CannotEditError, editTable } from './edit-table.ts';
import type { Described } from './fields.ts';
import { parseListing } from './listing.ts';
import { plan, type Edit, type ListSource } from './propose.ts';

const source: ListSource = {
  url: 'https://api.example/public/v1/models',
  read: '2026-11-21',
  title: 'Public model list of X: "new"',
  method: 'live',
};

const table = `# The head.

- id: one # kept
  name: One
  state: served
  context: { trial: 65k, paid: 131k } # a window
  # Why the output is what it is.
  output: {}
  speed: 1
  price:
    input: 0.35 # dollars
    output: 0.75
  reasoning: { efforts: [low], default: low }
  note: "Quoted: to the letter"
  sources: &shared
    - { title: T, url: null, dated: "2026", method: reported }
  checked: 2026-01-01

# Between.
- { id: two, name: Two, state: served, context: { trial: 65k, paid: 64k }, output: { paid: 1 }, speed: 2, price: { input: 1, output: 2 }, reasoning: { efforts: [low], default: low }, sources: *shared, checked: 2026-01-01 }
- id: past
  name: Past
  state: retired
  ended: 2026-01-01
  replacements: [one]
  sources: *shared
  checked: 2026-01-01
# The end.
`;

const apply = (text: string, ...edits: Edit[]): string =>
  edits.reduce((inner, edit) => editTable(inner, edit, source), text);
const linesOf = (text: string): string[] => text.split('\n');
/** Lines of `b` that `a` has not, and the other way round. */
const diff = (a: string, b: string) => ({
  gone: linesOf(a).filter((line) => !linesOf(b).includes(line)),
  come: linesOf(b).filter((line) => !linesOf(a).includes(line)),
});

describe('editing the table', () => {
  test('a changed field changes its own characters, and says where they come from', () => {
    const edit: Edit = {
      kind: 'change',
      id: 'one',
      fields: [
        { field: 'context.paid', value: 262_144 },
        { field: 'price.input', value: 0.5 },
        { field: 'output.paid', value: 9 },
        { field: 'deprecated', value: true },
      ],
    };
    // An empty map in braces has no place to put a field behind another.
    const text = table.replace('output: {}', 'output: { trial: 3 }');
    expect(diff(text, apply(text, edit))).toEqual({
      gone: [
        '  context: { trial: 65k, paid: 131k } # a window',
        '  output: { trial: 3 }',
        '    input: 0.35 # dollars',
      ],
      come: [
        '  context: { trial: 65k, paid: 262144 } # a window',
        '  output: { trial: 3, paid: 9 }',
        '    input: 0.5 # dollars',
        '  deprecated: true',
        '  from_list:',
        '    url: https://api.example/public/v1/models',
        '    read: 2026-11-21',
        '    fields:',
        '      - context.paid',
        '      - price.input',
        '      - output.paid',
        '      - deprecated',
      ],
    });
  });
  test('a retired model loses the fields of a served one; its comments stay', () => {
    const next = apply(table, { kind: 'retire', id: 'one', ended: '2026-11-20' });
    expect(diff(table, next).come).toEqual([
      '  ended: 2026-11-20',
      '  replacements: []',
      '  # a window',
      '  # dollars',
      '  from_list:',
      '    url: https://api.example/public/v1/models',
      '    read: 2026-11-21',
      '    fields:',
      '      - ended',
    ]);
    expect(next).toContain('  # Why the output is what it is.');
    expect(model.parse((parse(next) as unknown[])[0])).toMatchObject({ state: 'retired' });
  });
  test('an added model is a draft of what the list says, behind everything else', () => {
    const listed = { id: 'new', context: 9, capabilities: { tools: true }, preview: true };
    const next = apply(table, { kind: 'add', id: 'new', model: listed });
    expect(next.startsWith(table)).toBe(true);
    expect((parse(next) as unknown[]).at(-1)).toEqual({
      id: 'new',
      draft: true,
      state: 'served',
      context: { paid: 9 },
      capabilities: { tools: true },
      preview: true,
      sources: [{ title: source.title, url: source.url, dated: '2026-11-21', method: 'live' }],
      checked: '2026-11-21',
    });
  });
  test('keeps Windows line ends, and a file without a last line end', () => {
    const windows = table.replaceAll('\n', '\r\n');
    const edits: Edit[] = [
      { kind: 'change', id: 'past', fields: [{ field: 'preview', value: true }] },
      { kind: 'add', id: 'new', model: { id: 'new' } },
    ];
    expect(apply(windows, ...edits)).not.toMatch(/[^\r]\n/);
    expect(() => apply(table.trimEnd().replace('\n# The end.', ''), ...edits)).not.toThrow();
  });
  test('refuses what would change another model, too', () => {
    const anchored = table
      .replace('context: { trial: 65k, paid: 131k }', 'context: &c { trial: 65k, paid: 131k }')
      .replace('context: { trial: 65k, paid: 64k }', 'context: *c');
    expect(() =>
      apply(anchored, { kind: 'change', id: 'one', fields: [{ field: 'context.paid', value: 1 }] }),
    ).toThrow(CannotEditError);
    expect(() => apply(anchored, { kind: 'retire', id: 'one', ended: '2026-11-20' })).toThrow(
      CannotEditError,
    );
  });
});

const capabilities = fc.record(
  Object.fromEntries(capabilityNames.map((name) => [name, fc.boolean()])),
  { requiredKeys: [] },
);
const price = fc.integer({ min: 0, max: 99_999 }).map((cents) => cents / 100);
const listedModel = (id: string): fc.Arbitrary<ListedModel> =>
  fc.record(
    {
      id: fc.constant(id),
      name: fc.constantFrom('Plain', 'With: colon', '- dash', 'null', '#7', '"quoted"', '1.5'),
      context: fc.integer({ min: 1, max: 2_000_000 }),
      output: fc.integer({ min: 1, max: 2_000_000 }),
      price_input: price,
      price_output: price,
      deprecated: fc.boolean(),
      preview: fc.boolean(),
      capabilities,
    },
    { requiredKeys: ['id'] },
  ) as fc.Arbitrary<ListedModel>;
const ids = ['one', 'two', 'three-1b', 'constructor', 'a.b/c:d', '7', '1.10'];
const listing = fc
  .subarray(ids, { minLength: 1 })
  .chain((chosen) => fc.tuple(...chosen.map(listedModel)));
const layout = fc.constantFrom(
  table,
  table.replaceAll('\n', '\r\n'),
  table.replace('output: {}', 'output: { paid: 4 }').replace('\n# The end.\n', ''),
  table.replace('  checked: 2026-01-01\n\n# Between.', '  checked: 2026-01-01 # day\n# Between.'),
);

/** A history in which every model that is not listed now was never seen, for long enough. */
const historyOf = (models: ListedModel[]): History => ({
  runs: [
    {
      list: 'public',
      first: '2026-11-20T00:00:00Z',
      last: '2026-11-21T12:00:00Z',
      readings: 4,
      models,
    },
  ],
});

const read = (text: string) => {
  const entries = parse(text) as ({ draft?: true } & Model)[];
  return {
    published: entries.filter(({ draft }) => !draft),
    drafts: entries.filter(({ draft }) => draft) as Described[],
  };
};

test('after a proposal the table agrees with the list, and proposing again changes nothing', () => {
  fc.assert(
    fc.property(layout, listing, fc.boolean(), (text, models, learn) => {
      const propose = (old: string): string => {
        const { published, drafts } = read(old);
        const { differences, learnt } = compare(published, models, { drafts });
        const { edits } = plan(
          differences,
          models,
          historyOf(models),
          'public',
          learn ? learnt : [],
        );
        return apply(old, ...edits);
      };
      const next = propose(text);
      const { published, drafts } = read(next);
      const after = compare(published, models, { drafts });
      expect(after.differences).toEqual([]);
      if (learn) expect(after.learnt).toEqual([]);
      expect(propose(next)).toBe(next);
      for (const entry of published) expect(model.safeParse(entry).error?.message).toBeUndefined();
      // Every comment is still there, and nothing that people write was touched.
      for (const comment of text.match(/#[ A-Z].*/g) ?? []) expect(next).toContain(comment.trim());
      const hand = ({ id, name, note, sources, checked }: Model) => ({
        id,
        name,
        note,
        sources,
        checked,
      });
      expect(published.map(hand)).toEqual(read(text).published.map(hand));
    }),
    { numRuns: process.env['DEEP'] ? 1000 : 100 },
  );
}, 300_000);

test('what is proposed is formatted as the rest of the content is', async () => {
  const options = { parser: 'yaml', printWidth: 100 } as const;
  const all: ListedModel = {
    id: 'new',
    name: 'With: colon',
    context: 1,
    output: 2,
    price_input: 0,
    price_output: 0.5,
    deprecated: true,
    capabilities: Object.fromEntries(capabilityNames.map((name) => [name, true])),
  };
  // Prettier sets an entry in braces anew, whoever writes it.
  const clean = await format(table.replace(/- \{ id: two.*\n/, ''), options);
  const { differences, learnt } = compare(read(clean).published, [{ ...all, id: 'one' }, all]);
  const { edits } = plan(
    differences,
    [{ ...all, id: 'one' }, all],
    historyOf([all]),
    'public',
    learnt,
  );
  const next = apply(clean, ...edits);
  expect(await format(next, options)).toBe(next);
});

test('each documented format of the public list gives the same models', () => {
  const shared = {
    id: 'gpt-oss-120b',
    object: 'model',
    created: 0,
    owned_by: 'Cerebras',
    name: 'N',
  };
  const usual = {
    ...shared,
    pricing: { prompt: '0.00000035', completion: '0.00000075' },
    limits: { max_context_length: 131_072, max_completion_tokens: 40_960 },
    capabilities: { tools: true, vision: false },
    architecture: { modality: 'text' },
    deprecated: false,
    preview: false,
  };
  const openrouter = {
    ...shared,
    id: 'cerebras/gpt-oss-120b',
    context_length: 131_072,
    max_output_length: 40_960,
    pricing: { prompt: '0.00000035', completion: '0.00000075', image: '0', request: '0' },
    supported_features: ['tools', 'of_tomorrow'],
    openrouter: { slug: 'openai/gpt-oss-120b' },
  };
  const huggingface = {
    ...shared,
    context_length: 131_072,
    pricing: { input: 0.35, output: 0.75 },
    capabilities: { function_calling: true, vision: false },
  };
  const base = {
    id: 'gpt-oss-120b',
    name: 'N',
    context: 131_072,
    price_input: 0.35,
    price_output: 0.75,
  };
  const [first] = parseListing({ data: [usual] }, 'cerebras');
  expect(first).toEqual({
    ...base,
    output: 40_960,
    deprecated: false,
    preview: false,
    capabilities: { tools: true, vision: false },
  });
  const [second] = parseListing({ data: [openrouter] }, 'cerebras');
  expect(second).toEqual({ ...base, output: 40_960, capabilities: { tools: true } });
  const [third] = parseListing({ data: [huggingface] }, 'cerebras');
  expect(third).toEqual({ ...base, capabilities: { function_calling: true, vision: false } });
});
