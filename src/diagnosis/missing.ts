import type { Diagnosis } from './diagnose.ts';

/** @returns what would make an answer surer, and the text lacks; backticks mark literal strings. */
export function missingIn({
  provider,
  evidence,
  advice,
}: Pick<Diagnosis, 'provider' | 'evidence' | 'advice'>): string[] {
  const asked = advice.filter(({ kind }) => kind === 'add').map(({ text }) => text);
  if (asked.length > 0) return asked;
  const has = (kind: string): boolean => evidence.some((each) => each.kind === kind);
  return [
    ...(has('code') ? [] : ['The body of the response, with its `code` and `message`.']),
    ...(has('status') ? [] : ['The HTTP status, such as `429`.']),
    ...(has('exception') ? [] : ['The class of the exception, such as `RateLimitError`.']),
    ...(provider === null ? ['The provider: its base URL, or the model ID.'] : []),
  ];
}
