import { denseIn } from './denseGrid';
import type { Rect, Side } from './geometry';
import { type Grid, type GridAsk, type Level, NOWHERE, type PlaceGeometry } from './grid';
import { nameWidth, SMALL_TICKS, ticksFromLeft, tickWidths, total } from './ticks';

const TRAY = { w: 106, full: 100, compact: 56, gap: 12 };
const DENSE_HEIGHT = 220;

interface TrayPlan {
  readonly level: Level;
  readonly columns: number;
  readonly height: number;
}

function planTrays(width: number, ask: GridAsk): TrayPlan {
  const columns = Math.max(1, Math.floor((width + TRAY.gap) / (TRAY.w + TRAY.gap)));
  const lines = Math.ceil(ask.places / columns);
  if (lines <= 2) return { level: 'full', columns, height: lines * (TRAY.full + TRAY.gap) };
  if (lines <= 5) return { level: 'compact', columns, height: lines * (TRAY.compact + TRAY.gap) };
  return { level: 'dense', columns, height: DENSE_HEIGHT };
}

/** The height that a domain's places take where the domains stand one above the other. */
export const portraitGridHeight = (width: number, ask: GridAsk): number =>
  planTrays(width, ask).height;

/** Places as trays side by side, cards to the gutter; or, where there are too many, as cells. */
export function traysIn(area: Rect, side: Side, ask: GridAsk): Grid {
  const plan = planTrays(area.w, ask);
  if (plan.level === 'dense') return denseIn(area, side, ask.places);
  const h = plan.level === 'full' ? TRAY.full : TRAY.compact;
  const w = Math.min(150, (area.w + TRAY.gap) / plan.columns - TRAY.gap);
  const places = Array.from({ length: ask.places }, (_, i) => {
    const line = Math.floor(i / plan.columns);
    const x = area.x + (i % plan.columns) * (w + TRAY.gap);
    return trayAt(plan.level, { x, y: area.y + line * (h + TRAY.gap), w, h }, side, ask);
  });
  return { level: plan.level, area, places, names: NOWHERE };
}

function trayAt(level: Level, tray: Rect, side: Side, ask: GridAsk): PlaceGeometry {
  const full = level === 'full';
  const widths = tickWidths(ask, full ? { one: 14, tlb: 19, gap: 2 } : SMALL_TICKS);
  const gap = full ? 2 : 1;
  const cardH = full ? 46 : 22;
  const at = (from: number, h: number): { y: number; h: number } => ({
    y: side === 'top' ? tray.y + tray.h - from - h : tray.y + from,
    h,
  });
  const nameW = full ? nameWidth(ask, 16) : nameWidth(ask, 13);
  const name = { x: tray.x + 5, w: nameW, ...at(3, 20) };
  const word = full ? { x: tray.x + 5 + nameW, w: tray.w - nameW - 10, ...at(3, 20) } : NOWHERE;
  const ticksAt = full
    ? { x: tray.x + 5, w: tray.w - 10, ...at(26, 17) }
    : { x: tray.x + tray.w - 3 - total(widths, gap), w: tray.w, ...at(4, 17) };
  return {
    level,
    tray,
    name,
    word,
    flush: 'start',
    ticks: ticksFromLeft(ticksAt, widths, gap),
    card: { x: tray.x + 3, w: tray.w - 6, ...at(tray.h - 3 - cardH, cardH) },
    channel: tray.x + tray.w + TRAY.gap / 2,
  };
}
