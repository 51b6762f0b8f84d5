import { isBodyName, type BodyName } from './bodies.ts';
import type { Plan } from './world.ts';

/*
 * What goes wrong is chosen by the key, so that no sample has to be changed and tests can share one
 * server: `csk-NAME--BEHAVIOUR--BEHAVIOUR...`. Two keys that differ in NAME share nothing.
 */

/** Ways in which a connection goes wrong. */
const transportFaults = {
  drop: 'closes the connection instead of an answer',
  hang: 'never answers',
  'stream-error': 'an error chunk in place of the last words of a stream',
  'stream-cut': 'the connection breaks before the last words of a stream',
  'stream-stall': 'nothing more comes in place of the last words of a stream',
  'stream-short': 'a stream that ends without finish_reason and [DONE]',
} as const;
export type TransportFault = keyof typeof transportFaults;

/** What one call meets in place of an answer. */
export interface Fault {
  name: BodyName | TransportFault;
  /** How many calls still meet it; Infinity for all. */
  left: number;
  /** Seconds in a Retry-After header. */
  retryAfter?: string;
}

/** What an organisation behind a key meets. */
export interface Behaviour {
  plan: Plan;
  /** Milliseconds that each call takes once it is admitted. */
  slow: number;
  /** Calls meet these in this order, each until it is used up. */
  faults: Fault[];
  /** Tokens in each bucket at the beginning; full ones without it. */
  left?: number;
  /** IDs that this organisation cannot call, and its list does not have. */
  without: string[];
  /** IDs that it cannot call, although the list has them: lists lag. */
  stale: string[];
}

export class UnknownBehaviourError extends Error {
  override name = 'UnknownBehaviourError';
}

/**
 * Reads what a key asks for.
 * @param words such as `queue-exceeded*2@1`: the answer of that name, twice, with `Retry-After: 1`.
 * @throws {UnknownBehaviourError} for a word that means nothing.
 */
export function parseBehaviour(words: readonly string[]): Behaviour {
  const behaviour: Behaviour = {
    plan: 'trial',
    slow: 0,
    faults: [],
    without: [],
    stale: [],
  };
  for (const word of words) {
    const setting = /^(?<name>plan|slow|left|without|stale)=(?<value>.+)$/.exec(word)?.groups;
    const fault = /^(?<name>[a-z0-9-]+)(?:\*(?<times>\d+))?(?:@(?<after>.+))?$/.exec(word)?.groups;
    const name = fault?.['name'] ?? '';
    if (setting) {
      const value = setting['value'] ?? '';
      set(behaviour, setting['name'] ?? '', value);
    } else if (isBodyName(name) || name in transportFaults) {
      behaviour.faults.push({
        name: name as Fault['name'],
        left: fault?.['times'] ? Number(fault['times']) : Infinity,
        ...(fault?.['after'] && { retryAfter: fault['after'] }),
      });
    } else {
      throw new UnknownBehaviourError(`${word}: no behaviour of the stand-in.`);
    }
  }
  return behaviour;
}

function set(behaviour: Behaviour, name: string, value: string): void {
  const isNumber = /^\d+$/.test(value);
  if (name === 'without' || name === 'stale') behaviour[name].push(value);
  else if ((name === 'slow' || name === 'left') && isNumber) behaviour[name] = Number(value);
  else if (name === 'plan' && (value === 'trial' || value === 'developer')) behaviour.plan = value;
  else throw new UnknownBehaviourError(`${name}=${value}: not a value of ${name}.`);
}

/** The behaviours in a key; none for a key that is none of Cerebras. */
export const wordsOf = (key: string): string[] => key.split('--').slice(1);

/** The next fault that a call meets; it is used up by asking. */
export function nextFault({ faults }: Behaviour): Fault | undefined {
  const fault = faults.find(({ left }) => left > 0);
  if (fault) fault.left -= 1;
  return fault;
}

/** Lines that say what a key can ask for. */
export const describeFaults = (bodyNames: readonly string[]): string[] => [
  'plan=developer      the limits of that plan; without it, those of the free trial',
  'slow=1500           milliseconds that each call takes',
  'left=2000           tokens in each bucket at the beginning; without it, all of them',
  'without=MODEL       a model that this account does not have',
  'stale=MODEL         a model that is listed and cannot be called',
  ...Object.entries(transportFaults).map(([name, text]) => `${name.padEnd(20)}${text}`),
  'and the answers     NAME*2@30 is met by two calls, with Retry-After: 30:',
  ...bodyNames.map((name) => `  ${name}`),
];
