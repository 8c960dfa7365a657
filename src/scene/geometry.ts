/** All lengths here are design units: the stage's view box, in which the smallest text is 12. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export type Side = 'left' | 'right' | 'top' | 'bottom';

/** A point on a rectangle's edge: the side, and how far along it, from 0 (top or left) to 1. */
export interface Anchor {
  readonly side: Side;
  readonly u: number;
}

export const mix = (a: number, b: number, t: number): number => a + (b - a) * t;

export const mixPoint = (a: Point, b: Point, t: number): Point => ({
  x: mix(a.x, b.x, t),
  y: mix(a.y, b.y, t),
});

export const mixRect = (a: Rect, b: Rect, t: number): Rect => ({
  x: mix(a.x, b.x, t),
  y: mix(a.y, b.y, t),
  w: mix(a.w, b.w, t),
  h: mix(a.h, b.h, t),
});

export const sameRect = (a: Rect, b: Rect): boolean =>
  a.x === b.x && a.y === b.y && a.w === b.w && a.h === b.h;

export function pointOn(r: Rect, a: Anchor): Point {
  switch (a.side) {
    case 'left':
      return { x: r.x, y: r.y + a.u * r.h };
    case 'right':
      return { x: r.x + r.w, y: r.y + a.u * r.h };
    case 'top':
      return { x: r.x + a.u * r.w, y: r.y };
    case 'bottom':
      return { x: r.x + a.u * r.w, y: r.y + r.h };
  }
}

/** How far a point is from a rectangle's outline; 0 on it. */
export function distanceToEdge(r: Rect, p: Point): number {
  const dx = Math.max(r.x - p.x, 0, p.x - r.x - r.w);
  const dy = Math.max(r.y - p.y, 0, p.y - r.y - r.h);
  if (dx > 0 || dy > 0) return Math.hypot(dx, dy);
  return Math.min(p.x - r.x, r.x + r.w - p.x, p.y - r.y, r.y + r.h - p.y);
}

const ROUND: readonly Side[] = ['top', 'right', 'bottom', 'left'];

/** Where an anchor is on the way clockwise round the outline from the top left, 0 to 4. */
function roundabout(a: Anchor): number {
  const u = a.side === 'bottom' || a.side === 'left' ? 1 - a.u : a.u;
  return ROUND.indexOf(a.side) + u;
}

/** From one anchor to another along the outline, the short way: it never leaves the edge. */
export function mixAnchor(a: Anchor, b: Anchor, t: number): Anchor {
  if (a.side === b.side) return { side: a.side, u: mix(a.u, b.u, t) };
  const from = roundabout(a);
  let by = roundabout(b) - from;
  if (by > 2) by -= 4;
  if (by < -2) by += 4;
  const at = (from + by * t + 4) % 4;
  const side = ROUND[Math.floor(at)]!;
  const u = at - Math.floor(at);
  return { side, u: side === 'bottom' || side === 'left' ? 1 - u : u };
}

export const overlaps = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

/**
 * Moves intervals apart so that none overlap and all lie in [from, to], each as near to where it
 * wants its middle as the others allow; the order of wishes is kept. What does not fit is squeezed.
 */
export function spread(
  wishes: readonly number[],
  sizes: readonly number[],
  from: number,
  to: number,
): number[] {
  const order = wishes.map((_, i) => i).sort((i, j) => wishes[i]! - wishes[j]! || i - j);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const squeeze = Math.min(1, (to - from) / Math.max(1, total));
  const half = (i: number): number => (sizes[i]! * squeeze) / 2;
  const at: number[] = new Array<number>(wishes.length).fill(0);
  let low = from;
  for (const i of order) {
    at[i] = Math.max(low + half(i), wishes[i]!);
    low = at[i]! + half(i);
  }
  let high = to;
  for (const i of order.reverse()) {
    at[i] = Math.min(high - half(i), at[i]!);
    high = at[i]! - half(i);
  }
  return at;
}
