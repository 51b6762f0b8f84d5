import Cerebras from '@cerebras/cerebras_cloud_sdk';

const client = new Cerebras({
  apiKey: process.env['CEREBRAS_API_KEY'],
  timeout: 180_000, // milliseconds
});

const response = await client.chat.completions.create({
  model: 'gpt-oss-120b',
  messages: [{ role: 'user', content: 'What is 2+2?' }],
  max_completion_tokens: 1024,
  stream: false,
});
// The SDK's type covers stream chunks too:
// say which kind this is.
if ('object' in response && response.object === 'chat.completion') {
  console.log(response.choices[0]?.message.content);
}
