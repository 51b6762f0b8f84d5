import type { Diagnosis } from './diagnose.ts';

const mostWords = 6;
/** A status in more words than these is an error. */
const mostWithStatus = 3;
/** What may be found in a question, too. */
const nouns: string[] = ['provider', 'model', 'elsewhere', 'message'];
/** What only programs write: brackets, assignments, names of exceptions. */
const program = /[{}<>[\]"=\\]|[a-z](?:Error|Exception)\b|:\s/;

/**
 * Whether a text is a few words to look for, rather than an error: one short line in which nothing
 * proves a cause, and no code or class stands; a status only among a very few.
 */
export function isSearch(
  text: string,
  { cause, evidence }: Pick<Diagnosis, 'cause' | 'evidence'>,
): boolean {
  const line = text.trim();
  const words = line.split(/\s+/);
  return (
    cause === null &&
    line.length > 1 &&
    line.length <= 100 &&
    words.length <= mostWords &&
    !line.includes('\n') &&
    !program.test(line) &&
    evidence.every(
      ({ kind }) => nouns.includes(kind) || (kind === 'status' && words.length <= mostWithStatus),
    )
  );
}
