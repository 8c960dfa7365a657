import type { Rect } from './geometry';
import type { GridAsk } from './grid';

/** Room for the longest name of a pfn. */
export const nameWidth = (ask: GridAsk, size: number): number =>
  Math.ceil((1 + String(Math.max(1, ask.places - 1)).length) * size * 0.6) + 8;

export interface TickSize {
  readonly one: number;
  readonly tlb: number;
  readonly gap: number;
}

export const WIDE_TICKS: TickSize = { one: 15, tlb: 21, gap: 2 };
export const SMALL_TICKS: TickSize = { one: 13, tlb: 13, gap: 1 };

/** Widths of a place's ticks: p2m, PTE, a TLB a vCPU, and a guest's grant. */
export function tickWidths(ask: GridAsk, size: TickSize): number[] {
  const widths = [size.one, size.one];
  for (let v = 0; v < ask.vcpus; v++) widths.push(size.tlb);
  if (ask.grants) widths.push(size.one);
  return widths;
}

export const total = (widths: readonly number[], gap: number): number =>
  widths.reduce((sum, w) => sum + w + gap, -gap);

/** Boxes of these widths, one after another, in the height of another box. */
export function ticksFromLeft(at: Rect, widths: readonly number[], gap: number): Rect[] {
  let x = at.x;
  return widths.map((w) => {
    const rect = { x, y: at.y, w, h: at.h };
    x += w + gap;
    return rect;
  });
}
