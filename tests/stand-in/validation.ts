import { bodies, type Answer } from './bodies.ts';
import { schemaFault } from './schema-rules.ts';

/** What a call asks for, as far as the stand-in reads it. */
export interface ChatCall {
  model: string;
  messages: Message[];
  stream?: boolean;
  max_completion_tokens?: number | null;
  max_tokens?: number | null;
  reasoning_effort?: string;
  reasoning_format?: string;
  response_format?: { type: string; json_schema?: { schema?: unknown; strict?: boolean } };
  tools?: { type: string; function: { name: string; parameters?: unknown; strict?: boolean } }[];
  tool_choice?: unknown;
}

export interface Message {
  role: string;
  content?: string | { type: string; text?: string; image_url?: { url?: string } }[] | null;
  tool_calls?: { id: string; function: { name: string; arguments: string } }[];
  tool_call_id?: string;
}

/**
 * Fields of the call: the official OpenAPI description 0.2.0 (`additionalProperties: false`), and the
 * `extra` ones of the reasoning and service tier pages.
 */
const topLevel = new Set(
  `model messages stream stream_options max_tokens max_completion_tokens min_tokens
  min_completion_tokens temperature top_p n stop seed user logprobs top_logprobs logit_bias
  frequency_penalty presence_penalty response_format tools tool_choice parallel_tool_calls
  prediction service_tier reasoning_effort reasoning_format disable_reasoning clear_thinking
  prompt_cache_key model_parameters`.split(/\s+/),
);
const ofMessage = new Set(['role', 'content', 'name', 'tool_calls', 'tool_call_id', 'reasoning']);

/**
 * Looks for what the API refuses before it looks for the model.
 * @param body the JSON of the call.
 * @returns the answer that refuses it; undefined for a call that is in order.
 */
export function validate(body: unknown): Answer | undefined {
  if (typeof body !== 'object' || body === null) return bodies['wrong-value']('body');
  const unknown = Object.keys(body).find((name) => !topLevel.has(name));
  if (unknown) return bodies['unsupported-property'](`body.${unknown}`);
  const call = body as ChatCall & { n?: number; prediction?: unknown };
  if (typeof call.model !== 'string') return bodies['wrong-value']('model');
  if (!Array.isArray(call.messages) || call.messages.length === 0) return bodies['wrong-value']();
  for (const [index, message] of call.messages.entries()) {
    const extra = Object.keys(message).find((name) => !ofMessage.has(name));
    if (extra) return bodies['unsupported-property'](`messages.${index}.${message.role}.${extra}`);
  }
  // A field that is null counts as absent.
  if ((call.max_tokens ?? null) !== null && (call.max_completion_tokens ?? null) !== null) {
    return bodies['two-maxima']();
  }
  if ((call.n ?? 1) > 1) return bodies['n-above-one']();
  if (call.prediction && call.model.startsWith('qwen')) return bodies.prediction();
  // Both together are refused, even with the type "text".
  if (call.tools && call.response_format) return bodies['tools-with-response-format']();
  return schemaRefusal(call) ?? toolRefusal(call) ?? imageRefusal(call.messages);
}

function schemaRefusal({ response_format: format, tools }: ChatCall): Answer | undefined {
  const { strict, schema } = format?.json_schema ?? {};
  const own = strict && schemaFault(schema);
  if (own) return own;
  for (const tool of tools ?? []) {
    const fault = tool.function.strict && schemaFault(tool.function.parameters);
    if (fault) return fault;
  }
  return undefined;
}

/** Version 2 of the API, the default from 2026-07-21, asks for this. */
function toolRefusal({ messages, tools, tool_choice: choice }: ChatCall): Answer | undefined {
  if ((choice ?? null) !== null && !tools)
    return bodies['tool-messages']('tool_choice needs tools');
  const seen = new Set<string>();
  let open = new Set<string>();
  for (const { role, tool_calls: calls, tool_call_id: answered } of messages) {
    if (role === 'tool') {
      if (!open.delete(answered ?? '')) return bodies['tool-messages']();
      continue;
    }
    if (open.size > 0) return bodies['tool-messages']('a tool call has no answer');
    for (const { id } of calls ?? []) {
      if (seen.has(id)) return bodies['tool-messages']('a tool call ID stands twice');
      seen.add(id);
    }
    open = new Set((calls ?? []).map(({ id }) => id));
  }
  return open.size > 0 ? bodies['tool-messages']('a tool call has no answer') : undefined;
}

function imageRefusal(messages: readonly Message[]): Answer | undefined {
  for (const { role, content } of messages) {
    const images = imagesIn(content);
    if (images.length > 0 && role !== 'user') return bodies['image-role']();
    if (images.some((url) => /^https?:/.test(url))) return bodies['image-url']();
    if (images.some((url) => !/^data:image\/(?:png|jpeg);base64,/.test(url))) {
      return bodies['image-data']();
    }
  }
  return undefined;
}

/** Addresses of the images in a message. */
export const imagesIn = (content: Message['content']): string[] =>
  Array.isArray(content)
    ? content.flatMap(({ type, image_url: image }) =>
        type === 'image_url' ? [image?.url ?? ''] : [],
      )
    : [];
