import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fact } from '../../tests/fact.ts';
import type { Fact } from '../schemas/fact.ts';
import { answerOf, type Answer } from './answer.ts';
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
  test('to what the form begins with: how many calls there may be, and what allows more', () => {
    // 2,000 + 16,384 = 18,384 of 30,000; 500 come back each second.
    const { kind, verdict, binds, rate, wait, after, at, ...answer } = ask({});
    const { setting, copy, lastsFor, lasts, asked } = answer;
    expect(kind).toBe('lasts');
    // 30,000 / 18,384 = 1.63, 1,000,000 / 18,384 = 54. A day gives back 425.6 in 36.768 s: 1 + 981,616 / 17,958.4 calls.
    expect(verdict).toBe(
      'You may make one call every 36.8 s (1.6 a minute), about 54 a day: the day’s tokens are used up after 34 min.',
    );
    expect(binds).toBe(
      '“uncached tokens a minute” (30,000) sets this pace. “tokens a day” (1,000,000) is used up first.',
    );
    expect(rate).toBe('One every 36.8 s.');
    // 30,000 - 18,384 = 11,616; 6,768 are missing.
    expect(wait).toBe('13.6 s, if 1 call passed just before. Then one every 36.8 s.');
    // 86,400 / 54.4 are 26.5 minutes.
    expect(after).toBe('Then one call every 27 min: the day’s tokens come back no faster.');
    expect(at).toBe('At one every 36.8 s');
    expect(setting).toBe(
      'If your answers are shorter, set max_completion_tokens to 4,000: one call every 12 s passes.',
    );
    expect(copy).toBe('4000');
    // 6,000 every 12 s, while 139 come back: 1 + 994,000 / 5,861 = 170 calls; 166 in a day.
    expect(lastsFor).toBe('With max_completion_tokens 4,000');
    expect(lasts).toBe(
      'one call every 12 s (5 a minute), about 166 a day: the day’s tokens are used up after 34 min.',
    );
    expect(asked).toContain('16,384 are charged (reported)');
  });
  const short = { prompt: 3000, maximum: 500, answer: 500 };
  test('when a minute has room and a day has not', () => {
    // 3,500 every 12 s, while a day gives back 138.9: 1 + 996,500 / 3,361.1 = 297 calls.
    const lasting = 'about 285 a day: the day’s tokens are used up after 1 h.';
    const { kind, verdict, rate, after, setting, copy, lasts } = ask({ ...short, rate: 5 });
    expect(kind).toBe('lasts');
    expect(verdict).toBe(`Yes, it fits: 5 calls a minute (one every 12 s), ${lasting}`);
    expect(ask(short).verdict).toBe(`You may make one call every 12 s (5 a minute), ${lasting}`);
    // A day's 1,000,000 are 285.7 such calls.
    expect(rate).toBe('Up to 5 at once, then one every 12 s.');
    expect(after).toBe('Then one call every 5.1 min: the day’s tokens come back no faster.');
    expect(setting).toBe(
      'max_completion_tokens 500 is right: just your answer, and 5 calls fit at once.',
    );
    expect([copy, lasts]).toEqual(['', '']);
  });
  test('a call larger than the window of its model never fits, whatever the rate', () => {
    const windows = [{ model: 'a', trial: '65k' as const, paid: '131k' as const }];
    const long = ask(
      { plan: 'developer', prompt: 200_000, maximum: 4000 },
      knownOf(facts, ['a'], [], windows),
    );
    expect(long).toMatchObject({ kind: 'never', wait: 'Waiting does not help.', setting: '' });
    expect(long.verdict).toMatch(/^Never fits: .* the context of a is 131k on this plan\./);
    expect(long.rows.map(({ now }) => now).join('')).toBe('');
    const none = { plan: 'developer', prompt: 100_000, answer: 60_000 };
    expect(ask(none, knownOf(facts, ['a'], [], windows)).kind).toBe('never');
  });
  test('nothing is recommended that the window of the model has no room for', () => {
    const known131 = knownOf(facts, ['a'], [], [{ model: 'a', trial: '65k', paid: '131k' }]);
    const inputs = { plan: 'developer', prompt: 100_000, answer: 20_000 };
    const { setting, copy, bound } = ask(inputs, known131);
    expect(`${setting} ${copy}`).not.toMatch(/\b(?:3[2-9]|[4-9]\d|\d{3}),\d{3}/);
    expect(bound).toBe('A maximum above 31,000 is more than the model’s context has room for.');
    expect(ask({ plan: 'developer', prompt: 2000, rate: 1 }, known131).setting).toContain(
      '129,000',
    );
  });
  test('names no maximum that needs what is given back later', () => {
    // 13,000 are taken, 3,500 kept: it passes, but only with answers of 500.
    const { kind, setting, copy, lasts } = ask({ ...short, maximum: 10_000, rate: 5 });
    expect(kind).toBe('lasts');
    expect(setting).toBe(
      'Set max_completion_tokens to 3,000: room for your 500, and 5 calls fit at once.',
    );
    expect(copy).toBe('3000');
    // It changes nothing of the pace that the answer names.
    expect(lasts).toBe('');
  });
  test('with short answers counts with what they give back, everywhere', () => {
    // 18,384 are charged and after 2 s 16,084 of them given back.
    const { verdict, rate, wait, rows, note } = ask({ answer: 300 });
    expect(verdict).toMatch(/^You may make one call every 12 s \(5 a minute\), about 434 a day/);
    expect(rate).toBe('One every 12 s.');
    expect(wait).toBe('2 s, if 1 call passed just before. Then one every 12 s.');
    expect(rows.find((row) => row.measure === 'tokens/day')).toMatchObject({
      takes: '18,384 charged, 2,300 in the end',
      now: 'used up after 91 min',
    });
    expect(note).toContain('answers of 300 tokens');
    // 12,000 each: the burst is given back after 20 s, and only then the pace can be kept.
    const slow = ask({ maximum: 10_000, answer: 500, seconds: 20 });
    expect(slow.rate).toBe('Up to 2 at once, the next after 20 s, then one every 12 s.');
    expect(slow.wait).toBe('20 s, if 2 calls passed just before. Then one every 12 s.');
  });
  describe('for answers of a known length', () => {
    const reader = { prompt: 6000, answer: 800 };
    const set = 'Set max_completion_tokens to 1,500: room for your 800';
    const bound = 'Up to a maximum of 1,500, at least 4 calls fit at once; above it, fewer do';
    test('is one maximum to set, with its reason, and what it bounds', () => {
      // 30,000 / 4 - 6,000.
      for (const maximum of [undefined, 1600, 24_000]) {
        const answer = ask({ ...reader, maximum });
        expect(answer.setting).toBe(`${set}, and 4 calls fit at once.`);
        expect(answer.copy).toBe('1500');
        expect(answer.bound).toContain(bound);
        expect(answer.verdict).toContain('one call every 13.6 s (4.4 a minute), about 147 a day');
      }
    });
    test('and no other where the one that is sent leaves room', () => {
      for (const rate of [undefined, 4]) {
        const answer = ask({ ...reader, maximum: 1200, rate });
        expect(answer.setting).toBe(
          'max_completion_tokens 1,200 is right: room for your 800, and 4 calls fit at once.',
        );
        expect(answer.copy).toBe('');
        expect(answer.bound).toContain(bound);
      }
      expect(ask({ prompt: 12_000, answer: 8000 }).setting).toBe(
        'No need to set max_completion_tokens: 16,384 are held for your 8,000, and 1 call fits at once.',
      );
    });
    test('says what would be cut, and counts with what is left', () => {
      const answer = ask({ ...reader, maximum: 400 });
      expect(answer.setting).toBe(`Your answers would be cut at 400 tokens. ${set}.`);
      expect(answer.copy).toBe('1500');
      expect(answer.note).toContain('answers of 400 tokens');
      // 6,400 of 500 a second.
      expect(answer.verdict).toContain('one call every 12.8 s');
    });
    test('says when it makes calls pass that do not, or more of them', () => {
      const never = ask({ prompt: 20_000, answer: 800 });
      expect(never.setting).toBe(
        'Set max_completion_tokens to 10,000: room for your 800, and one call every 41.6 s passes.',
      );
      expect(never.bound).toContain('above it, no call fits');
      const slow = ask({ ...reader, seconds: 40 });
      expect(slow.setting).toBe(`${set}, and one call every 13.6 s passes.`);
      expect(slow.lasts).toContain('one call every 13.6 s (4.4 a minute)');
    });
    test('is never less than the answer, and good once it is set', () => {
      const question = fc.record({
        plan: fc.constantFrom('trial', 'developer'),
        prompt: fc.nat({ max: 40_000 }),
        answer: fc.nat({ max: 20_000 }),
        maximum: fc.option(fc.integer({ min: 1, max: 40_000 }), { nil: undefined }),
        rate: fc.option(fc.integer({ min: 1, max: 10 }), { nil: undefined }),
        seconds: fc.nat({ max: 120 }),
      });
      fc.assert(
        fc.property(question, (given) => {
          const { copy, setting } = ask(given);
          if (copy === '') {
            if (given.maximum !== undefined && given.maximum < given.answer)
              expect(setting).toContain('would be cut');
            return;
          }
          const maximum = Number(copy);
          expect(maximum).toBeGreaterThanOrEqual(given.answer);
          const after = ask({ ...given, maximum });
          expect(after.setting).toContain('is right');
          expect(after.copy).toBe('');
          expect(after.kind).not.toBe('never');
        }),
        { numRuns: 500 },
      );
    });
    test('leaves room for longer ones, rather than one call more at once', () => {
      // 1,000,000 / 6,800 = 147; with half as much again 138, and 1,000,000 / 138 - 6,000.
      expect(ask({ ...reader, plan: 'developer' }).copy).toBe('1246');
    });
  });
  test('says whether the model reasons before it answers', () => {
    const reasons = (model: string) => ask({ model }, knownOf(facts, ['a', 'b'], ['a'])).reasons;
    expect(reasons('a')).toBe('a reasons first: that counts as answer.');
    expect(reasons('b')).toBe('Reasoning counts as answer.');
  });
  test('speaks of the pace that is asked for, where a faster one would do', () => {
    const { verdict, rate, wait, at } = ask({ maximum: 10_000, answer: 500, rate: 3 });
    for (const text of [verdict, rate, wait]) expect(text).toContain('one every 20 s');
    expect(at).toBe('At 3 a minute');
  });
  test('when the requests are too many, or what each of them needs is', () => {
    const many = ask({ ...short, rate: 60 });
    expect(many.kind).toBe('refused');
    expect(many.verdict).toBe(
      'No: 60 calls a minute are too many. At most one call every 12 s (5 a minute).',
    );
    expect(ask({ prompt: 3000, maximum: 500, rate: 60 }).setting).toBe(
      'max_completion_tokens may be up to 3,000: one call every 12 s passes, however long the answers.',
    );
    const large = ask({ rate: 5 });
    expect(large.kind).toBe('refused');
    expect(large.verdict).toBe(
      'No: 5 calls a minute need too many tokens. At most one call every 36.8 s (1.6 a minute).',
    );
    expect(large.setting).toBe(
      'If your answers are shorter, set max_completion_tokens to 4,000: 5 calls a minute pass.',
    );
    // 7,001 of 30,000 are 4.28; no maximum makes 5 of it, and shorter answers are not to be guessed.
    for (const rate of [undefined, 5]) {
      expect(ask({ prompt: 7000, maximum: 500, rate }).setting).toBe(
        'If your answers are shorter, more calls pass: fill in “Answer tokens” to see what to set.',
      );
    }
    expect(ask({ prompt: 7000, maximum: 1 }).setting).toBe(
      'Prompt and answer set this pace: shorter ones let more calls through.',
    );
  });
  test('the limit that is used up first says when, and is why those behind it are not reached', () => {
    const hour = limit('trial', 'tokens/hour', 1_000_000);
    const nowOf = (inputs: Partial<Inputs>, of = [...facts, hour]) =>
      Object.fromEntries(ask(inputs, knownOf(of, ['a'])).rows.map((row) => [row.measure, row.now]));
    const expected = {
      'requests/minute': 'holds',
      'tokens/minute': 'holds',
      'tokens/hour': 'not reached: the day’s tokens are used up first',
      'tokens/day': 'used up after 1 h',
    };
    expect(nowOf({ ...short, rate: 5 })).toMatchObject(expected);
    // 60 calls a minute are answered with the five that pass.
    for (const rate of [undefined, 60]) {
      expect(nowOf({ ...short, rate })).toMatchObject({
        ...expected,
        'requests/minute': 'sets this pace',
      });
    }
    // 3,500 every 12 s, while an hour gives back 1,000: 1 + 296,500 / 2,500 calls.
    const less = limit('trial', 'tokens/hour', 300_000);
    expect(nowOf(short, [...facts, less])).toMatchObject({
      'tokens/hour': 'used up after 24 min',
      'tokens/day': 'used up later',
    });
    expect(ask(short, knownOf([...facts, less], ['a'])).after).toBe(
      'Then one call every 42 s: the hour’s tokens come back no faster. Once the day’s tokens are used up too, one call every 5.1 min.',
    );
    expect(nowOf({ prompt: 40_000, maximum: 100 })).toMatchObject({
      'requests/minute': 'fits',
      'uncached-tokens/minute': 'never fits',
      'tokens/day': 'fits',
    });
  });
  test('when nothing refuses', () => {
    const { kind, verdict, binds } = ask({ plan: 'developer', maximum: 100, rate: 5 });
    expect(kind).toBe('fits');
    expect(verdict).toBe(
      'Yes, it fits: 5 calls a minute (one every 12 s). No stated rate limit refuses a call.',
    );
    expect(binds).toBe(
      'None. The nearest is “uncached tokens a minute” (1,000,000): alone it allows 476 a minute.',
    );
  });
  test('when a call is larger than a bucket', () => {
    const { kind, verdict, rate, wait, setting } = ask({ prompt: 40_000, maximum: 100 });
    expect(kind).toBe('never');
    expect(setting).toBe('The prompt alone is larger than a limit: shorten it.');
    expect(verdict).toBe(
      'Never fits: one call needs 40,100 tokens, your limit is 30,000 a minute. Waiting does not help.',
    );
    expect([rate, wait]).toEqual(['Not at all: no such call passes.', 'Waiting does not help.']);
    expect(ask({ maximum: 40_000 })).toMatchObject({ kind: 'never', copy: '4000' });
  });
  test('where no source states a limit, is that, and no number', () => {
    const { kind, rows, ...texts } = ask({ plan: 'developer', model: 'b' });
    expect(kind).toBe('unknown');
    expect(rows.map((row) => row.limit).join('')).toBe('');
    expect([texts.binds, texts.rate, texts.wait]).toEqual(Array(3).fill('not stated'));
    expect([texts.setting, texts.unstated].join('')).toBe('');
  });
  test('asks for a maximum where nobody says what is held without', () => {
    const none = knownOf(facts.slice(0, 4), ['a']);
    expect(ask({}, none)).toMatchObject({ kind: 'unknown', rate: 'not stated' });
    expect(ask({}, none).verdict).toContain('Fill in max_completion_tokens');
    expect(ask({ maximum: 1000 }, none).kind).toBe('lasts');
  });
  test('names both sources where they differ on a large maximum', () => {
    expect(ask({ plan: 'developer', maximum: 20_000 }).note).toBe(
      'Sources differ on what is charged of a maximum above 16,384: the whole (Staff), as counted here, or the first part (A client; reported).',
    );
    expect(ask({ maximum: 16_384 }).note).not.toContain('Sources differ');
  });
  test('marks a limit that rests on a report, and names one that is missing', () => {
    const reported = { ...limit('trial', 'requests/day', 2400), method: 'reported' as const };
    const { rows, unstated } = ask({}, knownOf([...facts, reported], ['a']));
    const of = (measure: string) => rows.find((row) => row.measure === measure)?.limit;
    expect(of('requests/day')).toBe('2,400 (reported)');
    expect(of('requests/minute')).toBe('5');
    expect(of('tokens/hour')).toBe('');
    expect(unstated).toBe(
      'No source states a limit of requests an hour or tokens an hour for this plan and model.',
    );
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
      rate: undefined,
      prompt: 2000,
      span: 2,
    });
  });
  test('comes back from an address as it was put in, and has an answer in words', () => {
    const inputs: fc.Arbitrary<Inputs> = fc.record({
      plan: fc.constantFrom('trial', 'developer'),
      model: fc.constantFrom('a', 'b'),
      prompt: fc.nat({ max: bounds.prompt.max }),
      cached: fc.nat({ max: 100 }),
      maximum: fc.option(fc.integer({ min: 1, max: 100_000 }), { nil: undefined }),
      rate: fc.option(fc.double({ min: 0.01, max: 100_000, noNaN: true }), { nil: undefined }),
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
        // The pace that the answer itself proposes is refused by no limit of a minute.
        if (given.rate === undefined) expect(kind).not.toBe('refused');
        expect(rows.filter(({ now }) => now.startsWith('used up after')).length).toBeLessThan(2);
        // One answer names one pace.
        const { verdict, rate, wait } = texts;
        const paces = [
          ...`${verdict} ${rate} ${wait}`.matchAll(
            /(?:one|call) every (.*?)(?= \(|[.,):](?: |,|\.|$))/gi,
          ),
        ];
        expect(new Set(paces.map(([, pace]) => pace)).size).toBeLessThan(2);
        const { lanes, passed, refused, text } = pictureOf(given, known);
        const drawn = [passed, refused, text, ...lanes.map(({ area }) => area)].join(' ');
        expect(drawn).not.toMatch(/NaN|Infinity|undefined/);
      }),
      { numRuns: 300 },
    );
  });
});

test('the picture shows each call and each bucket, and says the same in words', () => {
  const picture = pictureOf({ ...startOf(known), rate: 5 }, known);
  expect(picture.text).toBe(
    '5 calls a minute, sent evenly, with nothing used before: 4 of 10 pass in 2 min; “uncached tokens a minute” refuses the others.',
  );
  expect(picture.passed.match(/M/g)).toHaveLength(4);
  expect(picture.refused.match(/M/g)).toHaveLength(6);
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

test('what decides after the picture ends is said, with the span that shows it', () => {
  const text = (span: number) => pictureOf({ ...startOf(known), span }, known).text;
  for (const span of [2, 10])
    expect(text(span)).toMatch(
      /Not yet to be seen: the day’s tokens are used up after 34 min; show 60 minutes\.$/,
    );
  expect(text(60)).toContain('“tokens a day” refuses the others');
});

test('a pace that is too fast is said to be, even if full buckets hide it for a while', () => {
  // 7,500 every 12 s, while 6,000 come back: 1 + 22,500 / 1,500 = 16 calls.
  expect(
    pictureOf({ ...startOf(known), prompt: 7000, maximum: 500, rate: 5 }, known).text,
  ).toContain('all 10 pass in 2 min, but after 16 calls the first is refused.');
});

test.each(spans)('however many calls, the picture shows %i minutes of them', (span) => {
  const inputs = { ...startOf(known), plan: 'developer', rate: 100_000, span, maximum: 1 };
  const { passed, refused, ticks, text, lanes } = pictureOf(inputs, known);
  expect(ticks).toEqual(['0', `${span / 2} min`, `${span} min`]);
  expect(text).toContain(`of ${(100_000 * span).toLocaleString('en-US')} pass in ${span} min`);
  for (const strokes of [passed, refused]) {
    // No more than can be told apart, and up to the end.
    expect(strokes.match(/M/g)?.length).toBeLessThan(1100);
    expect(Number(/.*M([\d.]+) /.exec(strokes)?.[1])).toBeGreaterThan(990);
  }
  for (const { area } of lanes.filter((lane) => lane.area !== ''))
    expect(area.match(/L/g)?.length).toBeLessThan(4100);
});

test('a pace is rounded down, a wait up', () => {
  expect([12, 36.768, 0.6, 61, 7200].map((interval) => pace(interval))).toEqual([
    'one every 12 s',
    'one every 36.8 s',
    'one every 0.6 s',
    'one every 61 s',
    'one every 2 h',
  ]);
  expect([0, 13.536, 119.96, 121, 588, 3564, 7200, 7261, 180_000].map(duration)).toEqual([
    '0 s',
    '13.6 s',
    '120 s',
    '2.1 min',
    '9.8 min',
    '1 h',
    '2 h',
    '2 h 2 min',
    '3 days',
  ]);
});
