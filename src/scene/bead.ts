import { mixPoint, type Point } from './geometry';
import type { Flow } from './scene';

export interface Bead {
  readonly x: number;
  readonly y: number;
  readonly opacity: number;
}

/** How far behind the first bead the last one follows, as a share of the whole time. */
const TRAIN = 0.45;

/** Where sector i of a flow is: on its way while it travels, unseen before and after. */
export function beadAt({ way, beads, at }: Flow, i: number): Bead {
  const lag = beads.length > 1 ? (TRAIN * i) / (beads.length - 1) : 0;
  const t = Math.min(1, Math.max(0, (at - lag) / (1 - TRAIN)));
  return { ...pointAlong(way, t), opacity: t > 0 && t < 1 ? 1 : 0 };
}

/** The point at a share of the length of a broken line. */
function pointAlong(way: readonly Point[], share: number): Point {
  const lengths = way.slice(1).map((p, i) => Math.hypot(p.x - way[i]!.x, p.y - way[i]!.y));
  let left = share * lengths.reduce((sum, l) => sum + l, 0);
  for (const [i, length] of lengths.entries()) {
    if (left <= length && length > 0) return mixPoint(way[i]!, way[i + 1]!, left / length);
    left -= length;
  }
  return way.at(-1)!;
}
