import {
  isMap,
  isNode,
  isScalar,
  isSeq,
  parse,
  parseDocument,
  stringify,
  type YAMLMap,
} from 'yaml';
import { draftOf, entryAfter, servedOnly, type Edit, type ListSource } from './propose.ts';

/** Thrown when the text of a table cannot be edited without touching more than the edit says. */
export class CannotEditError extends Error {
  override readonly name = 'CannotEditError';
}

/**
 * Changes the text of a model table. Comments, order and every field that the edit does not name
 * stay to the letter.
 * @param yaml the text of a file in content/models/.
 * @returns the new text; the same one when it says so already.
 * @throws {CannotEditError} when the file is laid out in a way that does not allow it; the result is
 *   parsed again and must differ in exactly what the edit says.
 */
export function editTable(yaml: string, edit: Edit, source: ListSource): string {
  const before = entriesOf(yaml);
  const index = before.findIndex(({ id }) => id === edit.id);
  if (edit.kind === 'add' ? index !== -1 : index === -1) {
    throw new CannotEditError(edit.kind === 'add' ? 'stands in the table' : 'is not in the table');
  }
  const expected =
    edit.kind === 'add'
      ? [...before, draftOf(edit.model, source)]
      : before.map((entry, at) => (at === index ? entryAfter(entry, edit, source) : entry));
  const text =
    edit.kind === 'add'
      ? appended(yaml, draftOf(edit.model, source))
      : edited(yaml, index, edit, expected[index] ?? {});
  if (canonical(entriesOf(text)) !== canonical(expected)) {
    throw new CannotEditError('shares an anchor with another, or is laid out in an unusual way');
  }
  return text;
}

type Entry = Record<string, unknown>;

function entriesOf(yaml: string): Entry[] {
  try {
    const list = parse(yaml) as unknown;
    if (Array.isArray(list)) return list as Entry[];
  } catch {
    // An edit that broke the file is refused like one that changed too much.
  }
  throw new CannotEditError('stands in a file that is not a list');
}

/** The same text for the same data, whatever the order of its fields. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

/** A piece of text to be replaced; `from` and `to` are offsets. */
interface Replacement {
  from: number;
  to: number;
  text: string;
}

function edited(yaml: string, index: number, edit: Edit, after: Entry): string {
  const list: unknown = parseDocument(yaml).contents;
  const entry = isSeq(list) ? list.items[index] : undefined;
  if (!isMap(entry)) throw new CannotEditError('is no entry with fields');
  const replacements: Replacement[] = [];
  const added: Entry = {};
  if (edit.kind === 'change') {
    for (const { field, value } of edit.fields) {
      const [first = '', second] = field.split('.');
      const group = entry.get(first, true);
      const scalar = second !== undefined && isMap(group) ? group.get(second, true) : group;
      if (isScalar(scalar) && scalar.range) {
        replacements.push({ from: scalar.range[0], to: scalar.range[1], text: String(value) });
      } else if (isMap(group) && second !== undefined) {
        replacements.push(insertion(yaml, group, { [second]: value }));
      } else added[first] = after[first];
    }
  }
  if (edit.kind === 'retire') {
    const state = entry.get('state', true);
    if (!isScalar(state) || !state.range) throw new CannotEditError('has no state on one line');
    const { ended, replacements: none } = after;
    const [from, to] = state.range;
    replacements.push(
      { from, to, text: 'retired' },
      afterLine(yaml, entry, to, { ended, replacements: none }),
    );
    for (const name of servedOnly) replacements.push(...removal(yaml, entry, name));
  }
  replacements.push(...removal(yaml, entry, 'from_list'));
  added['from_list'] = after['from_list'];
  replacements.push(insertion(yaml, entry, added));
  // From the end, so that the places before it stay where they are.
  return replacements
    .map((each, order) => ({ ...each, order }))
    .sort((a, b) => b.from - a.from || b.to - a.to || b.order - a.order)
    .reduce((text, { from, to, text: next }) => text.slice(0, from) + next + text.slice(to), yaml);
}

const newline = (yaml: string): string => (yaml.includes('\r\n') ? '\r\n' : '\n');

/** Where a node's own text ends, without the white space that a block takes with it. */
function endOf(yaml: string, from: number, to: number): number {
  return from + yaml.slice(from, to).trimEnd().length;
}

/** The start of the next line, or the end of the text. */
const lineEnd = (yaml: string, at: number): number => {
  const index = yaml.indexOf('\n', at);
  return index === -1 ? yaml.length : index + 1;
};

function rangeOf(pair: YAMLMap['items'][number]): [number, number] {
  const key = isNode(pair.key) ? pair.key.range : undefined;
  if (!key) throw new CannotEditError('has a field without a place');
  const value = isNode(pair.value) ? pair.value.range : undefined;
  return [key[0], value?.[1] ?? key[1]];
}

/** Puts fields at the end of a map, in its own style. */
function insertion(yaml: string, map: YAMLMap, fields: Entry): Replacement {
  const last = map.items.at(-1);
  if (!last && map.flow && map.range) {
    return { from: map.range[0], to: map.range[1], text: `{ ${flow(fields)} }` };
  }
  if (!last || !map.range) throw new CannotEditError('has an empty group of fields');
  const [from, to] = rangeOf(last);
  const at = endOf(yaml, from, to);
  return map.flow
    ? { from: at, to: at, text: `, ${flow(fields)}` }
    : afterLine(yaml, map, at, fields);
}

/** Puts fields below the line of `at`. */
function afterLine(yaml: string, map: YAMLMap, at: number, fields: Entry): Replacement {
  if (map.flow) return { from: at, to: at, text: `, ${flow(fields)}` };
  const indent = ' '.repeat(columnOf(yaml, map));
  const eol = newline(yaml);
  const place = lineEnd(yaml, at);
  const text = block(fields)
    .map((line) => `${indent}${line}${eol}`)
    .join('');
  const open = place === yaml.length && !yaml.endsWith('\n') ? eol : '';
  return { from: place, to: place, text: open + text };
}

/** Spaces before the fields of a map. */
function columnOf(yaml: string, map: YAMLMap): number {
  const [first] = map.items;
  const at = first ? rangeOf(first)[0] : 0;
  return at - (yaml.lastIndexOf('\n', at - 1) + 1);
}

/** Takes a field out; comments on its lines stay. */
function removal(yaml: string, map: YAMLMap, name: string): Replacement[] {
  const index = map.items.findIndex(({ key }) => isScalar(key) && key.value === name);
  const pair = map.items[index];
  if (!pair) return [];
  const [from, to] = rangeOf(pair);
  const end = endOf(yaml, from, to);
  if (map.flow) {
    const next = map.items[index + 1];
    const before = map.items[index - 1];
    if (next) return [{ from, to: rangeOf(next)[0], text: '' }];
    return [{ from: before ? rangeOf(before)[1] : from, to: end, text: '' }];
  }
  const start = yaml.lastIndexOf('\n', from - 1) + 1;
  const stop = lineEnd(yaml, end);
  if (yaml.slice(start, from).trim() === '') {
    const comments = yaml.slice(from, stop).match(/(?<=\s)#[^\r\n]*/g) ?? [];
    const text = comments.map((comment) => yaml.slice(start, from) + comment + newline(yaml));
    return [{ from: start, to: stop, text: text.join('') }];
  }
  throw new CannotEditError(`has its ID and "${name}" on one line`);
}

/** Fields on lines of their own, as prettier sets them. */
const block = (fields: Entry): string[] =>
  stringify(fields, { lineWidth: 0, indentSeq: true, aliasDuplicateObjects: false })
    .trimEnd()
    .split('\n');

/** Fields inside braces. */
const flow = (fields: Entry): string =>
  Object.entries(fields)
    .map(([key, value]) => `${key}: ${flowValue(value)}`)
    .join(', ');

function flowValue(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flowValue).join(', ')}]`;
  if (typeof value === 'object' && value !== null) return `{ ${flow(value as Entry)} }`;
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

const note =
  '# Proposed from the list. Add what it does not say, then delete this line and the next.';

/** Puts an entry at the end of the list. */
function appended(yaml: string, entry: Entry): string {
  const list: unknown = parseDocument(yaml).contents;
  const [first] = isSeq(list) && !list.flow ? list.items : [];
  if (!isMap(first)) throw new CannotEditError('has no list of entries to be added to');
  const { id, ...rest } = entry;
  const eol = newline(yaml);
  const indent = ' '.repeat(Math.max(0, columnOf(yaml, first) - 2));
  const lines = [
    `- ${block({ id }).join('')}`,
    `  ${note}`,
    ...block(rest).map((line) => `  ${line}`),
  ];
  const text = lines.map((line) => `${indent}${line}${eol}`).join('');
  const gap = yaml.endsWith('\n\n') || yaml.endsWith('\r\n\r\n') ? '' : eol;
  return `${yaml}${yaml.endsWith('\n') ? '' : eol}${gap}${text}`;
}
