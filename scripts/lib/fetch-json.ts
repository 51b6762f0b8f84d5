import ky, { HTTPError, TimeoutError } from 'ky';
import { errorText } from '../../src/catalog/listing.ts';
import { printable } from '../../src/catalog/printable.ts';
import { siteUrl } from '../../src/site.ts';

/** Thrown when no JSON could be had from an address. */
export class FetchError extends Error {
  override readonly name = 'FetchError';
  /** `unreachable`: no usable answer came; `malformed`: one came, but it is not JSON. */
  readonly kind: 'unreachable' | 'malformed';
  /** The HTTP status, when an answer came that is an error. */
  readonly status: number | undefined;
  /** The `code` of that answer's body, when it has one. */
  readonly code: string | undefined;

  constructor(
    kind: 'unreachable' | 'malformed',
    message: string,
    answer: { status?: number; code?: string | undefined } = {},
  ) {
    super(message);
    this.kind = kind;
    this.status = answer.status;
    this.code = answer.code;
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
  /** Sent as JSON with POST; without it, the request is a GET. */
  body?: unknown;
}

/** Cloudflare, in front of some APIs, refuses the default User-Agent of several HTTP clients. */
const userAgent = `retry-after-model-check/1 (+${siteUrl})`;
const maxBytes = 5_000_000;
/** An error body is a sentence, or a page of the network in front of the API. */
const maxErrorBytes = 100_000;
/** Worth another attempt: a time-out, a limit, and whatever the server or the network before it broke. */
const retried = [408, 429, ...Array.from({ length: 100 }, (_, index) => 500 + index)];

/**
 * Gets JSON over HTTP, or posts and gets it. Retries 408, 429, 5xx and failed connections with back-off, honours
 * Retry-After up to a cap, follows no redirect (so a key never reaches another host), and reads no
 * more than 5 MB.
 * @returns the parsed value.
 * @throws {FetchError} saying in one line what happened; it never holds the key.
 */
export async function fetchJson(url: URL, options: FetchOptions): Promise<unknown> {
  const { key, attempts, attemptTimeout, deadline, maxRetryAfter, body } = options;
  const signal = AbortSignal.timeout(deadline);
  const seconds = `${deadline / 1000} s`;
  try {
    const response = await ky(url, {
      method: body === undefined ? 'get' : 'post',
      ...(body === undefined ? {} : { json: body }),
      throwHttpErrors: (status) => retried.includes(status),
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
        methods: ['get', 'post'],
        statusCodes: retried,
        maxRetryAfter,
        backoffLimit: 4000,
        jitter: true,
        retryOnTimeout: true,
      },
    });
    if (!response.ok) throw await refusal(response.status, response, key);
    const type = response.headers.get('content-type');
    refuseEcho(type ?? '', key);
    const text = await readText(response, maxBytes);
    refuseEcho(text, key);
    if (type !== null && !isJson(type) && !looksLikeHtml(text)) {
      throw new FetchError('malformed', `expected JSON, got ${printable(type.slice(0, 60))}`);
    }
    const value = parse(text);
    // Escapes may hide in the text what the value spells out.
    refuseEcho(JSON.stringify(value), key);
    return value;
  } catch (error) {
    if (error instanceof FetchError) throw error;
    if (error instanceof HTTPError) throw describeRefusal(error.response.status, error.data, key);
    if (error instanceof TimeoutError || signal.aborted) {
      throw new FetchError(
        'unreachable',
        `no complete answer within ${signal.aborted ? seconds : `${attemptTimeout / 1000} s`}`,
      );
    }
    throw new FetchError('unreachable', `the connection failed: ${rootCause(error)}`);
  }
}

/** A server may repeat what it was sent. Nothing of such an answer is used, printed or stored. */
function refuseEcho(text: string, key: string | undefined): void {
  if (key !== undefined && text.includes(key)) {
    throw new FetchError('malformed', 'the answer repeats the key, so it was thrown away');
  }
}

/** `application/json`, `application/problem+json`. */
const isJson = (type: string): boolean => /^\s*[\w.+-]+\/(?:[\w.-]+\+)?json\b/i.test(type);

const looksLikeHtml = (text: string): boolean => /^\s*</.test(text);

/** Reads what an error answer says, as far as that is a sentence. */
async function refusal(status: number, response: Response, key: string | undefined) {
  const text = await readText(response, maxErrorBytes).catch(() => '');
  return describeRefusal(status, text, key);
}

/** @param body the body of the error: text, or a value when it is JSON. */
function describeRefusal(status: number, body: unknown, key: string | undefined): FetchError {
  const value = typeof body === 'string' ? parsed(body) : body;
  const text = typeof body === 'string' ? body : (JSON.stringify(body) ?? '');
  const echo = key !== undefined && (text + (JSON.stringify(value) ?? '')).includes(key);
  const said = echo ? undefined : errorText(value);
  const code = (value as { code?: unknown } | null | undefined)?.code;
  const html = looksLikeHtml(text) || /error code: 1\d{3}/i.test(text);
  return new FetchError(
    'unreachable',
    `it answered ${statusText(status, html)}${said === undefined ? '' : `, "${said}"`}`,
    { status, code: typeof code === 'string' && !echo ? printable(code.slice(0, 60)) : undefined },
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function statusText(status: number, html: boolean): string {
  if (status >= 300 && status < 400) return `${status}, a redirect, which is not followed`;
  if (status === 401) return '401: the key is missing or wrong';
  if (status === 402) return '402: the account has no credit';
  if (status === 403) {
    return html
      ? '403: refused by the network in front of the API, not by the API'
      : '403: refused, perhaps by the network in front of the API';
  }
  if (status === 408) return '408: the server waited too long for the request';
  if (status === 429) return '429: too many requests';
  return String(status);
}

async function readText(response: Response, most: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > most) throw new FetchError('malformed', `the answer is larger than ${most} bytes`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    const start = printable(text.trim().slice(0, 40));
    const what = looksLikeHtml(text) ? 'HTML' : text.trim() === '' ? 'nothing' : 'something else';
    throw new FetchError('malformed', `expected JSON, got ${what}${start ? `: ${start}` : ''}`);
  }
}

/** The innermost reason: `fetch` wraps "connection refused" in "fetch failed". */
function rootCause(error: unknown): string {
  let inner = error;
  while (inner instanceof Error && inner.cause !== undefined) inner = inner.cause;
  return printable(inner instanceof Error ? inner.message || inner.name : String(inner));
}
