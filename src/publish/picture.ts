import { toString } from 'hast-util-to-string';
import type { Element } from 'hast';
import { all, type Page } from './page.ts';
import { pictureSize } from './paths.ts';

/** A part of a line that is drawn in one font. */
export interface Run {
  text: string;
  /** Monospaced, as what is literal on the page. */
  literal: boolean;
}

/** Whose side a failure is on; decides the colour. */
export type PictureSide = 'you' | 'them' | 'network' | 'either';

/** What a picture says. */
export interface Picture {
  /** What the page is about, such as the provider; empty when it stands for the site itself. */
  kicker: string;
  title: Run[];
  side: { kind: PictureSide; text: string } | undefined;
}

const sideKinds: readonly PictureSide[] = ['you', 'them', 'network', 'either'];
const sideTexts: Record<PictureSide, string> = {
  you: 'Your side',
  them: 'Their side',
  network: 'The network',
  either: 'Either side',
};

/** What the picture of a page says: words that stand on the page. */
export function pictureOf(page: Page): Picture {
  const [heading] = all(page, 'h1');
  const [provider] = all(page, '.breadcrumbs li');
  const side = sideKinds.find((kind) => all(page, `p.side.${kind}`).length > 0);
  return {
    kicker: provider ? oneLine(toString(provider)) : '',
    title: heading ? runsOf(heading) : [],
    side: side && { kind: side, text: sideTexts[side] },
  };
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

function runsOf(heading: Element): Run[] {
  return heading.children
    .map((child) => ({
      text: child.type === 'text' || child.type === 'element' ? toString(child) : '',
      literal: child.type === 'element' && child.tagName === 'code',
    }))
    .filter(({ text }) => text !== '');
}

/** A font as far as a picture needs it. */
export interface PictureFont {
  /** Width of a text in pixels. */
  widthOf: (text: string, size: number) => number;
  /** SVG path data of a text, its baseline beginning at a point. */
  pathOf: (text: string, size: number, x: number, y: number) => string;
}

/** A word of a title with the space before it. */
type Word = Run & { space: boolean };

const wordsOf = (runs: readonly Run[]): Word[] => {
  let space = false;
  return runs.flatMap(({ text, literal }) =>
    text.split(/(\s+)/).flatMap((part) => {
      if (part === '' || /^\s/.test(part)) {
        space ||= part !== '';
        return [];
      }
      const word = { text: part, literal, space };
      space = false;
      return [word];
    }),
  );
};

/** The fonts of a picture. */
export interface PictureFonts {
  text: PictureFont;
  bold: PictureFont;
  literal: PictureFont;
}

const margin = 80;
const titleBox = { width: pictureSize.width - 2 * margin, lines: 4 };
const colours = {
  ground: '#10151c',
  text: '#f3f6fa',
  literal: '#9fd0ff',
  muted: '#a3b0bf',
  you: '#f0b352',
  them: '#7db8ff',
  network: '#c3a6ff',
  either: '#c8d1dc',
} as const;

/** Where a word stands: its line, counted from 0, and its x in pixels. */
type Placed = Word & { line: number; x: number };

/** Sets words into lines; a word that is wider than a line is cut between letters. */
function setTitle(words: readonly Word[], { bold, literal }: PictureFonts, size: number): Placed[] {
  const gap = bold.widthOf(' ', size);
  const placed: Placed[] = [];
  let line = 0;
  let x = 0;
  for (const word of words) {
    const font = word.literal ? literal : bold;
    let rest = word.text;
    let lead = word.space && x > 0 ? gap : 0;
    if (x > 0 && x + lead + font.widthOf(rest, size) > titleBox.width) {
      line += 1;
      x = 0;
      lead = 0;
    }
    while (rest !== '') {
      let length = rest.length;
      while (length > 1 && font.widthOf(rest.slice(0, length), size) > titleBox.width) length -= 1;
      const text = rest.slice(0, length);
      placed.push({ ...word, text, line, x: x + lead });
      x += lead + font.widthOf(text, size);
      rest = rest.slice(length);
      if (rest !== '') {
        line += 1;
        x = 0;
        lead = 0;
      }
    }
  }
  return placed;
}

/**
 * Draws a picture as SVG. Letters are paths, so that no font of the machine decides how it looks.
 * @param siteName stands below everything.
 */
export function drawPicture(
  { kicker, title, side }: Picture,
  fonts: PictureFonts,
  siteName: string,
): string {
  const { width, height } = pictureSize;
  const words = wordsOf(title);
  const sizes = [76, 68, 60, 54, 48, 42, 36];
  const fits = (size: number): boolean => {
    const placed = setTitle(words, fonts, size);
    return placed.length === words.length && placed.every(({ line }) => line < titleBox.lines);
  };
  const size = sizes.find(fits) ?? sizes.at(-1) ?? 36;
  const set = (font: PictureFont, text: string, at: number, x: number, y: number, fill: string) =>
    `<path fill="${fill}" d="${font.pathOf(text, at, x, y)}"/>`;
  const parts = [
    `<rect width="${width}" height="${height}" fill="${colours.ground}"/>`,
    `<rect width="16" height="${height}" fill="${side ? colours[side.kind] : colours.literal}"/>`,
    set(fonts.text, kicker, 36, margin, 120, colours.muted),
    ...setTitle(words, fonts, size).map(({ text, literal, line, x }) =>
      set(
        literal ? fonts.literal : fonts.bold,
        text,
        size,
        margin + x,
        170 + size + line * size * 1.22,
        literal ? colours.literal : colours.text,
      ),
    ),
    set(fonts.bold, siteName, 36, margin, height - 72, colours.text),
  ];
  if (side) {
    const x = width - margin - fonts.bold.widthOf(side.text, 36);
    parts.push(set(fonts.bold, side.text, 36, x, height - 72, colours[side.kind]));
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${parts.join('')}</svg>`;
}
