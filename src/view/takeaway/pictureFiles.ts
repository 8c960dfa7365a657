import type { Picture } from '../../export/marks';
import { withLink } from '../../export/png';
import { type SvgWords, svgOf } from '../../export/svg';
import { embeddedFonts, lettersReady } from './fonts';
import { canvasOf, paint } from './paint';

/** Pixels of a PNG to a CSS pixel. */
export const SHARP = 2;

/** A picture as an SVG file, its letters within. */
export async function svgFile(picture: Picture, words: SvgWords): Promise<Blob> {
  const text = svgOf(picture, { ...words, fonts: await embeddedFonts() });
  return new Blob([text], { type: 'image/svg+xml' });
}

/** A picture as a PNG file, with a link in it where there is one. */
export async function pngFile(picture: Picture, link: string | undefined): Promise<Blob> {
  await lettersReady();
  const { canvas, brush } = canvasOf(picture.width * SHARP, picture.height * SHARP);
  paint(brush, picture, SHARP);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Error('no PNG');
  if (link === undefined) return blob;
  const bytes = withLink(new Uint8Array(await blob.arrayBuffer()), encodeURI(decodeURI(link)));
  return new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'image/png' });
}
