import type { IncomingHttpHeaders } from 'node:http';
import { tokensIn } from './chat.ts';
import type { Clock } from './clock.ts';
import { parseBehaviour, wordsOf, type Behaviour } from './faults.ts';
import { makeQuota, type Quota } from './limits.ts';
import type { ChatCall } from './validation.ts';
import type { ServedModel } from './world.ts';

/** One call as the stand-in got it. */
export interface SeenCall {
  /** Method and path, `POST /v1/chat/completions`. */
  path: string;
  headers: IncomingHttpHeaders;
  /** Its JSON; undefined when there was none. */
  body: unknown;
}

/** The account behind one key. */
export interface Organisation {
  behaviour: Behaviour;
  calls: SeenCall[];
  /** Its own time, in milliseconds: the stand-in's, and what a test has put before it. */
  now: Clock;
  /** Lets its time pass, because a caller waits without sleeping. */
  advance: (milliseconds: number) => void;
  /** The waits so far, in milliseconds. */
  waits: number[];
  quotaOf: (model: ServedModel) => Quota;
  /** Tokens of the prompt that an earlier call of the last five minutes had, too. */
  cachedTokens: (call: ChatCall) => number;
}

export interface Organisations {
  /** @throws {UnknownBehaviourError} when the key asks for something that does not exist. */
  of: (key: string) => Organisation;
}

/** The cache keeps a prompt this long at least (prompt caching page). */
const cacheLifetime = 5 * 60_000;

/** Accounts are made when their key is first used. */
export function makeOrganisations(clock: Clock): Organisations {
  const known = new Map<string, Organisation>();
  return {
    of(key) {
      const found = known.get(key) ?? make(key, clock);
      known.set(key, found);
      return found;
    },
  };
}

function make(key: string, clock: Clock): Organisation {
  const behaviour = parseBehaviour(wordsOf(key));
  const quotas = new Map<string, Quota>();
  const prompts: { at: number; model: string; messages: string[] }[] = [];
  const waits: number[] = [];
  let ahead = 0;
  const now: Clock = () => clock() + ahead;
  return {
    behaviour,
    calls: [],
    now,
    waits,
    advance(milliseconds) {
      waits.push(milliseconds);
      ahead += milliseconds;
    },
    quotaOf(model) {
      const { plan, left } = behaviour;
      const quota = quotas.get(model.id) ?? makeQuota(model.limits[plan], now, left);
      quotas.set(model.id, quota);
      return quota;
    },
    cachedTokens({ model, messages: sent }) {
      const messages = sent.map((message) => JSON.stringify(message));
      const shared = prompts
        .filter((each) => each.model === model && now() - each.at < cacheLifetime)
        .map((each) => {
          const end = messages.findIndex((text, index) => text !== each.messages[index]);
          return messages.slice(0, end === -1 ? messages.length : end);
        });
      prompts.push({ at: now(), model, messages });
      return Math.max(0, ...shared.map((same) => tokensIn(same.join(''))));
    },
  };
}
