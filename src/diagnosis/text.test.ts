import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plain } from './text.ts';

test.each([
  ['{\\"a\\":\\"b\\"}', '{"a":"b"}'],
  ['{\\\\\\"a\\\\\\"}', '{"a"}'],
  ['one\\ntwo\\\\tthree', 'one two three'],
  ['it\\u0027s', "it's"],
  ['&quot;it&#39;s&quot; &lt;b&gt; &copy; & more', '"it\'s" <b> &copy; & more'],
  ['\u001b[31;1mred\u001b[0m and \\u001b[2mdim\\x1b[0m', 'red and dim'],
  ['“it’s”', '"it\'s"'],
  ['a \n\t  b', 'a b'],
  ['> quoted\n> text\n| framed', ' quoted text framed'],
  ['a | b > c', 'a | b > c'],
  ['https:\\/\\/a', 'https://a'],
])('%j becomes %j', (pasted, text) => {
  expect(plain(pasted).text).toBe(text);
});

test('every place leads back to where it was pasted, whatever it is', () => {
  const part = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.constantFrom('\\"', '\\\\n', '\u001b[31m', '&quot;', '&', '\n> ', '\\u00', '’', 'İ', 'word'),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
      const pasted = parts.join('');
      const { text, lower, origin } = plain(pasted);
      expect(lower).toHaveLength(text.length);
      let before = -1;
      for (let at = 0; at <= text.length; at++) {
        expect(origin(at)).toBeGreaterThan(before);
        before = origin(at);
        const char = text[at] ?? '';
        if (/[a-z]/.test(char)) expect(pasted[origin(at)]).toBe(char);
      }
    }),
  );
});
