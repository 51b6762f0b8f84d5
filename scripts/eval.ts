/** Measures the matcher on a corpus of error texts whose causes are known. */
import { join } from 'node:path';
import { printable } from '../src/catalog/printable.ts';
import { formatTable } from '../src/catalog/text-table.ts';
import { evaluate, type Evaluation, type Labelled, type Miss } from '../src/diagnosis/evaluate.ts';
import { matcherOf } from '../src/diagnosis/match.ts';
import { readArgs } from './lib/args.ts';
import { CorpusError, isText, readJsonLines } from './lib/corpus.ts';
import { readKnowledge } from './lib/knowledge.ts';

const root = join(import.meta.dirname, '..');
const usage = `npm run eval -- FILE.jsonl [--json]

Says how often the matcher is right on texts whose cause is known. Each line of the file is a JSON
object with "text", "provider" (an ID, or null when the text gives none away) and "cause" (an ID, or
"other" for a text that must stay unrecognised).
  --json    the result as data
Exits with 0, whatever the result; 2 when the command line or the file cannot be used.`;

/** @returns the exit code. */
export async function main(args: string[]): Promise<number> {
  const options = readArgs(args, usage, { json: { type: 'boolean' } }, [1, 1]);
  if (typeof options === 'number') return options;
  try {
    const lines = await readJsonLines<Labelled>(options.words[0] ?? '', {
      text: isText,
      provider: (value) => value === null || isText(value),
      cause: isText,
    });
    const knowledge = await readKnowledge(root);
    const causes = ['other', ...knowledge.causes.map(({ id }) => id)];
    const unknown = lines.find(({ cause }) => !causes.includes(cause));
    if (unknown) {
      throw new CorpusError(
        `There is no cause "${unknown.cause}". There are: ${causes.join(', ')}.`,
      );
    }
    if (lines.length === 0) throw new CorpusError(`${options.words[0] ?? ''} holds no line.`);
    const match = matcherOf(knowledge);
    const result = evaluate(lines, match);
    console.log(options.json ? JSON.stringify(result, null, 2) : inWords(result));
    return 0;
  } catch (error) {
    if (!(error instanceof CorpusError)) throw error;
    console.error(error.message);
    return 2;
  }
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

function inWords(result: Evaluation): string {
  const { texts, accuracy, others, provider, misses, falseAlarms } = result;
  const shown = ({ cause, got, confidence, text }: Miss): string =>
    `  ${cause}, got ${got ?? 'none'} (${confidence.toFixed(2)}): ${printable(text.replaceAll(/\s+/g, ' ').slice(0, 300))}`;
  return [
    `${texts} texts, ${percent(accuracy)} right.`,
    `Provider: ${percent(provider.accuracy)} of the ${provider.texts} texts that give one away.`,
    `No cause: ${others.kept} of ${others.texts} stayed unrecognised.`,
    '',
    formatTable(
      ['provider', 'texts', 'right'],
      result.byProvider.map((each) => [each.provider, String(each.texts), percent(each.accuracy)]),
    ),
    '',
    formatTable(
      ['cause', 'texts', 'precision', 'recall'],
      result.causes.map((each) => [
        each.cause,
        String(each.texts),
        percent(each.precision),
        percent(each.recall),
      ]),
    ),
    '',
    `Misses: ${misses.length}`,
    ...misses.map(shown),
    '',
    `False alarms: ${falseAlarms.length}`,
    ...falseAlarms.map(shown),
  ].join('\n');
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
