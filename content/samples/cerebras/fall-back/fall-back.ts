import OpenAI, { APIConnectionError, APIError } from 'openai';

const routes = [
  ['https://api.cerebras.ai/v1', 'CEREBRAS_API_KEY', 'gpt-oss-120b'],
  ['https://api.cerebras.ai/v1', 'CEREBRAS_API_KEY', 'qwen-3.8-27b'],
  ['https://api.groq.com/openai/v1', 'GROQ_API_KEY', 'openai/gpt-oss-120b'],
] as const;

async function complete(prompt: string): Promise<string> {
  let failure: unknown;
  for (const [baseURL, keyName, model] of routes) {
    const apiKey = process.env[keyName];
    if (!apiKey) continue;
    const client = new OpenAI({ baseURL, apiKey, maxRetries: 0 });
    try {
      const response = await client.chat.completions.create({
        model,
        messages: [{ role: 'user', content: prompt }],
        max_completion_tokens: 1024,
      });
      return `${model}: ${response.choices[0]?.message.content}`;
    } catch (error) {
      const status = error instanceof APIConnectionError ? 503 : error instanceof APIError ? error.status : 0;
      // The next one would refuse this call too.
      if (!status || (![404, 408, 429].includes(status) && status < 500)) throw error;
      failure = error;
    }
  }
  throw new Error('No route is left.', { cause: failure });
}

console.log(await complete('What is 2+2?'));
