import { denseIn } from './denseGrid';
import type { Rect, Side } from './geometry';
import { type Grid, type GridAsk, type Level, NOWHERE, type PlaceGeometry } from './grid';
import { nameWidth, SMALL_TICKS, ticksFromLeft, tickWidths, total, WIDE_TICKS } from './ticks';

/** The least that a row of one line can do with, its gap to the next included. */
const LOWEST = 18.5;

/** Places as rows, as roomy as they can be; in up to four columns; or else as cells. */
export function rowsIn(area: Rect, side: Side, ask: GridAsk): Grid {
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
