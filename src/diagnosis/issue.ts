import { around } from './around.ts';
import { kinds, sureness } from './box-words.ts';
import type { Diagnosis } from './diagnose.ts';

/** What an issue says beside the diagnosis itself. */
export interface About {
  /** Names for people; null where nothing was recognised. */
  cause: string | null;
  provider: string | null;
  /** The shortest thing that works, in one line of Markdown. */
  fix: string | null;
  /** Absolute address of the page about it. */
  guide: string | null;
}

/** GitHub takes 65,536 characters, and nobody reads so many. */
const mostInIssue = 10_000;

/**
 * Markdown to paste into an issue or a chat.
 * @param text the redacted text.
 */
export function issueOf(
  { confidence, evidence }: Pick<Diagnosis, 'confidence' | 'evidence'>,
  text: string,
  { cause, provider, fix, guide }: About,
): string {
  const where = provider === null ? '' : ` at ${provider}`;
  const found = new Map(
    evidence.map((each) => [`${codeOf(each.text)} (${kinds[each.kind]})`, each.kind]),
  );
  const part = around(text, evidence, mostInIssue);
  const shown = [part.before ? '…' : [], part.text.trimEnd(), part.behind ? '…' : []].flat();
  const fence = '`'.repeat(Math.max(3, longestRun(part.text) + 1));
  return [
    cause === null
      ? `**Not recognised**${where}`
      : `**${cause}**${where} (${sureness(confidence)})`,
    '',
    ...(found.size > 0 ? [`- Recognised: ${[...found.keys()].slice(0, 12).join(', ')}`] : []),
    ...(fix === null ? [] : [`- Fix: ${fix}`]),
    ...(guide === null ? [] : [`- Guide: ${guide}`]),
    ...(found.size > 0 || fix !== null || guide !== null ? [''] : []),
    `${fence}text`,
    ...shown,
    fence,
    '',
  ].join('\n');
}

const longestRun = (text: string): number =>
  Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));

/** A code span: CommonMark 0.31, section 6.1. */
function codeOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const ticks = '`'.repeat(longestRun(line) + 1);
  const space = ticks.length > 1 ? ' ' : '';
  return ticks + space + line + space + ticks;
}
