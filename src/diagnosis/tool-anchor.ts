/**
 * ID of the row about a tool in the table of a page: its first word, for versions and uses stand behind.
 * @param tool its name, as a row or an error has it.
 */
export const toolAnchor = (tool: string): string =>
  `tool-${/[a-z\d]+/.exec(tool.toLowerCase())?.[0] ?? ''}`;
