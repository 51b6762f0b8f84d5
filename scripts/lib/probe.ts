import type { Difference } from '../../src/catalog/drift.ts';
import type { Report } from '../../src/schemas/report.ts';
import { fetchJson, FetchError, type FetchOptions } from './fetch-json.ts';

/** What probing found. */
export interface Probed {
  probes: Report['probes'];
  differences: Difference[];
}

/**
 * Sends each model the smallest completion there is, one after the other.
 * @param url the address for chat completions.
 * @param endedCodes the error codes that the provider gives for a model that has ended. Only they
 *   tell something about the model: a limit, an empty account or a fault of the server does not.
 */
export async function probe(
  url: URL,
  ids: readonly string[],
  endedCodes: readonly string[],
  options: FetchOptions,
): Promise<Probed> {
  const result: Probed = { probes: [], differences: [] };
  for (const id of ids) {
    try {
      await fetchJson(url, { ...options, body: completion(id) });
      result.probes.push({ id, result: 'callable' });
    } catch (error) {
      if (!(error instanceof FetchError)) throw error;
      const { status = 0, code = '', message: problem } = error;
      if (endedCodes.includes(code)) {
        result.probes.push({ id, result: 'not-callable', problem });
        result.differences.push({ kind: 'not-callable', id, status, code });
      } else result.probes.push({ id, result: 'unknown', problem });
    }
  }
  return result;
}

/** A cap of 3 was seen to be accepted (a reported live call, 2026-09-06). */
const completion = (model: string) => ({
  model,
  messages: [{ role: 'user', content: 'Hi' }],
  max_completion_tokens: 3,
});
