import type { Rect } from './geometry';

/** Who a colour stands for. `wrong` is the only orange-red: stale or broken. */
export type Tone = 'ink' | 'soft' | 'domu' | 'domu2' | 'dom0' | 'xen' | 'wrong';

export type TextSize = 12 | 13 | 14 | 16 | 20;

/** A line of text, placed on its baseline in the units of whatever holds it. */
export interface Label {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: TextSize;
  readonly mono: boolean;
  readonly bold: boolean;
  readonly tone: Tone;
  readonly anchor: 'start' | 'middle' | 'end';
}

type Style = Partial<Omit<Label, 'text' | 'x' | 'y'>>;

export const label = (text: string, x: number, y: number, style: Style = {}): Label => ({
  text,
  x,
  y,
  size: 12,
  mono: false,
  bold: false,
  tone: 'ink',
  anchor: 'start',
  ...style,
});

/** Widths of IBM Plex per character, as a share of the size: exact for Mono, a mean for Sans. */
const MONO = 0.6;
const SANS = 0.55;

export const textWidth = (text: string, size: number, mono: boolean): number =>
  text.length * size * (mono ? MONO : SANS);

/** The first of the wordings that fits, the best first; the last one is cut if it must be. */
export function fitting(
  wordings: readonly string[],
  width: number,
  size: number,
  mono: boolean,
): string {
  for (const text of wordings) if (textWidth(text, size, mono) <= width) return text;
  const last = wordings.at(-1) ?? '';
  const room = Math.floor(width / (size * (mono ? MONO : SANS)));
  return room < 2 ? '' : `${last.slice(0, room - 1)}…`;
}

/** The box that a label's letters fill, in the label's own units. */
export function labelBox(l: Label): Rect {
  const w = textWidth(l.text, l.size, l.mono);
  const x = l.anchor === 'start' ? l.x : l.anchor === 'end' ? l.x - w : l.x - w / 2;
  return { x, y: l.y - l.size * 0.75, w, h: l.size };
}
