import { denseHeight, denseIn } from './denseGrid';
import type { Rect, Side } from './geometry';
import { type Grid, type GridAsk, type Level, NOWHERE, type PlaceGeometry } from './grid';
import { nameWidth, SMALL_TICKS, ticksFromLeft, tickWidths, total } from './ticks';

const TRAY = { full: { w: 103, h: 100 }, compact: { w: 102, h: 56 }, gap: 12 } as const;
/** Cells that leave room beside them for four names, and no more than so much. */
const DENSE = { least: 100, most: 220 } as const;

interface TrayPlan {
  readonly level: Level;
  readonly columns: number;
  readonly height: number;
}

function planTrays(width: number, ask: GridAsk): TrayPlan {
  for (const [level, atMost] of [
    ['full', 2],
    ['compact', 5],
  ] as const) {
    const { w, h } = TRAY[level];
    const most = Math.max(1, Math.floor((width + TRAY.gap) / (w + TRAY.gap)));
    const lines = Math.max(1, Math.ceil(ask.places / most));
    const columns = Math.max(1, Math.ceil(ask.places / lines));
    if (lines <= atMost) return { level, columns, height: lines * (h + TRAY.gap) - TRAY.gap };
  }
  const height = Math.max(DENSE.least, denseHeight(width, DENSE.most, ask.places));
  return { level: 'dense', columns: 0, height };
}

/** The height that a domain's places take where the domains stand one above the other. */
export const portraitGridHeight = (width: number, ask: GridAsk): number =>
  planTrays(width, ask).height;

/** Places as trays side by side, cards to the gutter; or, where there are too many, as cells. */
export function traysIn(area: Rect, side: Side, ask: GridAsk): Grid {
  const plan = planTrays(area.w, ask);
  if (plan.level === 'dense') return denseIn(area, side, ask.places);
  const { h } = TRAY[plan.level];
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
  const name = { x: tray.x + (full ? 5 : 4), w: nameW, ...at(3, 20) };
  const word = full ? { x: tray.x + 5 + nameW, w: tray.w - nameW - 10, ...at(3, 20) } : NOWHERE;
  const ticksAt = full
    ? { x: tray.x + 5, w: tray.w - 10, ...at(26, 17) }
    : { x: tray.x + tray.w - 2 - total(widths, gap), w: tray.w, ...at(4, 17) };
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
