import type { Point, Side } from './geometry';
import type { Wire } from './scene';

/** How a wire is drawn: its body up to the arrowhead, and the head, whose tip is the wire's end. */
export interface WirePath {
  readonly body: string;
  readonly head: string;
}

const HEAD = 8;
const HALF = 3.6;
const ROUND = 4;

/** The way into a card through one of its sides. */
const INWARD: Readonly<Record<Side, Point>> = {
  left: { x: 1, y: 0 },
  right: { x: -1, y: 0 },
  top: { x: 0, y: 1 },
  bottom: { x: 0, y: -1 },
};

const n = (v: number): string => String(Math.round(v * 10) / 10);
const at = (p: Point): string => `${n(p.x)} ${n(p.y)}`;
const distance = (a: Point, b: Point): number => Math.hypot(b.x - a.x, b.y - a.y);

function towards(a: Point, b: Point, by: number): Point {
  const long = distance(a, b);
  return long === 0
    ? a
    : { x: a.x + ((b.x - a.x) / long) * by, y: a.y + ((b.y - a.y) / long) * by };
}

export function wirePath(wire: Wire, axis: 'x' | 'y'): WirePath {
  const { bend, run, end } = wire;
  const into = INWARD[wire.anchor.side];
  const out = bend.at(-1)!;
  const length = Math.min(HEAD, distance(bend[0]!, end));
  const base = { x: end.x - into.x * length, y: end.y - into.y * length };
  const inside = same(run[0], out) && same(run[1], out);
  const body = inside
    ? `${rounded([...bend, base])}`
    : `${rounded(bend)}${curve(out, run[0], axis)}${line(run)}${arrive(run[1], base, into, axis)}`;
  const [px, py] = [into.y * HALF, into.x * HALF];
  const head = `M${at(end)}L${n(base.x + px)} ${n(base.y + py)}L${n(base.x - px)} ${n(base.y - py)}Z`;
  return { body, head };
}

const same = (a: Point, b: Point): boolean => a.x === b.x && a.y === b.y;

const line = ([a, b]: readonly [Point, Point]): string => (same(a, b) ? '' : `L${at(b)}`);

/** A broken line with round corners. */
function rounded(points: readonly Point[]): string {
  let d = `M${at(points[0]!)}`;
  for (let i = 1; i < points.length; i++) {
    const [p, next] = [points[i]!, points[i + 1]];
    if (!next) {
      d += `L${at(p)}`;
      continue;
    }
    const before = points[i - 1]!;
    const r = Math.min(ROUND, distance(before, p) / 2, distance(p, next) / 2);
    d += `L${at(towards(p, before, r))}Q${at(p)} ${at(towards(p, next, r))}`;
  }
  return d;
}

/** Leaves and arrives along the axis. */
function curve(a: Point, b: Point, axis: 'x' | 'y'): string {
  if (same(a, b)) return '';
  const half = axis === 'x' ? { x: (b.x - a.x) / 2, y: 0 } : { x: 0, y: (b.y - a.y) / 2 };
  return `C${n(a.x + half.x)} ${n(a.y + half.y)} ${n(b.x - half.x)} ${n(b.y - half.y)} ${at(b)}`;
}

/** Leaves along the axis and arrives at right angles to the card's edge. */
function arrive(a: Point, b: Point, into: Point, axis: 'x' | 'y'): string {
  if (same(a, b)) return '';
  const across = axis === 'x' ? b.x - a.x : b.y - a.y;
  const start = axis === 'x' ? { x: a.x + across / 2, y: a.y } : { x: a.x, y: a.y + across / 2 };
  const pull = Math.max(Math.abs(across) / 2, Math.min(24, distance(a, b) / 2));
  return `C${at(start)} ${n(b.x - into.x * pull)} ${n(b.y - into.y * pull)} ${at(b)}`;
}
