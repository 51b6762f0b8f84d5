import { request as requestHttp, type IncomingMessage, type RequestListener } from 'node:http';
import { request as requestHttps } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';

/** A way to the real API that spends no more than it may. */
export interface Meter {
  listener: RequestListener;
  /** What was let through: requests, and tokens as the API charges them before a call. */
  spent: { requests: number; tokens: number };
  /** The model of the last call since this was last asked. */
  takeModel: () => string | undefined;
}

/** What the API charges for a call that names no maximum, as measured. */
const defaultReservation = 16_384;

/**
 * Hands requests on to an API until a cap is reached, and refuses those beyond it.
 * @param upstream where they go.
 * @param caps how many requests and tokens it lets through in all.
 * @param pace milliseconds between two requests, for the limits of a small plan.
 */
export function meter(
  upstream: URL,
  caps: { requests: number; tokens: number },
  pace: number,
): Meter {
  const spent = { requests: 0, tokens: 0 };
  let model: string | undefined;
  let free = 0;

  async function handle(...[incoming, response]: Parameters<RequestListener>): Promise<void> {
    const body = await textOf(incoming);
    const call = (incoming.method === 'POST' ? JSON.parse(body) : {}) as {
      model?: string;
      max_completion_tokens?: number;
    };
    const tokens = call.model
      ? Math.ceil(body.length / 4) + (call.max_completion_tokens ?? defaultReservation)
      : 0;
    if (spent.requests + 1 > caps.requests || spent.tokens + tokens > caps.tokens) {
      response
        .writeHead(403, { 'content-type': 'application/json' })
        .end(JSON.stringify({ message: 'The cap of this run is reached.', code: 'cap_reached' }));
      return;
    }
    spent.requests += 1;
    spent.tokens += tokens;
    model = call.model ?? model;
    const wait = free - performance.now();
    free = Math.max(free, performance.now()) + pace;
    if (wait > 0) await sleep(wait);

    const send = upstream.protocol === 'https:' ? requestHttps : requestHttp;
    const headers = { ...incoming.headers, host: upstream.host };
    const outgoing = send(
      new URL(incoming.url ?? '/', upstream),
      { method: incoming.method, headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    outgoing.on('error', () => response.destroy());
    outgoing.end(body);
  }

  return {
    spent,
    takeModel() {
      const last = model;
      model = undefined;
      return last;
    },
    listener: (request, response) => {
      handle(request, response).catch(() => response.destroy());
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}
