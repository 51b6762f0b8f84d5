import type { Advice } from './advice.ts';
import { guideOf } from './guide-of.ts';
import type { Knowledge } from './knowledge.ts';
import type { Match } from './match.ts';

/** What the OpenAI SDK for JavaScript, and those made like it, say of a body that they cannot read. */
const noBody = /\b(400|404|422) status code \(no body\)/i;

/** The statuses of which one cause may have several, and what tells those causes apart. */
const groups = [
  {
    statuses: [400, 422],
    asks: 'Update it, choose your provider in it instead of "OpenAI compatible", and start a new chat. When does it still fail?',
  },
  { statuses: [404], asks: 'What is the base URL?' },
];

/** What says nothing beside the status. */
const silent: string[] = ['status', 'exception', 'header', 'provider', 'model', 'elsewhere'];

/**
 * Whether a text is a refusal of the call itself whose message a tool has hidden, so that nothing in
 * it can tell the cause.
 */
export const isHidden = ({ text, evidence }: Pick<Match, 'text' | 'evidence'>): boolean =>
  noBody.test(text) &&
  evidence.every((each) => silent.includes(each.kind) || noBody.test(each.text));

/**
 * What tells the causes apart that a hidden refusal may have: how the call fails, or where it went.
 * @param text one that `isHidden` accepts.
 */
export function hiddenAdvice(
  text: string,
  provider: string | null,
  knowledge: Knowledge,
): Advice[] {
  const status = Number(noBody.exec(text)?.[1]);
  const group = groups.find(({ statuses }) => statuses.includes(status));
  return [
    { kind: 'hidden', text: `Your tool hides the message. ${group?.asks ?? ''}` },
    ...knowledge.causes.flatMap(({ id, title, unseen, statuses }): Advice[] => {
      const href = guideOf(knowledge, provider, id);
      return unseen === undefined || !statuses.some((each) => group?.statuses.includes(each))
        ? []
        : [{ kind: 'hidden', text: `${unseen}: ${title}.`, ...(href !== null && { href }) }];
    }),
  ];
}
