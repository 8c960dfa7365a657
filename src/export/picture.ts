import type { Scene } from '../scene/scene';
import { drawStage } from './drawStage';
import { group, type Mark, type Picture } from './marks';
import type { Palette } from './palette';
import { wrapped } from './wrap';

/** What is written under the stage. */
export interface Caption {
  /** Of what run, and where in it. */
  readonly where: string;
  readonly title: string;
  readonly sentence: string;
}

export interface PictureOptions {
  readonly palette: Palette;
  /** Keys that are lit up. */
  readonly lit?: readonly string[];
  readonly caption?: Caption | undefined;
}

/** Room around the stage, in CSS pixels. */
export const MARGIN = 16;

/** Height that a caption takes under a picture of a width, in CSS pixels. */
export const captionHeight = (width: number): number => Math.round(6.1 * captionSize(width));

const captionSize = (width: number): number => Math.max(14, Math.min(36, width / 68));

/** A scene as a picture: the stage at its own scale with a margin, and under it the caption. */
export function pictureOf(scene: Scene, { palette, lit, caption }: PictureOptions): Picture {
  const { layout } = scene;
  const width = Math.round(layout.width * layout.scale) + 2 * MARGIN;
  const stage = Math.round(layout.height * layout.scale) + 2 * MARGIN;
  const marks = drawStage(scene, palette, lit);
  const drawn = group(marks, { x: MARGIN, y: MARGIN, scale: layout.scale });
  const under = caption ? captionMarks(caption, palette, width, stage) : [];
  const height = stage + (caption ? captionHeight(width) : 0);
  return { width, height, fill: palette.ground!, marks: [drawn, ...under] };
}

/** A line of where, a line of what, two lines of why; the text begins at the stage's left edge. */
function captionMarks(caption: Caption, palette: Palette, width: number, top: number): Mark[] {
  const size = captionSize(width);
  const room = width - 2 * MARGIN;
  const line = (text: string, row: number, look: { size: number; bold: boolean; fill: string }) =>
    ({
      kind: 'text',
      text,
      x: MARGIN,
      y: top + row * size,
      mono: false,
      anchor: 'start',
      ...look,
    }) as const;
  const [ink, soft] = [palette.ink!, palette['ink-soft']!];
  const [where = ''] = wrapped(caption.where, room, size * 0.8, 1);
  const [title = ''] = wrapped(caption.title, room, size * 1.2, 1);
  return [
    line(where, 0.65, { size: size * 0.8, bold: false, fill: soft }),
    line(title, 2.05, { size: size * 1.2, bold: true, fill: ink }),
    ...wrapped(caption.sentence, room, size, 2).map((text, i) =>
      line(text, 3.55 + 1.4 * i, { size, bold: false, fill: ink }),
    ),
  ];
}
