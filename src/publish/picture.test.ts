import { expect, test } from 'vitest';
import { parsePage } from './page.ts';
import { drawPicture, pictureOf, type PictureFonts } from './picture.ts';

/** Letters as wide as high; a path says what is drawn, and where. */
const font = {
  widthOf: (text: string, size: number) => text.length * size * 0.6,
  pathOf: (text: string, size: number, x: number, y: number) =>
    `${text}@${Math.round(x)},${Math.round(y)},${size}`,
};
const fonts: PictureFonts = { text: font, bold: font, literal: font };

const page = parsePage(
  '/p/cause/',
  `<nav class="breadcrumbs"><ol><li><a>Provider</a></li><li>Cause</li></ol></nav>
<main><h1>429 <code>Too many</code></h1><p class="box side you">Yours.</p></main>`,
);

test('it says what the page says: provider, title, side', () => {
  expect(pictureOf(page)).toEqual({
    kicker: 'Provider',
    title: [
      { text: '429 ', literal: false },
      { text: 'Too many', literal: true },
    ],
    side: { kind: 'you', text: 'Your side' },
  });
  const svg = drawPicture(pictureOf(page), fonts, 'Site');
  for (const word of ['Provider@', '429@', 'Too@', 'many@', 'Your side@', 'Site@'])
    expect(svg).toContain(word);
});

const drawn = (title: string) =>
  [
    ...drawPicture(
      { kicker: '', title: [{ text: title, literal: false }], side: undefined },
      fonts,
      'Site',
    ).matchAll(/d="([^"@]+)@(\d+),(\d+),(\d+)"/g),
  ]
    .map(([, text = '', x, y, size]) => ({ text, x: Number(x), y: Number(y), size: Number(size) }))
    .filter(({ text }) => text !== 'Site');

test.each(['short', 'a title of quite a few words that fill several lines of it', 'x'.repeat(90)])(
  'a title stays inside the picture: %s',
  (title) => {
    const parts = drawn(title);
    expect(parts.map(({ text }) => text).join('')).toBe(title.replaceAll(' ', ''));
    for (const { text, x, y, size } of parts) {
      expect(x + font.widthOf(text, size)).toBeLessThanOrEqual(1121);
      expect(y).toBeLessThan(530);
    }
  },
);
