import { setTimeout as sleep } from 'node:timers/promises';
import OpenAI from 'openai';

const client = new OpenAI({
  baseURL: 'https://api.cerebras.ai/v1',
  apiKey: process.env['CEREBRAS_API_KEY'],
});

/** Refills all the time, like the quota of the API. */
class Bucket {
  size: number;
  left: number;
  at = performance.now();

  constructor(perMinute: number) {
    this.size = this.left = perMinute;
  }

  async take(tokens: number): Promise<void> {
    const now = performance.now();
    const perMillisecond = this.size / 60_000;
    this.left = Math.min(this.size, this.left + (now - this.at) * perMillisecond);
    const wait = Math.max(0, (tokens - this.left) / perMillisecond);
    this.at = now + wait;
    this.left += wait * perMillisecond - tokens;
    await sleep(wait);
  }
}

const bucket = new Bucket(30_000); // your own limit stands in the console
const longestAnswer = 512;

for (let number = 0; number < 8; number++) {
  const prompt = `Summarise document ${number}. ${'A long text. '.repeat(2000)}`;
  await bucket.take(Math.ceil(prompt.length / 3) + longestAnswer); // estimated on the safe side
  const response = await client.chat.completions.create({
    model: 'gpt-oss-120b',
    messages: [{ role: 'user', content: prompt }],
    max_completion_tokens: longestAnswer,
  });
  console.log(`Document ${number}: ${response.choices[0]?.message.content}`);
}
