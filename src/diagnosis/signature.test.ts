import { expect, test } from 'vitest';
import { fits } from './signature.ts';

test.each([
  [{ status: 429 }, 'Error code: 429 - x', true],
  [{ status: 429 }, 'HTTP/1.1 429', true],
  [{ status: 429 }, 'request 14290 of 429123', false],
  [{ status: 429, code: 'queue_exceeded' }, '429 {"code":"queue_exceeded"}', true],
  [{ status: 429, code: 'queue_exceeded' }, '503 {"code":"queue_exceeded"}', false],
  [{ message: 'Current length is … while limit is' }, 'current length is 9 while limit is 8', true],
  [{ message: 'while limit is … Current length' }, 'current length is 9 while limit is 8', false],
])('%j in "%s": %s', (signature, text, found) => {
  expect(fits(signature, text)).toBe(found);
});
