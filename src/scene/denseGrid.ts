import type { Rect, Side } from './geometry';
import { type Grid, NOWHERE, type PlaceGeometry } from './grid';

const NAMES = 116;

/** Cells of one size in lines from the gutter outwards, with room for names at the outer end. */
export function denseIn(area: Rect, side: Side, n: number): Grid {
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

/** The height that n cells take of what there is. */
export function denseHeight(width: number, height: number, n: number): number {
  const size = cellSize(width - NAMES, height, n);
  return Math.min(height, Math.ceil(n / Math.floor((width - NAMES) / size)) * size);
}

function cellSize(w: number, h: number, n: number): number {
  for (let size = 24; size > 4; size -= 0.25) {
    if (Math.floor(w / size) * Math.floor(h / size) >= n) return size;
  }
  return 4;
}
