/** One line of frontmatter as plain text: without the backticks that mark literal strings. */
export const plainText = (line: string): string => line.replaceAll('`', '');
