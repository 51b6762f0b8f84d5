import { expect, test } from 'vitest';
import type { Cause, Signature } from '../schemas/cause.ts';
import type { CauseGuide } from '../schemas/guide.ts';
import { shortLinks } from './short-links.ts';

const cause = (id: string, signatures: Signature[]): { id: string; cause: Cause } => ({
  id,
  cause: {
    title: id,
    meaning: 'M.',
    side: 'you',
    arises: 'gateway',
    retry: { verdict: 'no', note: 'N.' },
    fix: 'F.',
    order: 1,
    signatures,
    examples: ['E'],
  },
});
const guide = (id: string, signatures: Signature[]): CauseGuide => ({
  kind: 'cause',
  cause: id,
  title: 'T',
  description: 'D',
  lede: 'L',
  side: 'S',
  fix: 'F',
  verified: '2026-11-21',
  signatures,
  neighbours: [],
  next: [],
  sources: [],
});
const causes = [
  cause('tokens', [{ code: 'tokens_gone' }, { status: 429 }]),
  cause('requests', [{ status: 429 }, { code: 'shared' }, { message: 'Slow down' }]),
  cause('empty', [{ status: 200 }, { code: 'shared' }, { code: 'has / slash' }]),
];
const guides = [
  guide('tokens', [{ status: 429, code: 'token_quota' }]),
  guide('requests', [{ status: 429, code: 'request_quota' }, { status: 408 }]),
];
const of = (...ids: string[]) =>
  Object.fromEntries(
    shortLinks(
      ids.map((id) => ({ id, name: id.toUpperCase(), guides })),
      causes,
    ).map(({ code, to }) => [code, to]),
  );

test('a code of one cause leads to its page; one of several to its status, or to the first card', () => {
  expect(of('p')).toEqual({
    '408': '/p/requests/',
    '429': '/p/#status-429',
    request_quota: '/p/requests/',
    shared: '/p/#card-requests',
    token_quota: '/p/tokens/',
    tokens_gone: '/p/tokens/',
  });
});

test('a code that several providers have leads to the page that names them all', () => {
  expect(new Set(Object.values(of('p', 'q')))).toEqual(new Set(['/']));
});

test('codes that differ only in case are refused', () => {
  const both = [...causes, cause('x', [{ code: 'TOKENS_GONE' }])];
  expect(() => shortLinks([{ id: 'p', name: 'P', guides }], both)).toThrow(
    '/e/tokens_gone/ and /e/TOKENS_GONE/',
  );
});
