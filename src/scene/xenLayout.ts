import type { Config } from '../protocol/config';
import { HEAD, type XenLayout } from './stageLayout';

const TALL = { w: 104, h: 42 };
const LOW = { w: 108, h: 22 };

/** Frames that every state shows in the strip; private ones come and go behind them. */
function framesShown(config: Config): number {
  const pool = config.mechanism === 'map' ? 0 : config.pool;
  return config.guests * config.buffers + pool;
}

/** Xen's strip with its lower edge at `bottom`. */
export function xenAbove(config: Config, width: number, bottom: number): XenLayout {
  const room = Math.floor((width - 24 + 8) / (TALL.w + 8));
  const lines = framesShown(config) <= room ? 1 : 2;
  const at = xenAt(config, 0, width, lines);
  return xenAt(config, bottom - at.rect.h, width, lines);
}

/** Frames in portrait: two a line, each of one line with what it was. */
const NARROW = { per: 2, rows: 3 } as const;

/** Xen's strip in portrait, with its upper edge at `y`. */
export function xenBelow(config: Config, y: number, width: number): XenLayout {
  const rows = Math.min(NARROW.rows, Math.ceil(framesShown(config) / NARROW.per));
  return stripAt(y, width, { per: NARROW.per, rows, tall: false });
}

function xenAt(config: Config, y: number, width: number, lines: number): XenLayout {
  const shown = framesShown(config);
  const most = (w: number): number => Math.floor((width - 24 + 8) / (w + 8));
  const tall = shown <= most(TALL.w);
  if (!tall) return stripAt(y, width, { per: most(LOW.w), rows: lines, tall });
  return stripAt(y, width, { per: Math.min(most(TALL.w), Math.max(5, shown)), rows: 1, tall });
}

interface Chips {
  readonly per: number;
  readonly rows: number;
  readonly tall: boolean;
}

function stripAt(y: number, width: number, { per, rows, tall }: Chips): XenLayout {
  const { h } = tall ? TALL : LOW;
  const w = (width - 24 - (per - 1) * 8) / per;
  const header = { x: 12, y, w: width - 24, h: HEAD };
  const chips = Array.from({ length: per * rows }, (_, i) => ({
    x: 12 + (i % per) * (w + 8),
    y: y + HEAD + Math.floor(i / per) * (h + 6),
    w,
    h,
  }));
  return { rect: { x: 0, y, w: width, h: HEAD + rows * (h + 6) + 6 }, header, chips, tall };
}
