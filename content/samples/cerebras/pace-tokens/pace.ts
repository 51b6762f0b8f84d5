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

/** Seconds until both quotas have refilled what a call took. */
function pauseAfter(prompt: string): number {
  const tokens = prompt.length / 3 + longestAnswer; // on the safe side
  return Math.max(60 / requestsPerMinute, (60 * tokens) / tokensPerMinute);
}

async function complete(prompt: string): Promise<string | null | undefined> {
  for (let tries = 1; ; tries++) {
    try {
      const response = await client.chat.completions.create({
        model: 'gpt-oss-120b',
        messages: [{ role: 'user', content: prompt }],
        max_completion_tokens: longestAnswer,
      });
      return response.choices[0]?.message.content;
    } catch (error) {
      if (!(error instanceof RateLimitError)) throw error;
      // Only the text tells a day from a minute.
      if (tries === 5 || /per (hour|day)/.test(error.message)) {
        throw new Error('Stopped. Go on later.', { cause: error });
      }
      console.log(`${error.code}: waits a minute`);
      await sleep((60 + Math.random() * 15) * 1000);
    }
  }
}

const short = Array<string>(8).fill('A short text. '.repeat(100));
const long = Array<string>(4).fill('A long text. '.repeat(4000));
for (const [number, document] of [...short, ...long].entries()) {
  const prompt = `Summarise document ${number}. ${document}`;
  console.log(`Document ${number}: ${await complete(prompt)}`);
  await sleep(pauseAfter(prompt) * 1000);
}
