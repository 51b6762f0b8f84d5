/**
 * A pasted text in one plain form: no escapes, no colours, no line breaks. It keeps the way back, so
 * that what is found in it can be marked in what the reader pasted.
 */
export interface PlainText {
  /** The plain form as it was written. */
  text: string;
  /** The same in lower case; every letter has the same place in both. */
  lower: string;
  /** The place in the pasted text of a place in the plain form. */
  origin(at: number): number;
}

/**
 * Undoes what wrappers, loggers, terminals and chat windows do to an error on its way: terminal
 * colours, escaped quotes and line breaks, HTML entities, curly quotes, wrapped lines, quote marks and
 * frames.
 * @returns the plain form; it takes time in proportion to the length.
 */
export function plain(pasted: string): PlainText {
  const codes = new Uint16Array(pasted.length);
  const places = new Uint32Array(pasted.length + 1);
  let length = 0;
  let newLine = true;
  for (let at = 0; at < pasted.length;) {
    const next = pasted.charCodeAt(at);
    // Most of a text is plain, and this loop is where the time goes.
    if (next > space && next < 127 && next !== backslash && next !== ampersand && !newLine) {
      places[length] = at++;
      codes[length++] = next;
      continue;
    }
    const { instead, width } = readAt(pasted, at, newLine);
    newLine = next === lineFeed || (newLine && instead <= space);
    // Runs of space become one.
    if (instead >= 0 && !(instead === space && codes[length - 1] === space)) {
      places[length] = at;
      codes[length++] = instead;
    }
    at += width;
  }
  places[length] = pasted.length;
  const text = decoder.decode(codes.subarray(0, length));
  const lower = text.toLowerCase();
  return {
    text,
    // A few letters change their length with their case, and places must not move.
    lower: lower.length === length ? lower : text.replaceAll(/[A-Z]+/g, (all) => all.toLowerCase()),
    origin: (at) => places[at] ?? pasted.length,
  };
}

const decoder = new TextDecoder('utf-16le', { ignoreBOM: true });
const space = 32;
const lineFeed = 10;
const backslash = 92;
const ampersand = 38;

interface Piece {
  /** The character to write; below zero for none. */
  instead: number;
  /** How many characters it stands for. */
  width: number;
}

/** One object for all: the loop above must not make garbage. */
const piece: Piece = { instead: 0, width: 1 };
const take = (instead: number, width: number): Piece => {
  piece.instead = instead;
  piece.width = width;
  return piece;
};

function readAt(pasted: string, at: number, newLine: boolean): Piece {
  const code = pasted.charCodeAt(at);
  if (code === backslash) return readEscape(pasted, at);
  if (code <= space) return code === 27 ? readColour(pasted, at) : take(space, 1);
  if (code === ampersand) return readEntity(pasted, at);
  // A quoted mail or a frame begins each line with a mark.
  if (newLine && (code === 62 || code === 124) && pasted.charCodeAt(at + 1) === space) {
    return take(space, 2);
  }
  if (code < 128) return take(code, 1);
  if (singleQuotes.includes(code)) return take(39, 1);
  if (doubleQuotes.includes(code)) return take(34, 1);
  if (nothings.includes(code)) return take(-1, 1);
  return take(spaces.includes(code) ? space : code, 1);
}

const singleQuotes = [0x2018, 0x2019, 0x201a];
const doubleQuotes = [0x201c, 0x201d, 0x201e, 0xab, 0xbb];
/** No-break spaces and the edges of frames; then what has no width and stands for nothing. */
const spaces = [0xa0, 0x2502, 0x2503, 0x2551];
const nothings = [0x200b, 0x200c, 0x200d, 0xfeff];

/** However often it was escaped: `\"`, `\\\"`, `\\n`, `\u0027`. */
function readEscape(pasted: string, at: number): Piece {
  let end = at + 1;
  while (pasted.charCodeAt(end) === backslash) end++;
  const width = end - at;
  switch (pasted[end]) {
    case '"':
    case "'":
    case '/':
    case '`':
      return take(pasted.charCodeAt(end), width + 1);
    case 'n':
    case 'r':
    case 't':
      return take(space, width + 1);
    case 'u':
      return readUnicode(pasted, end, width);
    case 'x':
    case '0':
      return pasted.startsWith('x1b[', end) || pasted.startsWith('033[', end)
        ? take(-1, width + 3 + colourWidth(pasted, end + 3))
        : take(backslash, width);
    default:
      return take(backslash, width);
  }
}

function readUnicode(pasted: string, end: number, width: number): Piece {
  const code = Number(`0x${pasted.slice(end + 1, end + 5)}`);
  if (code === 27) return take(-1, width + 5 + colourWidth(pasted, end + 5));
  return code >= space && code < 127 ? take(code, width + 5) : take(backslash, width);
}

const readColour = (pasted: string, at: number): Piece => take(-1, 1 + colourWidth(pasted, at + 1));

/** The length of a terminal's colour code after its escape character; ECMA-48, section 5.4. */
function colourWidth(pasted: string, at: number): number {
  if (pasted[at] !== '[') return 0;
  let end = at + 1;
  while (end < at + 16 && /[\d;]/.test(pasted[end] ?? '')) end++;
  return end + 1 - at;
}

function readEntity(pasted: string, at: number): Piece {
  const name = /^[#\w]*(?=;)/.exec(pasted.slice(at + 1, at + 7))?.[0] ?? '';
  const found = entities[name.toLowerCase()];
  return found ? take(found.charCodeAt(0), name.length + 2) : take(ampersand, 1);
}

const entities: Record<string, string> = {
  quot: '"',
  '#34': '"',
  '#034': '"',
  '#x22': '"',
  apos: "'",
  '#39': "'",
  '#039': "'",
  '#x27': "'",
  lt: '<',
  gt: '>',
  amp: '&',
  nbsp: ' ',
};
