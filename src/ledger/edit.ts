import { isMap, isScalar, isSeq, parseDocument, stringify } from 'yaml';

/** New values for the fields of one fact; what is left out stays. */
export type FactEdit = Partial<
  Record<'value' | 'dated' | 'source' | 'url' | 'method' | 'checked', string | number>
>;

/**
 * Changes fields of one fact in the text of a facts file. Everything else, comments and order too,
 * stays to the letter.
 * @param yaml the text of the file.
 * @param id the fact's ID, without the provider.
 * @returns the new text.
 * @throws {Error} when the file has no such fact, or the fact no such field on one line.
 */
export function editFact(yaml: string, id: string, edit: FactEdit): string {
  const contents: unknown = parseDocument(yaml).contents;
  const item = isSeq(contents)
    ? contents.items.find((each) => isMap(each) && each.get('id') === id)
    : undefined;
  if (!isMap(item)) throw new Error(`There is no fact "${id}".`);
  const changes = Object.entries(edit).map(([key, value]) => {
    const pair = item.items.find((each) => isScalar(each.key) && each.key.value === key);
    const range = isScalar(pair?.value) ? pair.value.range : undefined;
    if (!range) throw new Error(`The fact "${id}" has no field "${key}" on one line.`);
    return { from: range[0], to: range[1], text: stringify(value, { lineWidth: 0 }).trimEnd() };
  });
  // From the end, so that the places before it stay where they are.
  return changes
    .sort((a, b) => b.from - a.from)
    .reduce(
      (text, { from, to, text: value }) => text.slice(0, from) + value + text.slice(to),
      yaml,
    );
}
