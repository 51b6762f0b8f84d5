import OpenAI, { BadRequestError } from 'openai';

type Message = OpenAI.ChatCompletionMessageParam;

const client = new OpenAI({
  baseURL: 'https://api.cerebras.ai/v1',
  apiKey: process.env['CEREBRAS_API_KEY'],
});

/** Keeps the system message and the newest turns. */
async function complete(messages: Message[]): Promise<string | null | undefined> {
  const system = messages.filter(({ role }) => role === 'system');
  let turns = messages.filter(({ role }) => role !== 'system');
  for (;;) {
    try {
      const response = await client.chat.completions.create({
        model: 'gpt-oss-120b',
        messages: [...system, ...turns],
        // Counts against the window too.
        max_completion_tokens: 1024,
      });
      return response.choices[0]?.message.content;
    } catch (error) {
      const tooLong = error instanceof BadRequestError && error.code === 'context_length_exceeded';
      if (!tooLong || turns.length <= 1) throw error;
      // Cut to the next user turn,
      // so that no tool result stays without its call.
      const next = turns.findIndex(({ role }, index) => index > 0 && role === 'user');
      turns = turns.slice(next > 0 ? next : -1);
    }
  }
}

const longTurn: Message = { role: 'user', content: 'A long turn. '.repeat(3000) };
const history: Message[] = [
  { role: 'system', content: 'Answer briefly.' },
  ...Array<Message>(20).fill(longTurn),
  { role: 'user', content: 'What is 2+2?' },
];
console.log(await complete(history));
