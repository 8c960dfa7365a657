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

/** Xen's strip with its upper edge at `y`. */
export function xenAt(config: Config, y: number, width: number, lines: number): XenLayout {
  const shown = framesShown(config);
  const perTall = Math.floor((width - 24 + 8) / (TALL.w + 8));
  const tall = shown <= perTall * (width < 560 ? 4 : 1);
  const size = tall ? TALL : LOW;
  const most = Math.floor((width - 24 + 8) / (size.w + 8));
  const per = tall ? Math.min(most, Math.max(5, shown)) : most;
  const rows = tall ? Math.max(1, Math.ceil(shown / per)) : lines;
  const w = (width - 24 - (per - 1) * 8) / per;
  const header = { x: 12, y, w: width - 24, h: HEAD };
  const chips = Array.from({ length: per * rows }, (_, i) => ({
    x: 12 + (i % per) * (w + 8),
    y: y + HEAD + Math.floor(i / per) * (size.h + 6),
    w,
    h: size.h,
  }));
  return { rect: { x: 0, y, w: width, h: HEAD + rows * (size.h + 6) + 6 }, header, chips, tall };
}
