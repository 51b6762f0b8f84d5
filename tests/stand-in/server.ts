import { randomBytes } from 'node:crypto';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { edgeRefuses, keyOf } from './auth.ts';
import { bodies, isBodyName, type Answer } from './bodies.ts';
import { complete, maximumOf, modelFor, tokensIn } from './chat.ts';
import { realClock, type Clock } from './clock.ts';
import { answerControl, controlPath } from './control.ts';
import { nextFault, UnknownBehaviourError } from './faults.ts';
import { accountModels, publicModels } from './models.ts';
import { makeOrganisations, type Organisations } from './organisations.ts';
import { sendStream } from './stream.ts';
import { validate, type ChatCall } from './validation.ts';
import type { World } from './world.ts';

/** The API on this machine. */
export interface StandIn {
  /** Where it answers over HTTP; OpenAI-style clients add `/v1`. */
  origin: string;
  /** The same answers, for another server, such as one with a certificate. */
  listener: RequestListener;
  organisations: Organisations;
  close: () => Promise<void>;
}

/**
 * Starts a server that behaves as the Cerebras API is documented and recorded to.
 * @param options.world its models and limits; `readWorld` takes them from content/.
 * @param options.clock what the quotas go by.
 * @param options.port 0 for a free one.
 */
export async function startStandIn(options: {
  world: World;
  clock?: Clock;
  port?: number;
}): Promise<StandIn> {
  const { world, clock = realClock, port = 0 } = options;
  const organisations = makeOrganisations(clock);
  const waiting = new Set<NodeJS.Timeout>();
  const wait = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => {
        waiting.delete(timer);
        resolve();
      }, milliseconds);
      waiting.add(timer);
    });

  const listener: RequestListener = (request, response) => {
    handle(request, response).catch((error: unknown) => {
      const isMine = error instanceof UnknownBehaviourError;
      if (!response.headersSent) {
        response.writeHead(isMine ? 400 : 501, { 'content-type': 'text/plain' });
      }
      response.end(isMine ? error.message : `The stand-in failed: ${String(error)}`);
    });
  };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://stand-in');
    const raw = await readBody(request);
    if (pathname.startsWith(controlPath)) {
      send(response, answerControl(organisations, request.method, pathname, searchParams));
      return;
    }
    const refusal = edgeRefuses(request.headers);
    if (refusal) {
      send(response, refusal);
      return;
    }
    const path = `${request.method ?? ''} ${decodeURIComponent(pathname)}`;
    const listed = /^GET \/public\/v1\/models(?:\/(?<id>.+))?$/.exec(path);
    if (listed) {
      send(response, publicModels(world, listed.groups?.['id']));
      return;
    }
    // The SDKs call it when a client is made, and ignore what comes back.
    if (path === 'GET /v1/tcp_warming') {
      send(response, { status: 200, body: {} });
      return;
    }
    const key = keyOf(request.headers);
    if (typeof key !== 'string') {
      send(response, key);
      return;
    }
    const organisation = organisations.of(key);
    organisation.calls.push({ path, headers: request.headers, body: parse(raw) });
    // What refuses the key or the client does so on every path.
    const first = organisation.behaviour.faults[0];
    const atTheDoor = first && isBodyName(first.name) ? bodies[first.name]() : undefined;
    if (atTheDoor?.status === 401 || atTheDoor?.status === 403) {
      send(response, atTheDoor);
      return;
    }
    const account = /^GET \/v1\/models(?:\/(?<id>.+))?$/.exec(path);
    if (account) {
      send(response, accountModels(world, organisation.behaviour.without, account.groups?.['id']));
    } else if (path === 'POST /v1/chat/completions') {
      await chat(key, parse(raw), response);
    } else {
      send(response, bodies['unknown-path']());
    }
  }

  async function chat(key: string, body: unknown, response: ServerResponse): Promise<void> {
    const organisation = organisations.of(key);
    const { behaviour } = organisation;
    const fault = nextFault(behaviour);
    if (fault?.name === 'hang') return;
    if (fault?.name === 'drop') {
      response.destroy();
      return;
    }
    if (fault && isBodyName(fault.name)) {
      const after = fault.retryAfter;
      send(response, bodies[fault.name](), after ? { 'retry-after': after } : {});
      return;
    }
    const refusal = validate(body);
    if (refusal) {
      send(response, refusal);
      return;
    }
    const call = body as ChatCall;
    const model = modelFor(call, world, behaviour.plan, [...behaviour.without, ...behaviour.stale]);
    if ('status' in model) {
      send(response, model);
      return;
    }
    const quota = organisation.quotaOf(model);
    const charge = quota.admit(tokensIn(call.messages), maximumOf(call));
    if ('status' in charge) {
      send(response, charge);
      return;
    }
    if (behaviour.slow > 0) await wait(behaviour.slow);
    const cached = organisation.cachedTokens(call);
    const completion = complete(call, model, behaviour.plan, cached, organisation.now());
    // As in the recorded answers, the headers show the charge, not yet its correction.
    const headers = { ...quota.headers(), 'inference-id': completion.id };
    charge.settle({ tokens: completion.usage.total_tokens, cached });
    if (call.stream) {
      await sendStream(response, completion, { ...edge(), ...headers }, fault?.name);
    } else {
      send(response, { status: 200, body: { ...completion } }, headers);
    }
  }

  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    listener,
    organisations,
    close: () =>
      new Promise((resolve) => {
        for (const timer of waiting) clearTimeout(timer);
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** What Cloudflare adds to every answer, those of Cerebras included. */
const edge = (): Record<string, string> => ({
  server: 'cloudflare',
  'cf-ray': `${randomBytes(8).toString('hex')}-FRA`,
  'server-timing': 'cfEdge;dur=4,cfOrigin;dur=20',
});

function send(
  response: ServerResponse,
  { status, body, headers = {} }: Answer,
  more: Record<string, string> = {},
): void {
  const isText = typeof body === 'string';
  response
    .writeHead(status, {
      ...edge(),
      ...(isText ? {} : { 'content-type': 'application/json' }),
      ...headers,
      ...more,
    })
    .end(isText ? body : JSON.stringify(body));
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const whole = Buffer.concat(parts);
  return (request.headers['content-encoding'] === 'gzip' ? gunzipSync(whole) : whole).toString();
}

/** The JSON of a call; undefined when it is none. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
