import { expect, test } from 'vitest';
import type { Cause, Signature } from '../schemas/cause.ts';
import type { CauseGuide } from '../schemas/guide.ts';
import { cardsFor, groupsOf, jumpsTo } from './cards.ts';

const cause = (signatures: Signature[]): Cause => ({
  title: 'T',
  meaning: 'M.',
  side: 'you',
  arises: 'gateway',
  retry: { verdict: 'no', note: 'N.' },
  fix: 'General fix.',
  order: 1,
  signatures,
  examples: ['x'],
});
const guide = (name: string): CauseGuide => ({
  kind: 'cause',
  cause: name,
  title: '429 `Literal text`',
  description: 'D',
  lede: 'L',
  side: 'S',
  fix: 'Special fix.',
  verified: '2026-01-01',
  neighbours: [],
  next: [],
  signatures: [{ status: 429, code: 'literal_code', message: 'Literal text' }],
  sources: [],
});

test('cards come by status, those without a status last, else in the order given', () => {
  const cards = cardsFor(
    [
      { id: 'none', cause: cause([{ exception: 'E' }]) },
      { id: 'late', cause: cause([{ status: 503 }, { status: 500 }]) },
      { id: 'stream', cause: cause([{ status: 200 }]) },
      { id: 'early', cause: cause([{ status: 400 }]) },
    ],
    [],
  );
  expect(cards.map(({ id, status }) => [id, status])).toEqual([
    ['early', '400'],
    ['late', '500, 503'],
    ['none', undefined],
    ['stream', undefined],
  ]);
});

test('what the provider’s own page says goes first, and only a page is linked', () => {
  const [own, general] = cardsFor(
    [
      { id: 'a', cause: cause([{ status: 400 }]) },
      { id: 'b', cause: cause([{ status: 500 }]) },
    ],
    [guide('a')],
  );
  expect(own).toMatchObject({
    fix: 'Special fix.',
    seen: '`Literal text`',
    code: 'literal_code',
    status: '429',
    hasPage: true,
  });
  expect(general).toMatchObject({ fix: 'General fix.', seen: undefined, hasPage: false });
});

test('each status leads to the group whose own is nearest', () => {
  const cards = cardsFor(
    [
      { id: 'busy', cause: cause([{ status: 429 }, { status: 503 }]) },
      { id: 'broken', cause: cause([{ status: 500 }, { status: 503 }]) },
      { id: 'silent', cause: cause([{ exception: 'E' }]) },
    ],
    [],
  );
  const groups = groupsOf(cards);
  expect(groups.map(({ id, cards: members }) => [id, members.map((each) => each.id)])).toEqual([
    ['status-429', ['busy']],
    ['status-500', ['broken']],
    ['status-none', ['silent']],
  ]);
  expect(jumpsTo(groups)).toEqual([
    { status: '429', id: 'status-429' },
    { status: '500', id: 'status-500' },
    { status: '503', id: 'status-500' },
  ]);
});
