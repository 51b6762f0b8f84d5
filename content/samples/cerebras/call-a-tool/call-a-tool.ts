import OpenAI from 'openai';

const client = new OpenAI({
  baseURL: 'https://api.cerebras.ai/v1',
  apiKey: process.env['CEREBRAS_API_KEY'],
});

const tools: OpenAI.ChatCompletionTool[] = [
  {
    type: 'function',
    function: {
      name: 'weather',
      strict: true,
      parameters: {
        type: 'object',
        properties: { city: { type: 'string' } },
        required: ['city'],
        additionalProperties: false,
      },
    },
  },
];
const messages: OpenAI.ChatCompletionMessageParam[] = [
  { role: 'user', content: 'How warm is it in Paris?' },
];

for (;;) {
  const response = await client.chat.completions.create({
    model: 'gpt-oss-120b',
    messages,
    tools, // no response_format beside it
    max_completion_tokens: 1024,
  });
  const answer = response.choices[0]?.message;
  const calls = (answer?.tool_calls ?? []).filter((call) => call.type === 'function');
  if (calls.length === 0) {
    console.log(answer?.content);
    break;
  }
  // Only fields that the API knows go back,
  // then an answer for every call.
  messages.push({ role: 'assistant', tool_calls: calls });
  for (const call of calls) {
    const { city } = JSON.parse(call.function.arguments) as { city: string };
    const result = `21 degrees in ${city}`;
    messages.push({ role: 'tool', tool_call_id: call.id, content: result });
  }
}
