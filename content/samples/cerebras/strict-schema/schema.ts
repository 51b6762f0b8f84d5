import OpenAI from 'openai';

const client = new OpenAI({
  baseURL: 'https://api.cerebras.ai/v1',
  apiKey: process.env['CEREBRAS_API_KEY'],
});

const response = await client.chat.completions.create({
  model: 'gpt-oss-120b',
  messages: [{ role: 'user', content: 'Name a city, its country and its sights.' }],
  max_completion_tokens: 1024,
  response_format: {
    type: 'json_schema',
    json_schema: {
      name: 'place',
      strict: true,
      schema: {
        type: 'object',
        properties: {
          city: { type: 'string' },
          country: { type: 'string' },
          // Needed in every array: what it holds.
          sights: { type: 'array', items: { type: 'string' } },
        },
        required: ['city', 'country', 'sights'],
        // Needed on every object, nested ones too.
        additionalProperties: false,
      },
    },
  },
});
console.log(JSON.parse(response.choices[0]?.message.content ?? '{}'));
