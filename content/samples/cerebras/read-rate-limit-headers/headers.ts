import OpenAI from 'openai';

const client = new OpenAI({
  baseURL: 'https://api.cerebras.ai/v1',
  apiKey: process.env['CEREBRAS_API_KEY'],
});

const { data, response } = await client.chat.completions
  .create({
    model: 'gpt-oss-120b',
    messages: [{ role: 'user', content: 'What is 2+2?' }],
    max_completion_tokens: 1024,
  })
  .withResponse();
for (const [name, value] of response.headers) {
  if (name.startsWith('x-ratelimit-')) console.log(`${name}: ${value}`);
}
console.log(data.choices[0]?.message.content);
