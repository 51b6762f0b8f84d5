import { around } from './around.ts';
import { errorsFound, kinds, sureness } from './box-words.ts';
import type { Diagnosis } from './diagnose.ts';

/** What an issue says beside the diagnosis itself. */
export interface About {
  /** Its name for people; null where none was recognised. */
  provider: string | null;
  /** Those that the text holds, the likeliest first; none where nothing was recognised. */
  errors: readonly Named[];
}

/** An error as an issue names it. */
export interface Named {
  /** Its name for people. */
  cause: string;
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
  { provider, errors }: About,
): string {
  const where = provider === null ? '' : ` at ${provider}`;
  const found = new Map(
    evidence.map((each) => [`${codeOf(each.text)} (${kinds[each.kind]})`, each.kind]),
  );
  const part = around(text, evidence, mostInIssue);
  const shown = [part.before ? '…' : [], part.text.trimEnd(), part.behind ? '…' : []].flat();
  const fence = '`'.repeat(Math.max(3, longestRun(part.text) + 1));
  const [first, ...others] = errors;
  const recognised = found.size > 0 && `- Recognised: ${[...found.keys()].slice(0, 12).join(', ')}`;
  const blocks = [
    ...(others.length > 0
      ? [
          [`**${errorsFound(errors.length)}**${where}`],
          [recognised],
          ...errors.flatMap((each) => [[`**${each.cause}**`], waysOut(each)]),
        ]
      : first
        ? [
            [`**${first.cause}**${where} (${sureness(confidence)})`],
            [recognised, ...waysOut(first)],
          ]
        : [[`**Not recognised**${where}`], [recognised]]),
    [`${fence}text`, ...shown, fence],
  ];
  const texts = blocks.map((lines) => lines.filter((line) => line !== false).join('\n'));
  return `${texts.filter((block) => block !== '').join('\n\n')}\n`;
}

const waysOut = ({ fix, guide }: Named): string[] => [
  ...(fix === null ? [] : [`- Fix: ${fix}`]),
  ...(guide === null ? [] : [`- Guide: ${guide}`]),
];

const longestRun = (text: string): number =>
  Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));

/** A code span: CommonMark 0.31, section 6.1. */
function codeOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const ticks = '`'.repeat(longestRun(line) + 1);
  const space = ticks.length > 1 ? ' ' : '';
  return ticks + space + line + space + ticks;
}
