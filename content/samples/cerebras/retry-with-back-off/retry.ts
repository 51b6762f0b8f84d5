import { setTimeout as sleep } from 'node:timers/promises';
import OpenAI, { APIConnectionError, APIError } from 'openai';

const client = new OpenAI({
  baseURL: 'https://api.cerebras.ai/v1',
  apiKey: process.env['CEREBRAS_API_KEY'],
  maxRetries: 0, // the waits are ours
});

const tries = 5;
const longestWait = 60; // seconds
// Seconds until the trial's quota allows one more call.
const quotaWait = 12;

/** Seconds to wait; throws when a retry makes no sense. */
function waitBeforeRetry(error: unknown, attempt: number): number {
  const { status, headers, code } = error instanceof APIError ? error : {};
  if (!(error instanceof APIConnectionError) && status !== 429 && !(status && status >= 500)) throw error;
  const asked = Number(headers?.get('retry-after') ?? NaN);
  if (asked > longestWait) throw error;
  const shortest = asked > 0 ? asked : code?.endsWith('quota_exceeded') ? quotaWait : 0;
  return shortest + Math.random() * Math.min(longestWait, 2 ** attempt);
}

async function complete(prompt: string): Promise<string | null | undefined> {
  for (let attempt = 1; ; attempt++) {
    try {
      const response = await client.chat.completions.create({
        model: 'gpt-oss-120b',
        messages: [{ role: 'user', content: prompt }],
        max_completion_tokens: 1024,
      });
      return response.choices[0]?.message.content;
    } catch (error) {
      if (attempt === tries) throw error;
      await sleep(waitBeforeRetry(error, attempt) * 1000);
    }
  }
}

console.log(await complete('What is 2+2?'));
