import OpenAI from 'openai';

const client = new OpenAI({
  baseURL: 'https://api.cerebras.ai/v1',
  apiKey: process.env['CEREBRAS_API_KEY'],
  maxRetries: 0, // a retry counts as a request too; wait yourself
});

const response = await client.chat.completions.create({
  model: 'gpt-oss-120b',
  messages: [{ role: 'user', content: 'Name three primes.' }],
  max_completion_tokens: 512, // charged before the call runs; the rest comes back
  reasoning_effort: 'low', // reasoning counts against the same maximum
});
console.log(response.choices[0]?.message.content);
