import OpenAI from 'openai';

type Message = OpenAI.ChatCompletionMessageParam;

const client = new OpenAI({
  baseURL: 'https://api.cerebras.ai/v1',
  apiKey: process.env['CEREBRAS_API_KEY'],
});

const known = ['role', 'content', 'name', 'tool_calls', 'tool_call_id', 'reasoning'];

const clean = (message: object): Message =>
  Object.fromEntries(
    Object.entries(message).filter(([key, value]) => known.includes(key) && value !== null),
  ) as unknown as Message;

// A history as another provider or a tool left it.
const history = [
  { role: 'user', content: 'What is 2+2?' },
  { role: 'assistant', content: '4', reasoning_content: 'The user adds two and two.' },
  { role: 'user', content: 'And doubled?' },
];
const response = await client.chat.completions.create({
  model: 'gpt-oss-120b',
  messages: history.map(clean),
  max_completion_tokens: 1024,
});
console.log(response.choices[0]?.message.content);
