import type { Advice } from './advice.ts';
import { guideOf } from './guide-of.ts';
import type { Knowledge } from './knowledge.ts';
import type { Match } from './match.ts';

/** What the OpenAI SDK for JavaScript, and those made like it, say of a body that they cannot read. */
const noBody = /\b(?:400|422) status code \(no body\)/i;

/** What says nothing beside the status. */
const silent: string[] = ['status', 'exception', 'header', 'provider', 'model', 'elsewhere'];

/**
 * Whether a text is a refusal of the call itself whose message a tool has hidden, so that nothing in
 * it can tell the cause.
 */
export const isHidden = ({ text, evidence }: Pick<Match, 'text' | 'evidence'>): boolean =>
  noBody.test(text) &&
  evidence.every((each) => silent.includes(each.kind) || noBody.test(each.text));

/** What tells the causes apart that such a text may have: how the call fails. */
export const hiddenAdvice = (provider: string | null, knowledge: Knowledge): Advice[] => [
  { kind: 'hidden', text: 'Your tool hides the message. When does the call fail?' },
  ...knowledge.causes.flatMap(({ id, title, unseen }): Advice[] => {
    const href = guideOf(knowledge, provider, id);
    return unseen === undefined
      ? []
      : [{ kind: 'hidden', text: `${unseen}: ${title}.`, ...(href !== null && { href }) }];
  }),
];
