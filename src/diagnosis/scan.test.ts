import fc from 'fast-check';
import { expect, test } from 'vitest';
import { oneQuote, scannerOf } from './scan.ts';

const placesIn = (text: string, phrase: string[], names: string[] = [], signs: string[] = []) =>
  Object.fromEntries(
    [...scannerOf(phrase, names, signs)(text)].map(([literal, spans]) => [
      literal,
      spans.map(({ from, to }) => text.slice(from, to)),
    ]),
  );

test('the last word of a phrase may go on; a name and a sign are whole', () => {
  const text = 'rate limits, rate_limit, acme_http';
  expect(placesIn(text, ['rate limit'])).toEqual({ 'rate limit': ['rate limit'] });
  expect(placesIn(text, [], ['rate limit'])).toEqual({});
  expect(placesIn(text, [], ['rate_limit'])).toEqual({ rate_limit: ['rate_limit'] });
  expect(placesIn(text, [], ['acme'])).toEqual({});
  expect(placesIn(text, [], [], ['acme'])).toEqual({ acme: ['acme'] });
});

test('a quote of either kind is the other', () => {
  const phrase = ['"a" and \'b\''];
  for (const text of [`"a" and "b"`, `'a' and "b"`, `'a' and 'b'`])
    expect(scannerOf(phrase, [], [])(oneQuote(text)).size, text).toBe(1);
});

test('… stands for up to 400 characters, in this order', () => {
  expect(placesIn('model x not found', ['model … not found'])).toHaveProperty([
    'model … not found',
  ]);
  expect(placesIn('not found: model', ['model … not found'])).toEqual({});
  expect(placesIn(`model ${'x'.repeat(500)} not found`, ['model … not found'])).toEqual({});
  // A second beginning is nearer.
  expect(
    placesIn(`model ${'x'.repeat(500)} model y not found`, ['model … not found']),
  ).toHaveProperty(['model … not found']);
});

test('… does not run across the end of a string', () => {
  const phrase = ['access to … model', 'a … b … c'];
  for (const text of [
    "access to it.', 'type': 'x', 'param': 'model",
    'access to it.","param":"model"',
    "access to it.', param: 'model'",
    "{'e': 'access to it.'} model",
  ])
    expect(placesIn(text, phrase)).toEqual({});
  expect(placesIn("access to the 'x', 'y' model", phrase)).toHaveProperty(['access to … model']);
  // A string that ends between two earlier places counts for a later one as well.
  const text = `a b ${'x'.repeat(390)} a b "} ${'x'.repeat(20)} c`;
  expect(placesIn(text, phrase)).toEqual({});
});

test('a text made to be slow is read in one pass', () => {
  const scan = scannerOf(['model … not found', 'access to … model … gone'], [], []);
  let asked = 0;
  const text = `${"model access to '} ".repeat(20_000)} not found gone`;
  const counting = Object.assign(Object(text) as string, {
    indexOf: (piece: string, from: number) => {
      asked++;
      return text.indexOf(piece, from);
    },
  });
  expect(scan(counting).size).toBe(0);
  expect(asked).toBeLessThan(50_000);
});

test('it finds what a search one by one finds', () => {
  const word = fc.constantFrom('a', 'b', 'ab', 'a_b', ' ', '.', '1', 'é');
  const text = fc.array(word, { maxLength: 30 }).map((parts) => parts.join(''));
  const literals = fc
    .array(
      fc
        .array(fc.constantFrom('a', 'b', 'ab', ' ', '.'), { minLength: 1, maxLength: 4 })
        .map((parts) => parts.join('')),
      { minLength: 1, maxLength: 6 },
    )
    .map((all) => [...new Set(all.filter((literal) => /[a-z]/.test(literal)))]);
  fc.assert(
    fc.property(text, literals, (where, what) => {
      fc.pre(what.length > 0);
      const found = scannerOf(what, [], [])(where);
      for (const literal of what) {
        // A literal is filed under whole words, so it must begin and end at their edges.
        const escaped = literal.replaceAll('.', String.raw`\.`);
        const [first = '', last = ''] = [literal[0], literal.at(-1)];
        const edge = (char: string, side: string): string => (/[a-z]/.test(char) ? side : '');
        const alone = new RegExp(
          `${edge(first, '(?<![a-z0-9])')}${escaped}${edge(last, '(?![a-z0-9])')}`,
        );
        if (alone.test(where)) expect(found.has(literal)).toBe(true);
        if (!where.includes(literal)) expect(found.has(literal)).toBe(false);
      }
    }),
  );
});
