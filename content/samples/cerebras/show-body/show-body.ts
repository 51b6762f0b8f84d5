import OpenAI from 'openai';

const client = new OpenAI({
  baseURL: 'https://api.cerebras.ai/v1',
  apiKey: process.env['CEREBRAS_API_KEY'],
  fetch: async (url, init) => {
    const response = await fetch(url, init);
    if (!response.ok) console.error(response.status, await response.clone().text());
    return response;
  },
});

const response = await client.chat.completions.create({
  model: 'gpt-oss-120b',
  messages: [{ role: 'user', content: 'What is 2+2?' }],
  max_completion_tokens: 1024,
});
console.log(response.choices[0]?.message.content);
