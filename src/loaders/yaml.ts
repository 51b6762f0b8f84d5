import {
  isMap,
  isNode,
  isScalar,
  LineCounter,
  parseDocument,
  type Document,
  type ErrorCode,
} from 'yaml';
import { ContentError } from './problem.ts';

export type Path = readonly PropertyKey[];

/** What to write instead, for the mistakes that people make in YAML. */
const advice: Partial<Record<ErrorCode, string>> = {
  TAB_AS_INDENT: 'two spaces for each level, never a tab',
  DUPLICATE_KEY: 'each field once',
  BLOCK_AS_IMPLICIT_KEY: 'quotes around a text that holds a colon and a space: "..."',
  MISSING_CHAR: 'the closing quote or bracket',
  BAD_INDENT: 'the same indentation for all fields of one entry',
};

/** A parsed YAML text that still knows its lines. */
export interface ParsedYaml {
  data: unknown;
  /** Line of the field at `path`, or of the nearest parent that exists; counted from 1. */
  lineOf(path: Path): number;
}

/**
 * Parses YAML or JSON.
 * @param text the text; `firstLine` is the line of `file` at which it begins.
 * @returns its value, and the line of every field in it.
 * @throws {ContentError} naming file and line when it is not valid YAML.
 */
export function parseYaml(text: string, file: string, firstLine = 1): ParsedYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number): number => lines.linePos(offset).line + firstLine - 1;

  // Errors after the first are mostly its echo.
  const [error] = document.errors;
  if (error) {
    const line = lineAt(error.pos[0]);
    const indentedByTab = /^ *\t/.test(text.split('\n')[line - firstLine] ?? '');
    const write = advice[indentedByTab ? 'TAB_AS_INDENT' : error.code];
    throw new ContentError([
      { file, line, message: `This is not valid YAML: ${error.message}`, write },
    ]);
  }

  return {
    data: toValue(document, file, firstLine),
    lineOf(path) {
      for (let length = path.length; length >= 0; length--) {
        const offset = offsetOf(document, path.slice(0, length));
        if (offset !== undefined) return lineAt(offset);
      }
      return firstLine;
    },
  };
}

/** Where a field begins: at its key when it stands in a map, else at its value. */
function offsetOf(document: Document, path: Path): number | undefined {
  const parent = path.length === 0 ? undefined : document.getIn(path.slice(0, -1), true);
  const key = path.at(-1);
  if (isMap(parent)) {
    const pair = parent.items.find((item) => isScalar(item.key) && item.key.value === key);
    return isNode(pair?.key) ? pair.key.range?.[0] : undefined;
  }
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  return isNode(node) ? node.range?.[0] : undefined;
}

/** @throws {ContentError} when an alias names an anchor that does not exist, or expands without end. */
function toValue(document: Document, file: string, line: number): unknown {
  try {
    return document.toJS();
  } catch (error) {
    const message = `This is not valid YAML: ${(error as Error).message}`;
    throw new ContentError([
      { file, line, message, write: 'the name of an anchor (&name) that stands above it' },
    ]);
  }
}
