import { describe, expect, test } from 'vitest';
import { readValid } from '../loaders/read.ts';
import type { EndedModel, Model, ServedModel } from '../schemas/model.ts';
import { adviceFor, predecessorsOf, reasonsByDefault } from './advice.ts';
import { hasEnded, isServed } from './life.ts';
import { answersFor, headingOf, modelLines, modelPath } from './page.ts';

const shared = { name: 'X', sources: [], checked: '2026-01-01' };
const served = (id: string, effort = 'low'): ServedModel => ({
  ...shared,
  id,
  state: 'served',
  context: { trial: '65k', paid: '131k' },
  output: {},
  speed: 1,
  price: { input: 1, output: 1 },
  reasoning: { efforts: [effort], default: effort },
});
const ended = (id: string, replacements: string[], more: Partial<EndedModel> = {}): EndedModel => ({
  ...shared,
  id,
  ended: '2026-01-01',
  replacements,
  ...more,
  state: 'retired',
});

describe('the advice for an ended model', () => {
  const table: Model[] = [
    served('new'),
    served('other'),
    ended('direct', ['new']),
    ended('chain', ['direct']),
    ended('long', ['chain', 'dead-end']),
    ended('dead-end', []),
    ended('to-dead-end', ['dead-end', 'loop-a']),
    ended('loop-a', ['loop-b']),
    ended('loop-b', ['loop-a', 'loop-b']),
  ];
  const of = (id: string) => adviceFor(table, table.find((model) => model.id === id) as EndedModel);
  const hops = (id: string) =>
    of(id).hops.map(({ model, names }) => [model.id, ...names.map((each) => each.id)]);

  test('is what the provider names, when that is served', () => {
    expect(of('direct')).toMatchObject({ kind: 'named', to: { id: 'new' } });
    expect(hops('direct')).toEqual([['direct', 'new']]);
  });
  test('shows every step to a served model, in order', () => {
    expect(of('long')).toMatchObject({ kind: 'named', to: { id: 'new' } });
    expect(hops('long')).toEqual([
      ['long', 'chain', 'dead-end'],
      ['chain', 'direct'],
      ['direct', 'new'],
    ]);
  });
  test.each([
    ['dead-end', [['dead-end']]],
    [
      'to-dead-end',
      [
        ['to-dead-end', 'dead-end', 'loop-a'],
        ['dead-end'],
        ['loop-a', 'loop-b'],
        ['loop-b', 'loop-a', 'loop-b'],
      ],
    ],
    [
      'loop-a',
      [
        ['loop-a', 'loop-b'],
        ['loop-b', 'loop-a', 'loop-b'],
      ],
    ],
  ])('offers all that is served for %s, and shows where the names lead', (id, expected) => {
    const advice = of(id);
    expect(advice.kind === 'open' && advice.options.map((each) => each.id)).toEqual([
      'new',
      'other',
    ]);
    expect(hops(id)).toEqual(expected);
  });
  test('a served model knows the ended ones that lead to it', () => {
    const ids = (id: string) => predecessorsOf(table, served(id)).map((model) => model.id);
    expect(ids('new')).toEqual(['direct', 'chain', 'long']);
    expect(ids('other')).toEqual([]);
  });
});

test('a model reasons by default unless its default effort is none', () => {
  expect(reasonsByDefault(served('a', 'medium'))).toBe(true);
  expect(reasonsByDefault(served('a', 'none'))).toBe(false);
});

describe('the answers that an ended ID gets', () => {
  const answer = (code: string) => ({
    status: 404,
    message: `Model … is ${code}.`,
    type: 't',
    param: 'model',
    code,
  });
  const answers = [answer('gone'), answer('archived'), answer('never-seen')];
  const report = (code: string, dated: string) => ({
    code,
    title: 'T',
    url: null,
    dated,
    method: 'reported' as const,
  });
  const both = ended('both', [], {
    seen: [report('gone', '2026-01'), report('archived', '2026-02')],
  });
  const late = ended('late', [], { seen: [report('archived', '2026-03')] });
  const silent = ended('silent', []);
  const of = (model: EndedModel) =>
    answersFor(answers, [both, late, silent], model).map(({ body, own, reports }) => [
      (JSON.parse(body) as { message: string }).message,
      own,
      reports.map(({ id }) => id).join(),
    ]);

  test('are those seen for it, the newest first', () => {
    expect(of(both)).toEqual([
      ['Model both is archived.', true, 'both'],
      ['Model both is gone.', true, 'both'],
    ]);
  });
  test('always hold the usual one, with the IDs it was seen for', () => {
    expect(of(late)).toEqual([
      ['Model late is archived.', true, 'late'],
      ['Model late is gone.', false, 'both'],
    ]);
    expect(of(silent)).toEqual([['Model silent is gone.', false, 'both']]);
  });
  test('have their fields in the order of the API', () => {
    expect(
      Object.keys(JSON.parse(answersFor(answers, [], silent)[0]?.body ?? '') as object),
    ).toEqual(['message', 'type', 'param', 'code']);
  });
});

test('the line of a call is written as its language writes it', () => {
  expect(modelLines.map(({ write }) => write('a-1.5'))).toEqual([
    'model="a-1.5",',
    "model: 'a-1.5',",
    '"model": "a-1.5",',
  ]);
});

test('the address of a model keeps its dots', () => {
  expect(modelPath('p', 'llama3.1-8b')).toBe('/p/models/llama3.1-8b/');
});

test('every heading names the ID, no two are alike, and no description is cut', async () => {
  const root = `${import.meta.dirname}/../..`;
  const providers = await readValid(root, 'providers');
  const models = (await readValid(root, 'models')).map(({ data }) => data);
  const about = providers.find(({ id }) => id === 'cerebras')?.data;
  if (about?.coverage !== 'full') throw new Error('There is no provider.');
  const headings = models.map((model) => ({
    model,
    ...headingOf(about, model, hasEnded(model) ? adviceFor(models, model) : undefined),
  }));
  for (const { model, title, description } of headings) {
    expect(title).toContain(model.id);
    if (!isServed(model)) expect(title).toMatch(/not found on Cerebras: (?:retired|dedicated)/);
    expect(description, 'another provider may have the same ID').toContain(about.name);
    expect(description.length, description).toBeLessThanOrEqual(160);
    expect(description.length, description).toBeGreaterThanOrEqual(50);
  }
  expect(new Set(headings.map(({ title }) => title)).size).toBe(models.length);
  expect(new Set(headings.map(({ description }) => description)).size).toBe(models.length);
});
