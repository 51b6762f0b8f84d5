import type { ServerResponse } from 'node:http';
import { errorChunk } from './bodies.ts';
import type { Completion } from './chat.ts';
import type { Fault } from './faults.ts';

/** The chunks of an answer: several tokens each, usage and time_info only in the last one. */
export function chunksOf({ choices, usage, time_info, ...head }: Completion): object[] {
  const [{ message, finish_reason } = { message: { role: 'assistant' }, finish_reason: 'stop' }] =
    choices;
  const chunk = (delta: object, rest: object = {}, finish: string | null = null): object => ({
    ...head,
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta, ...(finish && { finish_reason: finish }) }],
    ...rest,
  });
  const pieces = (text = ''): string[] => text.match(/[\s\S]{1,12}/g) ?? [];
  return [
    chunk({ role: 'assistant' }),
    ...('reasoning' in message ? pieces(message.reasoning) : []).map((reasoning) =>
      chunk({ reasoning }),
    ),
    ...('content' in message ? pieces(message.content) : []).map((content) => chunk({ content })),
    ...('tool_calls' in message && message.tool_calls
      ? [chunk({ tool_calls: message.tool_calls.map((call, index) => ({ index, ...call })) })]
      : []),
    chunk({}, { usage, time_info }, finish_reason),
  ];
}

/**
 * Sends an answer as server-sent events, ended by exactly one `data: [DONE]`.
 * @param fault what goes wrong before the last words.
 */
export async function sendStream(
  response: ServerResponse,
  completion: Completion,
  headers: Record<string, string>,
  fault: Fault['name'] | undefined,
): Promise<void> {
  response.writeHead(200, { ...headers, 'content-type': 'text/event-stream; charset=utf-8' });
  const send = (data: string): Promise<void> =>
    new Promise((resolve) => {
      response.write(`data: ${data}\n\n`, () => resolve());
    });
  const chunks = chunksOf(completion);
  // Some text has come when it goes wrong.
  const sent = fault ? chunks.slice(0, -2) : chunks;
  for (const chunk of sent) await send(JSON.stringify(chunk));
  if (fault === 'stream-stall') return;
  if (fault === 'stream-cut') {
    response.destroy();
    return;
  }
  if (fault === 'stream-error') await send(JSON.stringify(errorChunk));
  if (!fault) await send('[DONE]');
  response.end();
}
