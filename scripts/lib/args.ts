import { isoDay } from '../../src/schemas/common.ts';
import { parseArgs, type ParseArgsConfig } from 'node:util';

type Options = NonNullable<ParseArgsConfig['options']>;
type Values<T extends Options> = ReturnType<
  typeof parseArgs<{ options: T; strict: true; allowPositionals: true }>
>['values'] & { words: string[] };

/**
 * Reads a command line.
 * @param usage what `--help` prints, and what follows the sentence about a wrong option.
 * @param words how many words the command takes beside its options.
 * @returns the options and words, or the exit code: 0 after `--help`, 2 when it cannot be understood.
 */
export function readArgs<T extends Options>(
  args: string[],
  usage: string,
  options: T,
  words: readonly [least: number, most: number] = [0, 0],
): Values<T> | number {
  if (args.includes('--help')) {
    console.log(usage);
    return 0;
  }
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const today = (values as { today?: unknown }).today;
    if (typeof today === 'string' && !isoDay.safeParse(today).success) {
      throw new Error(`--today takes a day such as 2026-11-21, not "${today}".`);
    }
    if (positionals.length < words[0]) throw new Error('Something is missing.');
    if (positionals.length > words[1]) {
      throw new Error(`"${positionals[words[1]] ?? ''}" is one word too many.`);
    }
    return { ...values, words: positionals } as Values<T>;
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`);
    return 2;
  }
}
