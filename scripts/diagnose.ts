/** Names the cause of a pasted error, for the terminal and for scripts. Nothing is sent anywhere. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { errorsFound } from '../src/diagnosis/box-words.ts';
import { diagnoserOf, type Diagnosis } from '../src/diagnosis/diagnose.ts';
import { errorsOf } from '../src/diagnosis/errors.ts';
import { TooLongError } from '../src/diagnosis/match.ts';
import { printable } from '../src/catalog/printable.ts';
import { canonical } from '../src/site.ts';
import { readArgs } from './lib/args.ts';
import { CorpusError, isText, readJsonLines } from './lib/corpus.ts';
import { readKnowledge } from './lib/knowledge.ts';

const root = join(import.meta.dirname, '..');
const usage = `npm run -s diagnose -- [--json] [FILE]
npm run -s diagnose -- --jsonl FILE

Names the cause of a failing call from its error text, with the fix. Reads FILE, or standard input
without one. Keys, addresses and IDs are redacted before anything is printed.
  --json    the answer as one JSON object
  --jsonl   a file of JSON objects with a "text", one on each line; one answer on each line
Exits with 0, whether the cause is known or not; 2 when the command line or the input cannot be used.`;

/** @returns the exit code. */
export async function main(args: string[]): Promise<number> {
  const options = readArgs(
    args,
    usage,
    { json: { type: 'boolean' }, jsonl: { type: 'string' } },
    [0, 1],
  );
  if (typeof options === 'number') return options;
  const [file] = options.words;
  if (options.jsonl !== undefined && file !== undefined) {
    console.error(`--jsonl names the file; "${file}" is one too many.\n\n${usage}`);
    return 2;
  }
  const diagnose = diagnoserOf(await readKnowledge(root));
  try {
    if (options.jsonl !== undefined) {
      const lines = await readJsonLines<{ text: string }>(options.jsonl, { text: isText });
      for (const { text } of lines) print(JSON.stringify(diagnose(text).diagnosis));
      return 0;
    }
    if (file === undefined && process.stdin.isTTY) {
      console.error('Paste the error, then press Ctrl-D on a line of its own.');
    }
    const pasted = file === undefined ? await textOf(process.stdin) : await readFile(file, 'utf8');
    if (pasted.trim() === '') {
      console.error('There is no text. Paste an error, or name a file that holds one.');
      return 2;
    }
    const { diagnosis } = diagnose(pasted);
    print(options.json ? JSON.stringify(diagnosis, null, 2) : inWords(diagnosis));
    return 0;
  } catch (error) {
    if (error instanceof TooLongError || error instanceof CorpusError) console.error(error.message);
    else if (error instanceof Error && 'syscall' in error) {
      console.error(`${file ?? 'Standard input'} cannot be read: ${error.message}`);
    } else throw error;
    return 2;
  }
}

// Whoever reads only the beginning closes the pipe.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const print = (text: string): void => void process.stdout.write(`${text}\n`);

/** The answer for a person: the cause, what to do, and why; of several errors what helps against each. */
function inWords(diagnosis: Diagnosis): string {
  const { provider, cause, confidence, guide, advice, evidence, alternatives } = diagnosis;
  const percent = (share: number): string => `${Math.round(share * 100)} %`;
  const errors = errorsOf(diagnosis);
  const isOne = errors.length < 2;
  const sure = cause === null ? 'Not recognised.' : `${cause} (${percent(confidence)} sure)`;
  const answers = isOne ? [{ cause: '', guide, advice }] : errors;
  const lines = [
    isOne ? sure : errorsFound(errors.length),
    ...(provider === null ? [] : [`Provider: ${provider}`]),
    ...answers.flatMap((each) => [
      '',
      ...(isOne ? [] : [each.cause]),
      ...each.advice.map(({ text }) => `- ${text}`),
      ...(each.guide === null ? [] : ['', `More: ${canonical(each.guide)}`]),
    ]),
  ];
  const seen = [...new Set(evidence.map(({ kind, text }) => `  ${kind}: ${text}`))];
  if (seen.length > 0) lines.push('', 'Recognised:', ...seen);
  const others = alternatives.filter(
    (each) => each.confidence >= 0.1 && errors.every((error) => error.cause !== each.cause),
  );
  if (others.length > 0) {
    const named = others.map((each) => `${each.cause} (${percent(each.confidence)})`);
    lines.push('', `Also possible: ${named.join(', ')}`);
  }
  return lines.map(printable).join('\n');
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
