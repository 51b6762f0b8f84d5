import { digits, grouped, numberOf } from './numbers.ts';

/** Tokens that a text counts against a limit. */
interface Overrun {
  /** What the call came to. */
  tokens: number;
  limit: number;
}

/** How APIs say that a call is too long; the first number is the call's unless the form turns it. */
const overruns: { form: RegExp; turned?: true }[] = [
  // Cerebras.
  { form: new RegExp(`current length is ${digits} while limit is ${digits}`, 'i') },
  // OpenAI and servers modelled on it.
  {
    form: new RegExp(
      `maximum context length is ${digits} tokens.{0,60}?(?:resulted in|requested|contains?)[^\\d~]{0,40}${digits}`,
      'i',
    ),
    turned: true,
  },
  // Anthropic.
  { form: new RegExp(`prompt is too long: ${digits} tokens > ${digits}`, 'i') },
  // Gemini.
  { form: new RegExp(`input token count \\(?${digits}\\)? exceeds.{0,60}?\\(?${digits}`, 'i') },
];

/**
 * How much too long a call was.
 * @param text the plain text.
 * @returns a sentence; undefined when the text does not say both numbers.
 */
export function overrunIn(text: string): string | undefined {
  const found = findOverrun(text);
  if (!found || found.tokens <= found.limit) return undefined;
  return `The call came to ${grouped(found.tokens)} tokens and the limit was ${grouped(found.limit)}: ${grouped(found.tokens - found.limit)} too many, prompt and requested answer together.`;
}

function findOverrun(text: string): Overrun | undefined {
  for (const { form, turned } of overruns) {
    const match = form.exec(text);
    if (!match) continue;
    const [first, second] = [numberOf(match[1]), numberOf(match[2])];
    return turned ? { tokens: second, limit: first } : { tokens: first, limit: second };
  }
  return undefined;
}

/** The window that an overrun was measured against, in tokens. */
export const windowIn = (text: string): number | undefined => findOverrun(text)?.limit;

const groq = new RegExp(
  `limit ${digits}, (?:used ${digits}, )?requested ${digits}(?:.{0,20}?please try again in ([\\d.hms]+))?`,
  'i',
);
const afford = new RegExp(`requested up to ${digits} tokens, but can only afford ${digits}`, 'i');

/**
 * What a call lacked, where the text counts it.
 * @param text the plain text.
 * @returns a sentence; undefined when the text does not say the numbers.
 */
export function shortageIn(text: string): string | undefined {
  const [paid, wanted, affordable] = afford.exec(text) ?? [];
  if (paid) {
    return numberOf(affordable) > 0
      ? `Your credit pays for ${grouped(numberOf(affordable))} of the ${grouped(numberOf(wanted))} tokens: set \`max_tokens\` to at most ${numberOf(affordable)}, or add credit.`
      : 'Your credit pays for no token at all: add credit.';
  }
  const [found, limit, used, requested, wait] = groq.exec(text) ?? [];
  if (!found) return undefined;
  const [holds, asked] = [numberOf(limit), numberOf(requested)];
  if (asked > holds) {
    return `This one call asks for ${grouped(asked)} tokens and the limit is ${grouped(holds)}: cut at least ${grouped(asked - holds)}, waiting does not help.`;
  }
  const lacking = numberOf(used) + asked - holds;
  const until = wait ? ` Wait ${wait.replace(/\.$/, '')} before the next call.` : '';
  return lacking > 0 ? `You were ${grouped(lacking)} tokens short.${until}` : undefined;
}
