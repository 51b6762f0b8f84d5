import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fact } from '../../tests/fact.ts';
import type { Fact } from '../schemas/fact.ts';
import { answerOf, disputeOf, type Answer } from './answer.ts';
import { bounds, fragmentOf, inputsFrom, spans, startOf, type Inputs } from './inputs.ts';
import { knownOf, limitsFor, type Known } from './known.ts';
import { pictureOf } from './picture.ts';
import { duration, pace } from './words.ts';

const limit = (plan: 'trial' | 'developer', measure: string, value: number, more = {}): Fact =>
  fact(`${plan} ${measure} ${value}`, {
    value,
    limit: { plan, measure: measure as NonNullable<Fact['limit']>['measure'], ...more },
  });

const facts = [
  limit('trial', 'requests/minute', 5),
  limit('trial', 'uncached-tokens/minute', 30_000),
  limit('trial', 'tokens/minute', 90_000),
  limit('trial', 'tokens/day', 1_000_000),
  limit('developer', 'requests/minute', 1000, { models: ['a'] }),
  limit('developer', 'uncached-tokens/minute', 1_000_000, { models: ['a'] }),
  fact('reservation-default', { value: 16_384, method: 'reported' }),
  fact('reservation-ceiling', {
    value: 'the first part',
    method: 'reported',
    source: 'A client',
    disputed: {
      value: 'the whole',
      source: 'Staff',
      url: 'https://a.example/',
      dated: '2025-12-04',
    },
  }),
];
const known = knownOf(facts, ['a', 'b']);
const ask = (more: Partial<Inputs>, of: Known = known): Answer =>
  answerOf({ ...startOf(of), ...more }, of);

describe('the limits of a plan and model', () => {
  const measures = (plan: string, model: string, of = known) =>
    limitsFor(of, plan, model).map(({ measure, amount }) => `${amount} ${measure}`);
  test('are those that name the model, or none', () => {
    expect(measures('developer', 'a')).toHaveLength(2);
    expect(measures('developer', 'b')).toEqual([]);
    expect(measures('trial', 'b')).toHaveLength(4);
  });
  test('are for one measure the one that names the model', () => {
    const own = limit('trial', 'requests/minute', 7, { models: ['a'] });
    const both = knownOf([...facts, own], ['a', 'b']);
    expect(measures('trial', 'a', both)).toContain('7 requests/minute');
    expect(measures('trial', 'a', both)).not.toContain('5 requests/minute');
    expect(measures('trial', 'b', both)).toContain('5 requests/minute');
  });
});

describe('the answer', () => {
  test('to what the form begins with: what is held without a maximum is too much', () => {
    // 2,000 + 16,384 = 18,384 of 30,000; 500 come back each second.
    const { kind, verdict, binds, rate, wait, setting, copy, lasts, asked } = ask({});
    expect(kind).toBe('refused');
    expect(verdict).toBe('Too much: the first call passes; the next, after 12 s, gets a 429.');
    expect(binds).toBe('“uncached tokens a minute”, 30,000.');
    // 30,000 / 18,384 = 1.63; 1,000,000 a day are 2.26 such calls an hour.
    expect(rate).toContain('1.63 a minute, one every 36.8 s');
    expect(rate).toContain('2.26 an hour without end, by “tokens a day”');
    // 30,000 - 18,384 = 11,616; 6,768 are missing.
    expect(wait).toMatch(/^13\.6 s after the first call/);
    expect(wait).toMatch(/Then the steady pace\.$/);
    expect(setting).toBe('Set max_completion_tokens to 4,000 or less.');
    expect(copy).toBe('4000');
    // 6,000 every 12 s, while 139 come back: 1 + 994,000 / 5,861 = 170 calls.
    expect(lasts).toBe('At this pace the day’s 1,000,000 tokens last 34 min.');
    expect(asked).toContain('16,384 are reserved (reported)');
  });
  test('when a minute has room and a day has not', () => {
    const { kind, verdict, setting, copy, lasts } = ask({ maximum: 1000 });
    expect(kind).toBe('lasts');
    expect(verdict).toMatch(/^Fits for 70 min: .*“tokens a day”/);
    expect(setting).toMatch(/^Yours fits: max_completion_tokens up to 4,000/);
    expect(copy).toBe('');
    expect(lasts).toBe('At this pace the day’s 1,000,000 tokens last 70 min.');
    expect(ask({ maximum: 1000, rate: 0.1 }).lasts).toMatch(/^Without end/);
  });
  test('when nothing refuses', () => {
    const { kind, binds } = ask({ plan: 'developer', maximum: 100, rate: 5 });
    expect(kind).toBe('fits');
    expect(binds).toMatch(/^None\. The nearest is “uncached tokens a minute”.* 476 a minute\.$/);
  });
  test('when a call is larger than a bucket', () => {
    const { kind, verdict, rate, wait, setting } = ask({ prompt: 40_000, maximum: 100 });
    expect(kind).toBe('never');
    expect(setting).toContain('the prompt alone is too large');
    expect(ask({ rate: 6 }).setting).toBe('None fits: 6 requests a minute are too many.');
    expect(verdict).toContain('one call takes 40,100');
    expect(verdict).toContain('Waiting does not help');
    expect([rate, wait].join()).toBe('None.,For ever: such a call is never admitted.');
  });
  test('where no source states a limit, is that, and no number', () => {
    const { kind, rows, ...texts } = ask({ plan: 'developer', model: 'b' });
    expect(kind).toBe('unknown');
    expect(rows.map((row) => row.limit)).toEqual(rows.map(() => 'not stated'));
    expect([texts.binds, texts.rate, texts.wait, texts.setting, texts.lasts]).toEqual(
      Array(5).fill('not stated'),
    );
  });
  test('asks for a maximum where nobody says what is held without', () => {
    const none = knownOf(facts.slice(0, 4), ['a']);
    expect(ask({}, none)).toMatchObject({ kind: 'unknown', rate: 'not stated' });
    expect(ask({}, none).verdict).toContain('Fill in max_completion_tokens');
    expect(ask({ maximum: 1000 }, none).kind).toBe('lasts');
  });
  test('names both sources where they differ on a large maximum', () => {
    expect(ask({ plan: 'developer', maximum: 20_000 }).note).toContain('Sources differ');
    expect(disputeOf(known)).toBe(
      'Sources differ on what is held of a maximum above 16,384: the whole (Staff), as counted here, or the first part (A client; reported).',
    );
    expect(ask({ maximum: 16_384 }).note).not.toContain('Sources differ');
  });
  test('marks a limit that rests on a report, and names one that is missing', () => {
    const reported = { ...limit('trial', 'requests/day', 2400), method: 'reported' as const };
    const { rows } = ask({}, knownOf([...facts, reported], ['a']));
    const of = (measure: string) => rows.find((row) => row.measure === measure)?.limit;
    expect(of('requests/day')).toBe('2,400 (reported)');
    expect(of('requests/minute')).toBe('5');
    expect(of('tokens/hour')).toBe('not stated');
    expect(of('requests/second')).toBeUndefined();
  });
});

describe('what a form or an address says', () => {
  const read = (text: string) => inputsFrom(new URLSearchParams(text), known);
  test('is kept within bounds; nonsense is as at the start', () => {
    expect(read('')).toEqual({ ...startOf(known), maximum: undefined, answer: undefined });
    expect(read('rate=0&cached=900&prompt=-1&maximum=1.9')).toMatchObject({
      rate: bounds.rate.min,
      cached: 100,
      prompt: 0,
      maximum: 1,
    });
    expect(read('plan=x&model=y&rate=NaN&prompt=%3Cb%3E&span=3')).toMatchObject({
      plan: 'trial',
      model: 'a',
      rate: 5,
      prompt: 2000,
      span: 2,
    });
  });
  test('comes back from an address as it was put in', () => {
    const inputs: fc.Arbitrary<Inputs> = fc.record({
      plan: fc.constantFrom('trial', 'developer'),
      model: fc.constantFrom('a', 'b'),
      prompt: fc.nat({ max: bounds.prompt.max }),
      cached: fc.nat({ max: 100 }),
      maximum: fc.option(fc.integer({ min: 1, max: 100_000 }), { nil: undefined }),
      rate: fc.double({ min: 0.01, max: 100_000, noNaN: true }),
      answer: fc.option(fc.nat({ max: 100_000 }), { nil: undefined }),
      seconds: fc.double({ min: 0, max: 3600, noNaN: true }),
      span: fc.constantFrom(...spans),
    });
    fc.assert(
      fc.property(inputs, (given) => {
        expect(read(fragmentOf(given))).toEqual({ ...given, seconds: given.seconds + 0 });
        const { rows, kind, ...texts } = answerOf(given, known);
        const said = [kind, ...Object.values(texts), ...rows.flatMap((row) => Object.values(row))];
        expect(said.join(' ')).not.toMatch(/NaN|Infinity|undefined|∞/);
        const { lanes, passed, refused, text } = pictureOf(given, known);
        const drawn = [passed, refused, text, ...lanes.map(({ area }) => area)].join(' ');
        expect(drawn).not.toMatch(/NaN|Infinity|undefined/);
      }),
      { numRuns: 300 },
    );
  });
});

test('the picture shows each call and each bucket, and says the same in words', () => {
  const picture = pictureOf(startOf(known), known);
  expect(picture.text).toBe(
    'Of 11 calls sent evenly in 2 min, from full buckets, 4 pass and 7 are refused, by “uncached tokens a minute”.',
  );
  expect(picture.passed.match(/M/g)).toHaveLength(4);
  expect(picture.refused.match(/M/g)).toHaveLength(7);
  expect(picture.lanes.map(({ measure }) => measure)).toEqual([
    'requests/minute',
    'uncached-tokens/minute',
    'tokens/minute',
    'tokens/day',
  ]);
  // From full to 11,616 of 30,000, which is 61.3 below the top of 100.
  expect(picture.lanes[1]?.area).toMatch(/^M0 100L0 0L0 61\.3L/);
  expect(pictureOf({ ...startOf(known), plan: 'developer' }, known).lanes[3]).toMatchObject({
    label: 'tokens a day: not stated',
    area: '',
  });
});

test('however many calls, the picture has no more strokes than can be told apart', () => {
  const { passed, refused, ticks } = pictureOf(
    { ...startOf(known), rate: 100_000, span: 60 },
    known,
  );
  expect((passed + refused).match(/M/g)?.length).toBeLessThan(2000);
  expect(ticks[2]).toBe('0.9 s');
});

test('a pace is rounded down, a wait up', () => {
  expect([12, 36.768, 0.6, 61, 7200].map(pace)).toEqual([
    '5 a minute',
    '1.63 a minute',
    '100 a minute',
    '59 an hour',
    '12 a day',
  ]);
  expect([0, 13.536, 119.96, 121, 7200, 7261, 180_000].map(duration)).toEqual([
    '0 s',
    '13.6 s',
    '120 s',
    '3 min',
    '2 h',
    '2 h 2 min',
    '3 days',
  ]);
});
