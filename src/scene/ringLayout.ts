import type { Config } from '../protocol/config';
import { guestsOf, type RingLayout } from './stageLayout';

const SLOT_H = 20;
const RING_LINE = SLOT_H + 28;

/** One ring a guest, in lines of `perLine` slots. */
export function ringsOf(config: Config, top: number, width: number, perLine: number): RingLayout[] {
  const titleW = config.guests === 2 ? 56 : 40;
  const pitch = (width - titleW) / perLine;
  const lines = Math.ceil(config.ring / perLine);
  return guestsOf(config).map((guest, g) => {
    const y = top + g * lines * RING_LINE;
    const slots = Array.from({ length: config.ring }, (_, i) => ({
      x: titleW + (i % perLine) * pitch,
      y: y + Math.floor(i / perLine) * RING_LINE,
      w: pitch - Math.min(3, 0.15 * pitch),
      h: SLOT_H,
    }));
    const under = Array.from({ length: lines }, (_, k) => ({
      x: titleW,
      y: y + k * RING_LINE + SLOT_H,
      w: width - titleW,
      h: RING_LINE - SLOT_H,
    }));
    return { guest, title: { x: 0, y, w: titleW, h: SLOT_H }, slots, lines: under, perLine };
  });
}

export function ringBottom(rings: readonly RingLayout[]): number {
  const last = rings.at(-1)!.lines.at(-1)!;
  return last.y + last.h;
}
