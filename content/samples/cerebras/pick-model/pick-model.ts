import OpenAI from 'openai';

const client = new OpenAI({
  baseURL: 'https://api.cerebras.ai/v1',
  apiKey: process.env['CEREBRAS_API_KEY'],
});

const served = new Set<string>();
for await (const { id } of client.models.list()) served.add(id);
const model = ['gpt-oss-120b', 'qwen-3.8-27b'].find((id) => served.has(id));
if (!model) throw new Error('None of these models is served.');

const response = await client.chat.completions.create({
  model,
  messages: [{ role: 'user', content: 'What is 2+2?' }],
  max_completion_tokens: 1024,
});
console.log(`${model}: ${response.choices[0]?.message.content}`);
