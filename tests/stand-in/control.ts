import type { Answer } from './bodies.ts';
import type { Organisations } from './organisations.ts';

/** Paths that are the stand-in's own, for programs that cannot reach the server object. */
export const controlPath = '/__stand-in/';

/**
 * Answers `GET /__stand-in/calls?key=KEY`, what an account was asked, and
 * `POST /__stand-in/clock?key=KEY&advance=MILLISECONDS`, which lets its time pass.
 */
export function answerControl(
  organisations: Organisations,
  method: string | undefined,
  path: string,
  query: URLSearchParams,
): Answer {
  const organisation = organisations.of(query.get('key') ?? '');
  if (method === 'GET' && path === `${controlPath}calls`) {
    return { status: 200, body: { calls: organisation.calls, waits: organisation.waits } };
  }
  const advance = Number(query.get('advance'));
  if (method === 'POST' && path === `${controlPath}clock` && advance >= 0) {
    organisation.advance(advance);
    return { status: 200, body: { now: organisation.now() } };
  }
  return { status: 404, body: { message: 'The stand-in knows: GET calls, POST clock.' } };
}
