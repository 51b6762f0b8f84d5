import OpenAI from 'openai';

const client = new OpenAI({
  baseURL: 'https://api.cerebras.ai/v1',
  apiKey: process.env['CEREBRAS_API_KEY'],
});

const response = await client.chat.completions.create({
  model: 'gpt-oss-120b',
  messages: [{ role: 'user', content: 'Name three primes.' }],
  // Charged before the call runs; what is not used comes back.
  max_completion_tokens: 512,
  // Reasoning counts against the same maximum.
  reasoning_effort: 'low',
});
console.log(response.choices[0]?.message.content);
