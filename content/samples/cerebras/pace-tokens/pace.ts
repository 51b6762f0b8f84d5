import { setTimeout as sleep } from 'node:timers/promises';
import OpenAI, { RateLimitError } from 'openai';

const client = new OpenAI({
  baseURL: 'https://api.cerebras.ai/v1',
  apiKey: process.env['CEREBRAS_API_KEY'],
  maxRetries: 0, // its waits are too short
});

// The free trial. Your own limits are in the console.
const tokensPerMinute = 30_000;
const requestsPerMinute = 5;
const longestAnswer = 512;

async function complete(prompt: string) {
  // Estimated on the safe side.
  const tokens = prompt.length / 3 + longestAnswer;
  let pause = Math.max(60 / requestsPerMinute, (60 * tokens) / tokensPerMinute);
  for (let tries = 0; tries < 5; tries++) {
    await sleep(pause * 1000);
    try {
      const response = await client.chat.completions.create({
        model: 'gpt-oss-120b',
        messages: [{ role: 'user', content: prompt }],
        max_completion_tokens: longestAnswer,
        reasoning_effort: 'low',
      });
      return response.choices[0]?.message.content;
    } catch (error) {
      if (!(error instanceof RateLimitError)) throw error;
      console.log(error.message);
      // No short wait helps here.
      if (/per (hour|day)/.test(error.message)) break;
      pause = 60 + Math.random() * 15;
    }
  }
  throw new Error('Stopped. Go on later.');
}

for (let number = 0; number < 12; number++) {
  const text = 'A long text. '.repeat(number < 8 ? 100 : 4000);
  const answer = await complete(`Summarise document ${number}. ${text}`);
  console.log(`Document ${number}: ${answer}`);
}
