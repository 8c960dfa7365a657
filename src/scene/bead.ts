import type { Flow } from './scene';

export interface Bead {
  readonly x: number;
  readonly y: number;
  readonly opacity: number;
}

/** How far behind the first bead the last one follows, as a share of the whole time. */
const TRAIN = 0.45;

/** Where sector i of a flow is: on its path while it travels, unseen before and after. */
export function beadAt({ from, bow, to, beads, at }: Flow, i: number): Bead {
  const lag = beads.length > 1 ? (TRAIN * i) / (beads.length - 1) : 0;
  const t = Math.min(1, Math.max(0, (at - lag) / (1 - TRAIN)));
  const [a, b, c] = [(1 - t) * (1 - t), 2 * t * (1 - t), t * t];
  return {
    x: a * from.x + b * bow.x + c * to.x,
    y: a * from.y + b * bow.y + c * to.y,
    opacity: t > 0 && t < 1 ? 1 : 0,
  };
}
