import { randomUUID } from 'node:crypto';
import { bodies, type Answer } from './bodies.ts';
import { instanceOf, textFor } from './text.ts';
import { imagesIn, type ChatCall, type Message } from './validation.ts';
import type { Plan, ServedModel, World } from './world.ts';

/** Estimates tokens as a rule of thumb does: four characters each. */
export const tokensIn = (value: unknown): number =>
  Math.ceil((typeof value === 'string' ? value : JSON.stringify(value)).length / 4);

/** Tokens of reasoning before an answer, by effort: some caps leave room for text, tiny ones do not. */
const reasoningTokens: Record<string, number> = { none: 0, low: 20, medium: 60, high: 120 };

interface ToolCall {
  id: string;
  type: 'function';
  function: { name: string; arguments: string };
}

/** The message of an answer; a field that would be empty is left out, as in recorded answers. */
export interface AnswerMessage {
  role: 'assistant';
  content?: string;
  reasoning?: string;
  tool_calls?: ToolCall[];
}

export interface Completion {
  id: string;
  object: 'chat.completion';
  created: number;
  model: string;
  system_fingerprint: string;
  choices: { index: 0; message: AnswerMessage; finish_reason: 'stop' | 'length' | 'tool_calls' }[];
  usage: {
    prompt_tokens: number;
    completion_tokens: number;
    total_tokens: number;
    prompt_tokens_details: { cached_tokens: number };
  };
  time_info: Record<string, number>;
}

/** The largest answer that a call asks for; undefined when it names none. */
export function maximumOf({ max_completion_tokens: now, max_tokens: old }: ChatCall) {
  const maximum = now ?? old ?? -1;
  return maximum < 0 ? undefined : maximum;
}

/**
 * Finds the model of a call, and what the model refuses.
 * @param without IDs that this organisation cannot call.
 * @returns the model, or the answer that refuses the call.
 */
export function modelFor(
  call: ChatCall,
  world: World,
  plan: Plan,
  without: readonly string[],
): ServedModel | Answer {
  const { model: id } = call;
  const model = world.served.find((each) => each.id === id);
  if (world.archived.includes(id)) return bodies['model-archived'](id);
  if (!model || without.includes(id)) return bodies['model-not-found'](id);
  const images = call.messages.flatMap(({ content }) => imagesIn(content)).length;
  if (images > 0 && !model.images) return bodies['multimodal-not-enabled']();
  if (images > world.images[plan]) return bodies['image-count']();
  if (call.reasoning_effort && !model.efforts.includes(call.reasoning_effort)) {
    return bodies['wrong-value']('reasoning_effort');
  }
  const length = tokensIn(call.messages) + (maximumOf(call) ?? 0);
  const limit = model.context[plan];
  return length > limit ? bodies['context-length'](length, limit) : model;
}

/**
 * Answers a call that nothing refuses, the same each time.
 * @param cached tokens of the prompt that the cache held.
 */
export function complete(
  call: ChatCall,
  model: ServedModel,
  plan: Plan,
  cached: number,
  now: number,
): Completion {
  const cap = maximumOf(call) ?? model.output[plan];
  const wanted = reasoningTokens[call.reasoning_effort ?? model.effort] ?? 0;
  const reasoned = Math.min(cap, wanted);
  const { text, toolCalls } = write(call);
  const room = cap - reasoned;
  const cutOff = reasoned < wanted || tokensIn(text) > room;
  const content = text.slice(0, room * 4);
  const said = toolCalls ? tokensIn(toolCalls) : tokensIn(content);
  const message: AnswerMessage = {
    role: 'assistant',
    ...(content && !toolCalls && { content }),
    ...(reasoned > 0 &&
      call.reasoning_format !== 'hidden' && {
        reasoning: 'The user wants an answer. '.repeat(reasoned).slice(0, reasoned * 4),
      }),
    ...(toolCalls && room > 0 && { tool_calls: toolCalls }),
  };
  const prompt = tokensIn(call.messages);
  return {
    id: `chatcmpl-${randomUUID()}`,
    object: 'chat.completion',
    created: Math.floor(now / 1000),
    model: call.model,
    system_fingerprint: 'fp_stand_in',
    choices: [
      {
        index: 0,
        message,
        finish_reason: cutOff ? 'length' : toolCalls ? 'tool_calls' : 'stop',
      },
    ],
    usage: {
      prompt_tokens: prompt,
      completion_tokens: reasoned + said,
      total_tokens: prompt + reasoned + said,
      prompt_tokens_details: { cached_tokens: Math.min(cached, prompt) },
    },
    time_info: { queue_time: 0, prompt_time: 0.001, completion_time: 0.01, total_time: 0.011 },
  };
}

function write(call: ChatCall): { text: string; toolCalls?: ToolCall[] } {
  const last = call.messages.at(-1);
  if (last?.role === 'tool') return { text: `The tool says: ${plainText(last)}` };
  const tool = call.tool_choice === 'none' ? undefined : call.tools?.[0];
  if (tool) {
    const { name, parameters } = tool.function;
    const args = JSON.stringify(instanceOf(parameters, parameters));
    const id = `call_${randomUUID().slice(0, 8)}`;
    return { text: '', toolCalls: [{ id, type: 'function', function: { name, arguments: args } }] };
  }
  const schema = call.response_format?.json_schema?.schema;
  if (schema) return { text: JSON.stringify(instanceOf(schema, schema)) };
  return { text: textFor(last ? plainText(last) : '') };
}

const plainText = ({ content }: Message): string =>
  typeof content === 'string' ? content : (content ?? []).map(({ text }) => text ?? '').join('');
