import type { Rect } from '../scene/geometry';
import type { Label, Tone } from '../scene/label';
import type { Run } from '../scene/scene';
import type { Hatch, Mark, RectMark } from './marks';
import type { Palette } from './palette';

/** What the stage is drawn with: a theme's colours, and the keys that are lit. */
export interface Pen {
  readonly palette: Palette;
  readonly lit: ReadonlySet<string>;
}

/** What the pointer or a pin has lit is drawn in the colour of the focus, this thick. */
const LIT = 2.5;

export function toneOf({ palette }: Pen, tone: Tone): string {
  return palette[tone === 'soft' ? 'ink-soft' : tone]!;
}

export function tintOf({ palette }: Pen, tone: Tone): string {
  return palette[tone === 'ink' || tone === 'soft' ? 'panel' : `${tone}-tint`]!;
}

export const isLit = (pen: Pen, links: readonly string[]): boolean =>
  links.some((link) => pen.lit.has(link));

/** The stroke of a thing, or that of a lit one. */
export const litStroke = (
  pen: Pen,
  links: readonly string[],
  stroke: { readonly stroke?: string | undefined; readonly width?: number },
): { readonly stroke?: string | undefined; readonly width?: number } =>
  isLit(pen, links) ? { stroke: pen.palette.focus, width: LIT } : stroke;

export const box = ({ x, y, w, h }: Rect, r: number, ink: Partial<RectMark>): RectMark => ({
  ...ink,
  kind: 'rect',
  x,
  y,
  w,
  h,
  r,
});

/** Lines of text; `ink` is the colour of all of them, where they have one. */
export const words = (pen: Pen, labels: readonly Label[], ink?: string): Mark[] =>
  labels.map(({ text, x, y, size, mono, bold, anchor, tone }) => ({
    kind: 'text',
    text,
    x,
    y,
    size,
    mono,
    bold,
    anchor,
    fill: ink ?? toneOf(pen, tone),
  }));

/** A page's bytes: a tint with a letter, a plain 0, or hatched. */
export function bytes(pen: Pen, runs: readonly Run[], dense: boolean, ink?: string): Mark[] {
  const { ground, hairline, ink: plain } = pen.palette;
  return runs.flatMap(({ rect, fill, tone, letter }): Mark[] => {
    const own = fill === 'data' || fill === 'stray';
    const look: Record<Run['fill'], string | Hatch> = {
      zero: ground!,
      leftover: { thread: toneOf(pen, tone), paper: ground! },
      data: dense ? toneOf(pen, tone) : tintOf(pen, tone),
      stray: tintOf(pen, tone),
    };
    const stroke = dense ? undefined : own ? toneOf(pen, tone) : hairline;
    const dash = fill === 'stray' ? [3, 2] : undefined;
    const cell = box(rect, 0, { fill: look[fill], stroke, width: 0.75, dash });
    if (!letter) return [cell];
    const at = { x: rect.x + rect.w / 2, y: rect.y + rect.h / 2 + 4.3 };
    const face = { size: 12, mono: true, bold: true, anchor: 'middle' } as const;
    return [cell, { kind: 'text', text: letter, ...at, ...face, fill: ink ?? plain! }];
  });
}
