/** Up to this many characters, code is a name that fits any line; longer code is a sentence. */
const longestName = 26;

/** The class of a piece of code inside a line: one for what must stay whole. */
export const classOfCode = (code: string): 'name' | undefined =>
  code.length <= longestName && /\W/.test(code) ? 'name' : undefined;
