import { readFile } from 'node:fs/promises';
import { longest } from '../../src/diagnosis/longest.ts';

/** A line of a corpus that cannot be read, in words. */
export class CorpusError extends Error {
  override name = 'CorpusError';
}

/**
 * Reads a file of one JSON object on each line; empty lines are skipped.
 * @param needs the fields that must be there, each with what it must be.
 * @throws {CorpusError} naming file, line and field.
 */
export async function readJsonLines<Line>(
  file: string,
  needs: Readonly<Record<string, (value: unknown) => boolean>>,
): Promise<Line[]> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new CorpusError(`${file} cannot be read: ${(error as Error).message}`);
  });
  return text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .flatMap((line, index) => {
      if (line.trim() === '') return [];
      const place = `${file}:${index + 1}`;
      let value: unknown;
      try {
        value = JSON.parse(line);
      } catch {
        throw new CorpusError(
          `${place} is not JSON. Write one object on each line: {"text": "..."}`,
        );
      }
      const fields = (typeof value === 'object' && value !== null ? value : {}) as Record<
        string,
        unknown
      >;
      for (const [name, isRight] of Object.entries(needs)) {
        if (!isRight(fields[name])) {
          throw new CorpusError(
            `${place}: "${name}" ${name in fields ? 'has the wrong form, or is longer than two million characters' : 'is missing'}. A line has ${Object.keys(needs).join(', ')}.`,
          );
        }
      }
      return [fields as Line];
    });
}

/** A text that the matcher reads. */
export const isText = (value: unknown): boolean =>
  typeof value === 'string' && value.length <= longest;
