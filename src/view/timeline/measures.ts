import type { Zoom } from './density';
import type { Lanes } from './lanes';
import type { Strip } from './useStrip';

/** Distances on a laptop, in pixels: between lanes, above the first, and below the last. */
export const LANE = 18;
export const TOP = 10;
export const BELOW = 36;

/** The middle of each lane, in pixels from the top. */
export const middlesOf = ({ lanes }: Lanes, unit: number): number[] =>
  lanes.map((_, i) => (TOP + i * LANE) * unit);

/** Where the lanes end, in pixels from the top. */
export const bottomOf = ({ lanes }: Lanes, unit: number): number =>
  (TOP + (lanes.length - 0.5) * LANE) * unit;

/** Of a dot, in pixels: smaller where steps lie close. */
export function radiusOf(length: number, { from, to }: Zoom, { width, unit }: Strip): number {
  const gap = width / Math.max(1, Math.min(length, to - from));
  return Math.min(4.5 * unit, Math.max(2 * unit, gap * 0.3));
}
