import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { create } from 'fontkitten';
import sharp from 'sharp';
import {
  drawPicture,
  type Picture,
  type PictureFont,
  type PictureFonts,
} from '../../src/publish/picture.ts';

const { resolve } = createRequire(import.meta.url);

/**
 * Reads a font of a package.
 * @throws {Error} when the file holds no single font.
 */
async function readFont(file: string): Promise<PictureFont> {
  const font = create(await readFile(resolve(file)));
  if (font.isCollection) throw new Error(`${file} holds several fonts, not one.`);
  const glyphs = (text: string) =>
    [...text].map((mark) => font.glyphForCodePoint(mark.codePointAt(0) ?? 0));
  return {
    widthOf: (text, size) =>
      glyphs(text).reduce((sum, { advanceWidth }) => sum + advanceWidth, 0) *
      (size / font.unitsPerEm),
    pathOf: (text, size, x, y) => {
      const scale = size / font.unitsPerEm;
      let at = x;
      return glyphs(text)
        .map((glyph) => {
          const drawn = glyph.path.transform(scale, 0, 0, -scale, at, y).toSVG();
          at += glyph.advanceWidth * scale;
          return drawn;
        })
        .join('');
    },
  };
}

/** The fonts of the pictures; they come with the project, because a machine may have none. */
export async function readPictureFonts(): Promise<PictureFonts> {
  const [text, bold, literal] = await Promise.all([
    readFont('@fontsource/inter/files/inter-latin-400-normal.woff2'),
    readFont('@fontsource/inter/files/inter-latin-700-normal.woff2'),
    readFont('@fontsource/jetbrains-mono/files/jetbrains-mono-latin-700-normal.woff2'),
  ]);
  return { text, bold, literal };
}

/** Draws a picture as PNG; the same words give the same bytes. */
export const renderPicture = (
  picture: Picture,
  fonts: PictureFonts,
  siteName: string,
): Promise<Buffer> =>
  sharp(Buffer.from(drawPicture(picture, fonts, siteName)))
    // Few flat colours: a palette without dither is small, and quick to make.
    .png({ palette: true, colours: 16, dither: 0, effort: 1, compressionLevel: 7 })
    .toBuffer();
