/** A status summary is a few kilobytes; what is larger is not one. */
const maxBytes = 1_000_000;

/** The status page was reached, and its answer is of no use. The message tells a person why. */
export class FeedError extends Error {}

/**
 * Gets a status feed in the reader's browser. Sends no cookie and no referrer.
 * @param timeout milliseconds for everything, the body included.
 * @param leaving aborts the request when the reader leaves.
 * @returns the parsed JSON.
 * @throws {FeedError} when the answer is an error or too large.
 * @throws {Error} when nothing, or no JSON, arrived in time.
 */
export async function fetchFeed(
  url: string,
  timeout: number,
  leaving: AbortSignal,
): Promise<unknown> {
  const response = await fetch(url, {
    cache: 'no-cache',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    signal: AbortSignal.any([AbortSignal.timeout(timeout), leaving]),
  });
  if (!response.ok || !response.body) throw new FeedError(`it answers ${response.status}`);
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return JSON.parse(text + decoder.decode()) as unknown;
    bytes += value.byteLength;
    if (bytes > maxBytes) {
      void reader.cancel();
      throw new FeedError('its answer is too large');
    }
    text += decoder.decode(value, { stream: true });
  }
}
