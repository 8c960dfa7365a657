import type { Rect, Side } from './geometry';

/** How much a place can say: a tray of two lines, a row of one, or a cell without words. */
export type Level = 'full' | 'compact' | 'dense';

/** Where the parts of one place are. */
export interface PlaceGeometry {
  readonly level: Level;
  readonly tray: Rect;
  /** Room for the pfn's name, and for its state; of no width where there is none. */
  readonly name: Rect;
  readonly word: Rect;
  /** Text of the name and the state starts at this end. */
  readonly flush: 'start' | 'end';
  readonly ticks: readonly Rect[];
  /** The recess in which a card lies. */
  readonly card: Rect;
  /** Wires leave along this line: its y in the wide modes, its x in portrait. */
  readonly channel: number;
}

export interface Grid {
  readonly level: Level;
  readonly area: Rect;
  readonly places: readonly PlaceGeometry[];
  /** Room beside a dense grid for the names of what changed; of no width elsewhere. */
  readonly names: Rect;
}

export interface GridAsk {
  /** No trays of two lines, so that it looks like its neighbour. */
  readonly plain: boolean;
  readonly places: number;
  readonly vcpus: number;
  readonly grants: boolean;
}

/** The least that a row of one line can do with, its gap to the next included. */
const LOWEST = 18.5;

const NOWHERE: Rect = { x: 0, y: 0, w: 0, h: 0 };

/** The places of one domain in an area, cards to the side of the gutter. */
export function gridOf(area: Rect, side: Side, ask: GridAsk): Grid {
  return side === 'left' || side === 'right' ? rowsIn(area, side, ask) : traysIn(area, side, ask);
}

const nameWidth = (ask: GridAsk, size: number): number =>
  Math.ceil((1 + String(Math.max(1, ask.places - 1)).length) * size * 0.6) + 8;

interface TickSize {
  readonly one: number;
  readonly tlb: number;
  readonly gap: number;
}

const WIDE_TICKS: TickSize = { one: 15, tlb: 21, gap: 2 };
const SMALL_TICKS: TickSize = { one: 13, tlb: 13, gap: 1 };

function tickWidths(ask: GridAsk, size: TickSize): number[] {
  const widths = [size.one, size.one];
  for (let v = 0; v < ask.vcpus; v++) widths.push(size.tlb);
  if (ask.grants) widths.push(size.one);
  return widths;
}

const total = (widths: readonly number[], gap: number): number =>
  widths.reduce((sum, w) => sum + w + gap, -gap);

function rowsIn(area: Rect, side: Side, ask: GridAsk): Grid {
  const n = ask.places;
  const full = ask.plain ? undefined : fullRow(area, ask);
  const pitch = area.h / n;
  if (full && pitch >= 50) {
    const step = Math.min(72, pitch);
    const places = Array.from({ length: n }, (_, i) =>
      place('full', { x: area.x, y: area.y + i * step, w: area.w, h: step - 10 }, side, full, 5),
    );
    return { level: 'full', area, places, names: NOWHERE };
  }
  for (let columns = 1; columns <= 4; columns++) {
    const w = (area.w - (columns - 1) * 18) / columns;
    const row = compactRow(w, ask);
    const lines = Math.ceil(n / columns);
    const step = Math.min(36, area.h / lines);
    if (!row || step < LOWEST) continue;
    const places = Array.from({ length: n }, (_, i) => {
      const column = Math.floor(i / lines);
      const x = area.x + column * (w + 18);
      const y = area.y + (i % lines) * step;
      return place('compact', { x, y, w, h: step - 3 }, side, row, 1.5);
    });
    return { level: 'compact', area, places, names: NOWHERE };
  }
  return denseIn(area, side, n);
}

/** Widths of a row's parts, from its outer end to the gutter. */
interface Row {
  readonly name: number;
  readonly word: number;
  /** The state stands under the name, not beside it. */
  readonly stacked: boolean;
  readonly ticks: readonly number[];
  readonly gap: number;
  readonly card: number;
}

function fullRow(area: Rect, ask: GridAsk): Row | undefined {
  const ticks = tickWidths(ask, WIDE_TICKS);
  const card = Math.min(150, area.w - 60 - total(ticks, WIDE_TICKS.gap) - 22);
  if (card < 112) return undefined;
  return { name: 60, word: 60, stacked: true, ticks, gap: WIDE_TICKS.gap, card };
}

function compactRow(width: number, ask: GridAsk): Row | undefined {
  const ticks = tickWidths(ask, SMALL_TICKS);
  const name = nameWidth(ask, 13);
  const rest = width - name - total(ticks, SMALL_TICKS.gap) - 16;
  if (rest < 52) return undefined;
  const word = rest >= 52 + 70 ? 66 : 0;
  const card = Math.min(130, rest - word);
  return { name, word, stacked: false, ticks, gap: SMALL_TICKS.gap, card };
}

function place(level: Level, tray: Rect, side: Side, row: Row, below: number): PlaceGeometry {
  const pad = level === 'full' ? 4 : 0;
  const flip = side === 'left';
  const at = (from: number, w: number, y: number, h: number): Rect => ({
    x: flip ? tray.x + tray.w - from - w : tray.x + from,
    y,
    w,
    h,
  });
  const ticksW = total(row.ticks, row.gap);
  const card = at(tray.w - pad - row.card, row.card, tray.y + pad, tray.h - 2 * pad);
  const ticksFrom = tray.w - pad - row.card - (level === 'full' ? 6 : 3) - ticksW;
  const tickH = Math.min(18, tray.h - 1);
  const ticksAt = at(ticksFrom, ticksW, tray.y + (tray.h - tickH) / 2, tickH);
  const half = tray.h / 2;
  const name = row.stacked ? at(6, row.name, tray.y, half + 2) : at(2, row.name, tray.y, tray.h);
  const word = row.stacked
    ? at(6, row.word, tray.y + half, half)
    : at(2 + row.name, row.word, tray.y, tray.h);
  return {
    level,
    tray,
    name,
    word,
    flush: flip ? 'end' : 'start',
    ticks: ticksFromLeft(ticksAt, row.ticks, row.gap),
    card,
    channel: tray.y + tray.h + below,
  };
}

function ticksFromLeft(at: Rect, widths: readonly number[], gap: number): Rect[] {
  let x = at.x;
  return widths.map((w) => {
    const rect = { x, y: at.y, w, h: at.h };
    x += w + gap;
    return rect;
  });
}

const NAMES = 116;

/** Cells of one size in lines from the gutter outwards, with room for names at the outer end. */
function denseIn(area: Rect, side: Side, n: number): Grid {
  const flat = side === 'left' || side === 'right';
  const box: Rect = flat
    ? { ...area, x: side === 'left' ? area.x : area.x + NAMES, w: area.w - NAMES }
    : { ...area, x: area.x + NAMES, w: area.w - NAMES };
  const names: Rect = { ...area, x: side === 'left' ? area.x + box.w : area.x, w: NAMES };
  const size = cellSize(box.w, box.h, n);
  const columns = Math.floor(box.w / size);
  const places = Array.from({ length: n }, (_, i): PlaceGeometry => {
    const column = i % columns;
    const x = side === 'left' ? box.x + column * size : box.x + box.w - (columns - column) * size;
    const cell = { x, y: box.y + Math.floor(i / columns) * size, w: size - 1, h: size - 1 };
    return {
      level: 'dense',
      tray: cell,
      name: NOWHERE,
      word: NOWHERE,
      flush: 'start',
      ticks: [],
      card: cell,
      channel: flat ? cell.y + cell.h / 2 : cell.x + cell.w / 2,
    };
  });
  return { level: 'dense', area: box, places, names };
}

function cellSize(w: number, h: number, n: number): number {
  for (let size = 24; size > 4; size -= 0.25) {
    if (Math.floor(w / size) * Math.floor(h / size) >= n) return size;
  }
  return 4;
}

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

function traysIn(area: Rect, side: Side, ask: GridAsk): Grid {
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
