/** Slanting lines of a colour on paper of another. */
export interface Hatch {
  readonly thread: string;
  readonly paper: string;
}

interface Ink {
  readonly fill?: string | Hatch | undefined;
  readonly stroke?: string | undefined;
  /** Width of the stroke; 1 where it is not said. */
  readonly width?: number;
  readonly dash?: readonly number[] | undefined;
  /** The stroke's ends are round. */
  readonly round?: boolean;
}

export interface RectMark extends Ink {
  readonly kind: 'rect';
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  /** Radius of its corners. */
  readonly r: number;
}

export interface PathMark extends Ink {
  readonly kind: 'path';
  readonly d: string;
}

export interface DotMark {
  readonly kind: 'dot';
  readonly x: number;
  readonly y: number;
  readonly r: number;
  readonly fill: string;
}

/** A line of text on its baseline. */
export interface TextMark {
  readonly kind: 'text';
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly size: number;
  readonly mono: boolean;
  readonly bold: boolean;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly fill: string;
}

/** Marks that are moved, enlarged and faded together. */
export interface GroupMark {
  readonly kind: 'group';
  readonly x: number;
  readonly y: number;
  readonly scale: number;
  readonly opacity: number;
  readonly marks: readonly Mark[];
}

/** What a picture is made of, back to front: enough for an SVG, and for a canvas. */
export type Mark = RectMark | PathMark | DotMark | TextMark | GroupMark;

/** A finished picture, in CSS pixels. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Its ground. */
  readonly fill: string;
  readonly marks: readonly Mark[];
}

export const group = (
  marks: readonly Mark[],
  { x = 0, y = 0, scale = 1, opacity = 1 }: Partial<Omit<GroupMark, 'kind' | 'marks'>> = {},
): GroupMark => ({ kind: 'group', x, y, scale, opacity, marks });
