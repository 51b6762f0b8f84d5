import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CannotEditError, editTable } from '../../src/catalog/edit-table.ts';
import type { ByHand, Edit, ListSource } from '../../src/catalog/propose.ts';
import { formatProblem } from '../../src/loaders/problem.ts';
import { tryContent } from './change-content.ts';
import { writeAtomically } from './write-atomically.ts';

/** What became of the edits of a table. */
export interface Proposed {
  edits: Edit[];
  byHand: ByHand[];
  /** Whether the file was changed. */
  written: boolean;
}

/**
 * Writes edits into a table, all at once, leaving out those that a program must not make: where the
 * file is laid out too unusually, or where other content would no longer be valid.
 * @param file its path from `root`.
 * @param write without it, the edits are only tried on the text.
 */
export async function propose(
  root: string,
  file: string,
  edits: readonly Edit[],
  source: ListSource,
  write: boolean,
): Promise<Proposed> {
  const old = await readFile(join(root, file), 'utf8');
  const result: Proposed = { edits: [], byHand: [], written: false };
  const apply = (text: string, edit: Edit): string => {
    try {
      const next = editTable(text, edit, source);
      result.edits.push(edit);
      return next;
    } catch (error) {
      if (!(error instanceof CannotEditError)) throw error;
      result.byHand.push({ id: edit.id, why: error.message });
      return text;
    }
  };
  let text = edits.reduce(apply, old);
  if (!write || text === old) return result;
  if ((await tryContent(root, file, text)).length > 0) {
    // Find out which of them it is, and keep the others.
    const candidates = result.edits;
    result.edits = [];
    text = old;
    for (const edit of candidates) {
      const next = editTable(text, edit, source);
      const problems = await tryContent(root, file, next);
      if (problems.length === 0) {
        result.edits.push(edit);
        text = next;
      } else {
        const [first] = problems;
        const said = first ? formatProblem(first).replaceAll(/\s*\n\s*/g, ': ') : '';
        const more = problems.length > 1 ? `, and ${problems.length - 1} more` : '';
        result.byHand.push({
          id: edit.id,
          why: `other content must change with it: ${said}${more}`,
        });
      }
    }
  }
  if (text === old) return result;
  await writeAtomically(join(root, file), text);
  return { ...result, written: true };
}
