import type { Zoom } from './density';

/** Pixels left free at either end, so that the first and the last dot are whole. */
export const EDGE = 10;

/** Where step k stands across a strip of this width that shows the zoom. */
export function xOf(k: number, { from, to }: Zoom, width: number): number {
  return EDGE + ((k - from) / Math.max(1, to - from)) * (width - 2 * EDGE);
}

/** The step nearest to a place across the strip, held within the zoom. */
export function stepAt(x: number, { from, to }: Zoom, width: number): number {
  const k = Math.round(from + ((x - EDGE) / (width - 2 * EDGE)) * (to - from));
  return Math.max(from, Math.min(to, k));
}
