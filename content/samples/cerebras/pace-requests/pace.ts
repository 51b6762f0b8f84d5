import { setTimeout as sleep } from 'node:timers/promises';
import OpenAI, { RateLimitError } from 'openai';

const client = new OpenAI({
  baseURL: 'https://api.cerebras.ai/v1',
  apiKey: process.env['CEREBRAS_API_KEY'],
  maxRetries: 0, // each retry counts, too
});

// The free trial: 5 a minute.
const pause = 60 / 5;
let turn = Promise.resolve();

async function complete(prompt: string) {
  for (let tries = 0; tries < 5; tries++) {
    await (turn = turn.then(() => sleep(pause * 1000)));
    try {
      const response = await client.chat.completions.create({
        model: 'gpt-oss-120b',
        messages: [{ role: 'user', content: prompt }],
        max_completion_tokens: 512,
      });
      return response.choices[0]?.message.content;
    } catch (error) {
      if (!(error instanceof RateLimitError)) throw error;
      // No short wait helps here.
      if (/per (hour|day)/.test(error.message)) throw error;
    }
  }
  throw new Error('Still refused. Who else uses this quota?');
}

const prompts = [0, 1, 2, 3, 4].map((number) => `What is ${number}+${number}?`);
const answers = await Promise.all(prompts.map(complete));
prompts.forEach((prompt, index) => console.log(prompt, answers[index]));
