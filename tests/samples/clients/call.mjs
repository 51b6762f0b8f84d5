// Makes the calls on standard input with one SDK, and prints how each of them came out.
// Usage: call.mjs PACKAGE. Input and output are JSON; see clients.ts.
import { readFileSync } from 'node:fs';

const [, , name] = process.argv;
const { default: Client } = await import(name);
const calls = JSON.parse(readFileSync(0, 'utf8'));

const causesOf = ({ cause }) =>
  cause instanceof Error ? [`${cause.constructor.name}: ${cause.message}`, ...causesOf(cause)] : [];

const describe = (error) => ({
  shown: `${error.constructor.name}: ${error.message}`,
  status: error.status ?? null,
  code: error.code ?? error.error?.code ?? null,
  causes: causesOf(error),
});

async function outcome({ origin, withV1, key, retries, timeout, params }) {
  let text = '';
  try {
    const client = new Client({
      baseURL: origin + (withV1 ? '/v1' : ''),
      apiKey: key,
      maxRetries: retries,
      ...(timeout && { timeout }),
      ...(name.startsWith('@cerebras') && { warmTCPConnection: false }),
    });
    const answer = await client.chat.completions.create(params);
    if (params.stream) {
      for await (const { choices } of answer) text += choices[0]?.delta.content ?? '';
      return { text };
    }
    const [{ message, finish_reason: finish }] = answer.choices;
    return { text: message.content ?? null, reasoning: message.reasoning, finish };
  } catch (error) {
    return { ...describe(error), text };
  }
}

console.log(JSON.stringify({ outcomes: await Promise.all(calls.map(outcome)) }));
