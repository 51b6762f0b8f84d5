import { parseRateLimitHeaders } from '../limits/headers.ts';
import type { Span } from './scan.ts';

/** The header of a limit of which nothing is left, and the cause that it speaks for. */
export interface EmptyLimit {
  cause: 'request-rate-limit' | 'token-rate-limit';
  span: Span;
}

const names = /(?<![\w-])(?:retry-after(?:-ms)?|(?:x-|anthropic-)?ratelimit-[a-z0-9-]{3,60})/g;

/** How many are shown: an answer may carry a dozen. */
const most = 14;

/**
 * The rate-limit headers of a text.
 * @param lower the plain text in lower case.
 * @returns the places of their names, and those of which nothing is left.
 */
export function headersIn(lower: string): { headers: Span[]; empty: EmptyLimit[] } {
  const headers = [...lower.matchAll(names)].slice(0, most).map(({ index, 0: name }) => ({
    from: index,
    to: index + name.length,
  }));
  if (headers.length === 0) return { headers, empty: [] };
  const empty = parseRateLimitHeaders(lower)
    .limits.filter(({ remaining }) => remaining === 0)
    .flatMap(({ counts, window = '' }): EmptyLimit[] => {
      const span = headers.find(({ from, to }) => {
        const name = lower.slice(from, to);
        return name.includes('remaining') && name.includes(counts) && name.includes(window);
      });
      const cause = counts.startsWith('request') ? 'request-rate-limit' : 'token-rate-limit';
      return span && counts ? [{ cause, span }] : [];
    });
  return { headers, empty };
}
