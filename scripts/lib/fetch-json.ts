import ky, { HTTPError, TimeoutError } from 'ky';
import { printable } from '../../src/catalog/printable.ts';
import { siteUrl } from '../../src/site.ts';

/** Thrown when no JSON could be had from an address. */
export class FetchError extends Error {
  override readonly name = 'FetchError';
  /** `unreachable`: no usable answer came; `malformed`: one came, but it is not JSON. */
  readonly kind: 'unreachable' | 'malformed';

  constructor(kind: 'unreachable' | 'malformed', message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}

/** How hard to try. */
export interface FetchOptions {
  /** Sent as a Bearer token. */
  key?: string | undefined;
  /** How often to try in all. */
  attempts: number;
  /** Milliseconds until the headers of one attempt must have come. */
  attemptTimeout: number;
  /** Milliseconds for everything: attempts, waits and the body. */
  deadline: number;
  /** Longest wait, in milliseconds, that a Retry-After header may cause. */
  maxRetryAfter: number;
}

/** Cloudflare, in front of some APIs, refuses the default User-Agent of several HTTP clients. */
const userAgent = `retry-after-model-check/1 (+${siteUrl})`;
const maxBytes = 5_000_000;
/** Worth another attempt: a time-out, a limit, and whatever the server or the network before it broke. */
const retried = [408, 429, ...Array.from({ length: 100 }, (_, index) => 500 + index)];

/**
 * Gets JSON over HTTP. Retries 408, 429, 5xx and failed connections with back-off, honours
 * Retry-After up to a cap, follows no redirect (so a key never reaches another host), and reads no
 * more than 5 MB.
 * @returns the parsed value.
 * @throws {FetchError} saying in one line what happened; it never holds the key.
 */
export async function fetchJson(url: URL, options: FetchOptions): Promise<unknown> {
  const { key, attempts, attemptTimeout, deadline, maxRetryAfter } = options;
  const signal = AbortSignal.timeout(deadline);
  const seconds = `${deadline / 1000} s`;
  try {
    const response = await ky.get(url, {
      headers: {
        accept: 'application/json',
        'user-agent': userAgent,
        ...(key ? { authorization: `Bearer ${key}` } : {}),
      },
      redirect: 'manual',
      signal,
      timeout: attemptTimeout,
      totalTimeout: deadline,
      retry: {
        limit: attempts - 1,
        statusCodes: retried,
        maxRetryAfter,
        backoffLimit: 4000,
        jitter: true,
        retryOnTimeout: true,
      },
    });
    const text = await readText(response);
    // A server may repeat what it was sent. Nothing of such an answer is used, printed or stored.
    if (key !== undefined && text.includes(key)) {
      throw new FetchError('malformed', 'the answer repeats the key, so it was thrown away');
    }
    return parse(text);
  } catch (error) {
    if (error instanceof FetchError) throw error;
    if (error instanceof HTTPError) {
      throw new FetchError('unreachable', `it answered ${statusText(error.response.status)}`);
    }
    if (error instanceof TimeoutError || signal.aborted) {
      throw new FetchError(
        'unreachable',
        `no complete answer within ${signal.aborted ? seconds : `${attemptTimeout / 1000} s`}`,
      );
    }
    throw new FetchError('unreachable', `the connection failed: ${rootCause(error)}`);
  }
}

function statusText(status: number): string {
  if (status >= 300 && status < 400) return `${status}, a redirect, which is not followed`;
  if (status === 401) return '401: the key is missing or wrong';
  if (status === 403) return '403: refused, perhaps by the network in front of the API';
  if (status === 429) return '429: too many requests';
  return String(status);
}

async function readText(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes)
      throw new FetchError('malformed', `the answer is larger than ${maxBytes} bytes`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    const start = printable(text.trim().slice(0, 40));
    const what = /^\s*</.test(text) ? 'HTML' : text.trim() === '' ? 'nothing' : 'something else';
    throw new FetchError('malformed', `expected JSON, got ${what}${start ? `: ${start}` : ''}`);
  }
}

/** The innermost reason: `fetch` wraps "connection refused" in "fetch failed". */
function rootCause(error: unknown): string {
  let inner = error;
  while (inner instanceof Error && inner.cause !== undefined) inner = inner.cause;
  return printable(inner instanceof Error ? inner.message || inner.name : String(inner));
}
