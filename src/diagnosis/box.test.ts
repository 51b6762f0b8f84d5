import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { around } from './around.ts';
import { sureness } from './box-words.ts';
import { readContent } from '../../scripts/check-content.ts';
import { cardsFor, groupsOf } from './cards.ts';
import { causesAbout, isStatus, startsGroup } from './causes-about.ts';
import type { Diagnosis } from './diagnose.ts';
import { isSearch } from './is-search.ts';
import { issueOf } from './issue.ts';
import type { Evidence } from './match.ts';
import { idsOf, knowledgeOf } from './knowledge.ts';
import { modelAmong } from './models.ts';
import { piecesOf, toWordEnds } from './pieces.ts';
import { redact } from './redact.ts';
import { fragmentOf, hiddenIn, textIn } from './share.ts';

/** The evidence that the words stand in the text. */
const found = (text: string, words: string, kind: Evidence['kind'] = 'code'): Evidence => {
  const from = text.indexOf(words);
  return { kind, text: words, from, to: from + words.length };
};
const nothing: Pick<Diagnosis, 'cause' | 'provider' | 'confidence' | 'evidence' | 'advice'> = {
  cause: null,
  provider: null,
  confidence: 0,
  evidence: [],
  advice: [],
};

describe('a few words', () => {
  test.each([
    'rate limits',
    'gpt-oss-120b',
    'max_tokens',
    'is it down?',
    'how to get a key',
    '  models\n',
  ])('are looked for: %s', (text) => expect(isSearch(text, nothing)).toBe(true));
  test.each([
    'one two three four five six seven',
    'two\nlines',
    'KeyError: 17',
    'httpx.ConnectError',
    '{"x": 1}',
    'a = 1',
    'x',
    `${'long '.repeat(5)}${'x'.repeat(100)}`,
  ])('are no search when they are an error, or too many: %s', (text) =>
    expect(isSearch(text, nothing)).toBe(false),
  );
  test('are an error as soon as a status, a code or a cause is found', () => {
    for (const kind of ['code', 'type', 'exception', 'param'] as const)
      expect(
        isSearch('some words', { cause: null, evidence: [found('some words', 'some', kind)] }),
      ).toBe(false);
    for (const kind of ['provider', 'elsewhere', 'message'] as const)
      expect(
        isSearch('some words', { cause: null, evidence: [found('some words', 'some', kind)] }),
      ).toBe(true);
    expect(isSearch('some words', { cause: 'timeout', evidence: [] })).toBe(false);
  });
  test('may hold a status when there is hardly anything else', () => {
    const withStatus = (text: string): boolean =>
      isSearch(text, { cause: null, evidence: [found(text, '402', 'status')] });
    expect(['402', '402 payment', 'error 402'].map(withStatus)).toEqual([true, true, true]);
    expect(withStatus('the server answered 402')).toBe(false);
  });
});

describe('the causes that a few words name', () => {
  const causes = [
    { title: 'Payment required', statuses: [402] },
    { title: 'Request rate limit', statuses: [429] },
    { title: 'Token rate limit', statuses: [429] },
    { title: 'Server error', statuses: [500] },
  ];
  test.each([
    ['402 payment', ['Payment required']],
    ['HTTP 429', ['Request rate limit', 'Token rate limit']],
    ['rate limits', ['Request rate limit', 'Token rate limit']],
    ['server error', ['Server error']],
    ['402 rate', []],
    ['trial credit', []],
    ['error', []],
    ['', []],
  ])('%j', (words, titles) =>
    expect(causesAbout(words, causes).map(({ title }) => title)).toEqual(titles),
  );
});

describe('what is typed alone', async () => {
  const { content } = await readContent(new URL('../..', import.meta.url).pathname);
  const knowledge = knowledgeOf(content);
  const ids = idsOf(knowledge, 'cerebras');
  const said = (words: string) => ids && modelAmong(words, ids);

  test('as a model ID gets its verdict', () => {
    expect(said('llama-3.3-70b')).toEqual({
      text: '`llama-3.3-70b`: Retired on 16 February 2026. Use `gpt-oss-120b`.',
      model: 'llama-3.3-70b',
      send: 'gpt-oss-120b',
    });
    for (const words of [' gpt-oss-120b ', 'cerebras context length GPT-OSS-120b free']) {
      expect(said(words)?.text, words).toContain('Context: 65k tokens on the free trial');
    }
  });
  test.each([
    '404',
    'rate limit',
    'max_tokens',
    'x-ratelimit-limit-tokens-minute',
    'models',
    'rpm',
  ])('as other words gets none: %s', (words) => expect(said(words)).toBeUndefined());
  test('as a status leads to its group, if there is one on the page', () => {
    const cards = cardsFor(
      content.causes.map(({ id, data }) => ({ id, cause: data })),
      content.guides.flatMap(({ id, data }) =>
        data.kind === 'cause' && id.startsWith('cerebras/') ? [data] : [],
      ),
    );
    const groups = groupsOf(cards).map(({ id }) => id.replace('status-', ''));
    for (let status = 400; status < 600; status++)
      expect([status, startsGroup(status, knowledge.causes)]).toEqual([
        status,
        groups.includes(String(status)),
      ]);
    expect([' 404 ', '404 error', '200'].map(isStatus)).toEqual([true, false, false]);
  });
});

describe('the part around the evidence', () => {
  const log = `${'a'.repeat(5000)} 429 ${'b'.repeat(5000)} token_quota_exceeded status 429 ${'c'.repeat(5000)}`;
  const evidence = [found(log, '429', 'status'), found(log, 'token_quota_exceeded')];

  test('is the whole text when it is short enough', () => {
    expect(around(log, evidence, log.length)).toEqual({
      text: log,
      evidence,
      before: false,
      behind: false,
    });
  });
  test('holds what tells most, in its middle', () => {
    const part = around(log, evidence, 100);
    expect(part.text).toHaveLength(100);
    expect(part.text).toMatch(/b{30,} token_quota_exceeded status 429 c{20,}/);
    expect(part).toMatchObject({ before: true, behind: true });
    expect(part.evidence.map(({ from, to }) => part.text.slice(from, to))).toEqual([
      'token_quota_exceeded',
    ]);
  });
  test('is the end when nothing tells', () => {
    expect(around(log, [], 10).text).toBe('c'.repeat(10));
  });
  test('never grows, and its evidence is where it says', () => {
    const places = fc.array(fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 30 })));
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), places, fc.nat(90), (text, spans, most) => {
        const given = spans.flatMap(([from, length]): Evidence[] => {
          const to = Math.min(text.length, from + length);
          return from < to ? [{ kind: 'code', text: text.slice(from, to), from, to }] : [];
        });
        const part = around(text, given, most);
        expect(part.text.length).toBeLessThanOrEqual(most);
        expect(text.toWellFormed()).toContain(part.text);
        for (const each of part.evidence)
          expect(part.text.slice(each.from, each.to)).toBe(each.text.toWellFormed());
        const pieces = piecesOf(text, given);
        expect(pieces.map((piece) => piece.text).join('')).toBe(text);
      }),
    );
  });
});

test('where places overlap the shorter is marked, and the rest of the longer around it', () => {
  const text = 'Error code: 429 - too many';
  const pieces = piecesOf(text, [
    found(text, '429', 'status'),
    found(text, '429 - too', 'message'),
    found(text, 'too many', 'type'),
    found(text, 'many', 'code'),
  ]);
  expect(pieces).toEqual([
    { text: 'Error code: ' },
    { text: '429', kind: 'status' },
    { text: ' - ', kind: 'message' },
    { text: 'too ', kind: 'type' },
    { text: 'many', kind: 'code' },
  ]);
});

test('no mark ends inside of a word', () => {
  const text = 'rate limiting of llama-3.3-70b, code 429x';
  const marked = toWordEnds(text, [
    found(text, 'rate limit', 'message'),
    found(text, 'llama-', 'model'),
    found(text, 'code ', 'message'),
  ]).map(({ from, to }) => text.slice(from, to));
  expect(marked).toEqual(['rate limiting', 'llama-3.3-70b', 'code ']);
});

describe('a link', () => {
  test('brings back what it carries', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(textIn(fragmentOf(text, []))).toBe(text.toWellFormed().trim());
      }),
    );
  });
  test('survives half a character, and bad escapes', () => {
    expect(textIn(fragmentOf('a\uD83D', []))).toBe('a\uFFFD');
    expect(textIn('#error=100%')).toBe('100%');
    expect(textIn('#diagnose')).toBeNull();
  });
  test('leaves out the space around a text', () => {
    expect(textIn(fragmentOf('\n a b \n', []))).toBe('a b');
  });
  test('stays short, whatever was pasted', () => {
    const fragment = fragmentOf('é'.repeat(100_000), []);
    expect(textIn(fragment)).toBe('é'.repeat(2000));
  });
});

test('the secrets that were hidden are counted, and not those that were hidden before', () => {
  const count = (text: string): number => hiddenIn(text, redact(text));
  expect(count('no secret here')).toBe(0);
  expect(count('csk-[redacted] was hidden already')).toBe(0);
  expect(count('csk-[redacted] and jane@example.com')).toBe(1);
  expect(count('csk-abcdef123456 and jane@example.com')).toBe(2);
});

describe('an issue', () => {
  const text = "code 'token_quota_exceeded' ```` of `x`";
  const diagnosis = {
    confidence: 1,
    evidence: [found(text, 'token_quota_exceeded'), found(text, '`x`', 'message')],
  };
  const error = { cause: 'Token rate limit', fix: 'Send less.', guide: 'https://a.example/g/' };
  const about = { provider: 'Cerebras', errors: [error] };

  test('says cause, provider, evidence, fix and guide, and fences the text in', () => {
    expect(issueOf(diagnosis, text, about)).toBe(
      [
        '**Token rate limit** at Cerebras (almost certain, 99 %)',
        '',
        '- Recognised: `token_quota_exceeded` (code), `` `x` `` (message)',
        '- Fix: Send less.',
        '- Guide: https://a.example/g/',
        '',
        '`````text',
        text,
        '`````',
        '',
      ].join('\n'),
    );
  });
  test('says of several errors what helps against each', () => {
    const other = { cause: 'High traffic', fix: 'Send it again.', guide: null };
    expect(issueOf(diagnosis, text, { ...about, errors: [error, other] })).toBe(
      [
        '**Two errors found** at Cerebras',
        '',
        '- Recognised: `token_quota_exceeded` (code), `` `x` `` (message)',
        '',
        '**Token rate limit**',
        '',
        '- Fix: Send less.',
        '- Guide: https://a.example/g/',
        '',
        '**High traffic**',
        '',
        '- Fix: Send it again.',
        '',
        '`````text',
        text,
        '`````',
        '',
      ].join('\n'),
    );
  });
  test('says that nothing was recognised, and leaves out what is not known', () => {
    const unknown = { provider: null, errors: [] };
    expect(issueOf(nothing, 'x', unknown)).toBe('**Not recognised**\n\n```text\nx\n```\n');
  });
  test('is cut where it would be endless', () => {
    expect(issueOf(nothing, 'x'.repeat(70_000), about).length).toBeLessThan(11_000);
  });
});

test('no cause is ever certain', () => {
  expect([1, 0.9, 0.7, 0.5].map(sureness)).toEqual([
    'almost certain, 99 %',
    'almost certain, 90 %',
    'likely, 70 %',
    'possible, 50 %',
  ]);
});
