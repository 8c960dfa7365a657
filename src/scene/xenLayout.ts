import type { World } from '../protocol/world';
import { NOWHERE } from './grid';
import { HEAD, LINE, privatePlaces, type XenLayout } from './stageLayout';

const TALL = { w: 104, h: 42 };
const LOW = { w: 108, h: 22 };

/** Frames that every state shows in the strip; private ones come and go behind them. */
const framesShown = (at: World): number =>
  at.frames - at.bounces.slice(privatePlaces(at)).filter(Boolean).length;

/** Xen's strip with its lower edge at `bottom`. */
export function xenAbove(at: World, width: number, bottom: number): XenLayout {
  const room = Math.floor((width - 24 + 8) / (TALL.w + 8));
  const lines = framesShown(at) <= room ? 1 : 2;
  const { rect } = xenAt(at, 0, width, lines);
  return xenAt(at, bottom - rect.h, width, lines);
}

/** Frames in portrait: two a line, each of one line with what it was. */
const NARROW = { per: 2, rows: 3 } as const;

/** Xen's strip in portrait, with its upper edge at `y`. */
export function xenBelow(at: World, y: number, width: number): XenLayout {
  const rows = Math.min(NARROW.rows, Math.ceil(framesShown(at) / NARROW.per));
  const chips = { per: NARROW.per, rows, tall: false };
  if (at.config.mechanism !== 'transfer') return stripAt(y, width, chips);
  const heap = { x: 12, y: y + HEAD - 4, w: width - 24, h: LINE };
  return { ...stripAt(y, width, chips, LINE), heap };
}

function xenAt(at: World, y: number, width: number, lines: number): XenLayout {
  const shown = framesShown(at);
  const most = (w: number): number => Math.floor((width - 24 + 8) / (w + 8));
  const tall = shown <= most(TALL.w);
  const chips = tall
    ? { per: Math.min(most(TALL.w), Math.max(5, shown)), rows: 1, tall }
    : { per: most(LOW.w), rows: lines, tall };
  // Beside Xen's name; what the hypercall says has the rest of the line.
  const heap = { x: 56, y: y + 1, w: (width - 68) * 0.45, h: LINE };
  return { ...stripAt(y, width, chips), heap };
}

interface Chips {
  readonly per: number;
  readonly rows: number;
  readonly tall: boolean;
}

function stripAt(y: number, width: number, { per, rows, tall }: Chips, extra = 0): XenLayout {
  const { h } = tall ? TALL : LOW;
  const w = (width - 24 - (per - 1) * 8) / per;
  const header = { x: 12, y, w: width - 24, h: HEAD };
  const chips = Array.from({ length: per * rows }, (_, i) => ({
    x: 12 + (i % per) * (w + 8),
    y: y + HEAD + extra + Math.floor(i / per) * (h + 6),
    w,
    h,
  }));
  const rect = { x: 0, y, w: width, h: HEAD + extra + rows * (h + 6) + 6 };
  return { rect, header, chips, heap: NOWHERE, tall };
}
