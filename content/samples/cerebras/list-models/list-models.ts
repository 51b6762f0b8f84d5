import OpenAI from 'openai';

const client = new OpenAI({
  baseURL: 'https://api.cerebras.ai/v1',
  apiKey: process.env['CEREBRAS_API_KEY'],
});

for await (const model of client.models.list()) {
  console.log(model.id);
}
