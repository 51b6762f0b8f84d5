import type { IncomingHttpHeaders } from 'node:http';
import { bodies, type Answer } from './bodies.ts';

/** Default User-Agents that Cloudflare was seen to refuse; any explicit one has been enough. */
const refusedAgents = /^(?:Python-urllib|python-requests|python-httpx)\//;

/** What stands in front of the API judges the User-Agent before a key is read. */
export function edgeRefuses({ 'user-agent': agent = '' }: IncomingHttpHeaders): Answer | undefined {
  return agent.trim() === '' || refusedAgents.test(agent) ? bodies['cloudflare-1010']() : undefined;
}

/**
 * Reads the key of a call.
 * @returns the key, or the answer for a key that is none. What a call without the header gets has
 *   not been recorded; here it is the same.
 */
export function keyOf({ authorization = '' }: IncomingHttpHeaders): string | Answer {
  const key = /^Bearer (?<key>\S+)$/.exec(authorization)?.groups?.['key'];
  return key?.startsWith('csk-') && !key.startsWith('csk-wrong') ? key : bodies['wrong-api-key']();
}
