import OpenAI from 'openai';

type Message = OpenAI.ChatCompletionMessageParam;

const client = new OpenAI({
  baseURL: 'https://api.cerebras.ai/v1',
  apiKey: process.env['CEREBRAS_API_KEY'],
});

const known = ['role', 'content', 'name', 'tool_calls', 'tool_call_id', 'reasoning'];

const clean = (message: Message): Message =>
  Object.fromEntries(
    Object.entries(message).filter(([key, value]) => known.includes(key) && value != null),
  ) as unknown as Message;

const history: Message[] = [];
for (const question of ['What is 2+2?', 'And doubled?']) {
  history.push({ role: 'user', content: question });
  const response = await client.chat.completions.create({
    model: 'gpt-oss-120b',
    messages: history.map(clean),
    max_completion_tokens: 1024,
  });
  const answer = response.choices[0]?.message;
  if (!answer) throw new Error('The answer holds no choice.');
  history.push(answer);
  console.log(answer.content);
}
