/** What a guide prints of clients and bodies, read from its Markdown. */

/** A row of a table whose first column names a client. */
interface Row {
  client: string;
  cells: string[];
}

/** The rows below each header `| first | ...`. */
function rowsUnder(first: string, markdown: string): Row[] {
  const rows: Row[] = [];
  let inside = false;
  for (const line of markdown.split('\n')) {
    if (!line.startsWith('|')) inside = false;
    const [client = '', ...cells] = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    if (inside && !/^-+$/.test(client)) rows.push({ client, cells });
    if (client === first) inside = true;
  }
  return rows;
}

const literalsIn = (cell: string): string[] =>
  [...cell.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text);

/** Whether a literal is the text of an error, a class at least. */
const isErrorText = (text: string): boolean =>
  /^(?:[a-z]\w*\.)*[A-Z]\w*(?:Error|Timeout)(?::|$)/.test(text) || / status code \(/.test(text);

/** One error text, and the client beside which it stands. */
export interface Printed {
  client: string;
  text: string;
  /** The words before it in its cell, such as `2.x:`. */
  before: string;
}

/** The error texts in a guide's tables of clients. */
export const printedErrors = (markdown: string): Printed[] =>
  rowsUnder('client', markdown).flatMap(({ client, cells }) =>
    cells.flatMap((cell) =>
      literalsIn(cell)
        .filter(isErrorText)
        .map((text) => ({ client, text, before: cell.slice(0, cell.indexOf(text)) })),
    ),
  );

/** The causes in the table of the guide on connections: what is printed in which column. */
export const printedCauses = (markdown: string): { where: string; texts: string[] }[] =>
  rowsUnder('where', markdown).map(({ client, cells }) => ({
    where: client,
    texts: cells.flatMap(literalsIn),
  }));

/** The bodies in blocks of JSON, as an API writes them. */
export const printedBodies = (markdown: string): string[] =>
  [...markdown.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text = '']) =>
    JSON.stringify(JSON.parse(text)),
  );

/**
 * Whether a client showed what a guide prints; `...` stands for anything, a class alone for every
 * message, and a text that begins with its status for every class.
 */
export function isShown(printed: string, shown: string): boolean {
  const pattern = printed
    .split(/ ?\.\.\. ?/)
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('[\\s\\S]*');
  if (/^\w+$/.test(printed)) return new RegExp(`(?:^|\\.)${pattern}: `).test(shown);
  return new RegExp(`${/^\d/.test(printed) ? '' : '^'}${pattern}`).test(shown);
}
