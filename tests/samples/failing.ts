/*
 * For each guide the calls that fail as it describes. They are expected to fail, and are no
 * recommendation; what mends them are the samples that the guide shows.
 */

/** One call that fails. */
export interface FailingCall {
  /** The guide that it belongs to. */
  guide: string;
  /** What is wrong with it. */
  name: string;
  /** What the server does; only where the call itself cannot bring it about. */
  meets?: string[];
  /** Changes to a call that is in order. */
  params?: Record<string, unknown>;
  /** The clients of one language only, where those of the other behave as the guide says: not at all. */
  only?: 'Python';
  /** Milliseconds that the client waits. */
  timeout?: number;
  /**
   * Where it goes: the address of the wrong kind of client, a port where nobody answers, or a server
   * whose certificate nobody trusts.
   */
  to?: 'wrong-base-url' | 'nowhere' | 'untrusted';
}

const user = (content: string) => ({ role: 'user', content });
const place = {
  type: 'object',
  properties: { city: { type: 'string' } },
  required: ['city'],
};
const image = (url: string) => [
  { role: 'user', content: [{ type: 'image_url', image_url: { url } }] },
];

export const failingCalls: FailingCall[] = [
  { guide: 'blocked-by-cloudflare', name: 'refused client', meets: ['cloudflare-1010'] },
  {
    guide: 'blocked-by-cloudflare',
    name: 'image for a model without eyes',
    params: { messages: image('data:image/png;base64,AA==') },
  },
  { guide: 'connection', name: 'nobody answers', to: 'nowhere' },
  { guide: 'connection', name: 'a certificate of its own', to: 'untrusted' },
  {
    guide: 'context-length',
    name: 'prompt and maximum over the window',
    // With the stand-in's estimate this is the recorded length.
    params: { messages: [user('x'.repeat(524_000))], max_completion_tokens: 65_691 },
    meets: ['plan=developer'],
  },
  {
    guide: 'empty-output',
    name: 'a maximum that reasoning uses up',
    params: { max_completion_tokens: 3 },
  },
  { guide: 'high-traffic', name: 'as it is', meets: ['queue-exceeded'] },
  { guide: 'high-traffic', name: 'as an older report has it', meets: ['queue-exceeded-503'] },
  { guide: 'model-not-found', name: 'an old ID', params: { model: 'llama3.1-8b' } },
  { guide: 'model-not-found', name: 'a recent ID', params: { model: 'zai-glm-4.7' } },
  { guide: 'payment-required', name: 'no credit', meets: ['payment-required'] },
  { guide: 'request-rate-limit', name: 'too many', meets: ['requests-per-minute'] },
  {
    guide: 'schema-or-tool-call',
    name: 'an open object',
    params: {
      response_format: {
        type: 'json_schema',
        json_schema: { name: 'place', strict: true, schema: place },
      },
    },
  },
  { guide: 'schema-or-tool-call', name: 'no call that can be read', meets: ['parser-error'] },
  {
    guide: 'schema-or-tool-call',
    name: 'an array of anything',
    params: {
      response_format: {
        type: 'json_schema',
        json_schema: { name: 'list', strict: true, schema: { type: 'array' } },
      },
    },
  },
  { guide: 'server-error', name: '500', meets: ['server-error'] },
  { guide: 'server-error', name: '502', meets: ['bad-gateway'] },
  { guide: 'server-error', name: '503', meets: ['service-unavailable'] },
  { guide: 'server-error', name: 'in a stream', meets: ['stream-error'], params: { stream: true } },
  {
    guide: 'stream-cut-off',
    name: 'an error inside the stream',
    meets: ['stream-error'],
    params: { stream: true },
  },
  {
    guide: 'stream-cut-off',
    name: 'the connection breaks',
    meets: ['stream-cut'],
    params: { stream: true },
  },
  { guide: 'timeout', name: 'a slow answer', meets: ['hang'], timeout: 300 },
  {
    guide: 'timeout',
    name: 'a stream that stalls',
    meets: ['stream-stall'],
    params: { stream: true },
    timeout: 300,
    // In Node the time-out ends when the answer begins: the call would wait for ever.
    only: 'Python',
  },
  {
    guide: 'token-rate-limit',
    name: 'more than the trial has',
    params: { max_completion_tokens: 30_000 },
  },
  {
    guide: 'unsupported-parameter',
    name: 'reasoning_content in the history',
    params: {
      messages: [
        user('What is 2+2?'),
        { role: 'assistant', content: '4', reasoning_content: 'Two and two.' },
        user('And doubled?'),
      ],
    },
  },
  { guide: 'unsupported-parameter', name: 'n', params: { n: 2 } },
  {
    guide: 'unsupported-parameter',
    name: 'the older status',
    meets: ['unsupported-property-422'],
  },
  { guide: 'wrong-api-key', name: 'a wrong key', meets: ['wrong-api-key'] },
  { guide: 'wrong-base-url', name: '/v1 twice, or not at all', to: 'wrong-base-url' },
];

/** A call that is in order. */
export const inOrder = {
  model: 'gpt-oss-120b',
  messages: [user('Count to ten.')],
  max_completion_tokens: 1024,
};
