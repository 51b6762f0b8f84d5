import type { RequestListener } from 'node:http';

/** A second provider for samples that fall back: any OpenAI-style API that answers. */
export const otherProvider: RequestListener = (request, response) => {
  let text = '';
  request.on('data', (part: Buffer) => (text += part.toString()));
  request.on('end', () => {
    const isKnown = request.headers.authorization === 'Bearer gsk_stand-in';
    const { model } = JSON.parse(text || '{}') as { model?: string };
    const body = isKnown
      ? {
          id: 'chatcmpl-other',
          object: 'chat.completion',
          created: 0,
          model,
          choices: [
            { index: 0, message: { role: 'assistant', content: '4' }, finish_reason: 'stop' },
          ],
        }
      : { error: { message: 'Invalid API Key', code: 'invalid_api_key' } };
    response
      .writeHead(isKnown ? 200 : 401, { 'content-type': 'application/json' })
      .end(JSON.stringify(body));
  });
};
