import OpenAI from 'openai';

const client = new OpenAI({
  baseURL: 'https://api.cerebras.ai/v1',
  apiKey: process.env['CEREBRAS_API_KEY'],
});

let finishReason: string | null = null;
try {
  const stream = await client.chat.completions.create({
    model: 'gpt-oss-120b',
    messages: [{ role: 'user', content: 'Count to ten.' }],
    max_completion_tokens: 1024,
    stream: true,
  });
  for await (const chunk of stream) {
    for (const choice of chunk.choices) {
      process.stdout.write(choice.delta.content ?? '');
      finishReason = choice.finish_reason ?? finishReason;
    }
  }
  console.log('\nfinish_reason:', finishReason ?? 'The stream ended before the answer did.');
} catch (error) {
  console.log(`\nThe stream broke: ${error instanceof Error ? error.message : String(error)}`);
}
