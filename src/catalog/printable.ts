/**
 * Makes remote text safe for a terminal or a log.
 * @returns the text with control characters (escape sequences, line breaks), invisible format
 *   characters and lone surrogates shown as `\u{...}`.
 */
export const printable = (text: string): string =>
  text.replace(
    /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
