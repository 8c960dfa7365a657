import type { Mark } from '../export/marks';
import type { Palette } from '../export/palette';
import { label, type Plot, SIZE } from './axes';
import type { Drawn, Field, Spot } from './chart';
import { percent } from './number';

const ROW = 22;
/** A cell’s height, in steps that are drawn apart: its filling says how much it holds. */
const STEPS = ROW - 4;

/** Cells filled the more, the more they hold: readable without colour, since the fill grows. */
export function drawField(chart: Field, palette: Palette, width: number): Drawn {
  const { rows, x, y, what } = chart;
  const [left, top] = [84, 30];
  const columns = rows[0]?.shares.length ?? 0;
  const cell = (width - left - 8) / Math.max(1, columns);
  const marks: Mark[] = [label(palette, y, 0, top - 12, { fill: palette['ink-soft']! })];
  const spots: Spot[] = [];
  for (const [i, { name, shares }] of rows.entries()) {
    const at = top + i * ROW;
    marks.push(label(palette, name, left - 10, at + 14.5, { anchor: 'end', mono: true }));
    marks.push({
      kind: 'rect',
      x: left,
      y: at,
      w: cell * columns,
      h: ROW - 4,
      r: 0,
      fill: palette.panel!,
    });
    for (const [j, share] of shares.entries()) {
      const full = filled(share);
      if (full > 0) {
        const h = (ROW - 4) * full;
        const place = { x: left + j * cell, y: at + ROW - 4 - h, w: cell + 0.3, h, r: 0 };
        marks.push({ kind: 'rect', ...place, fill: palette.domu! });
      }
      spots.push({
        x: left + (j + 0.5) * cell,
        y: at + ROW / 2 - 2,
        says: `${name}, stretch ${j + 1} of ${columns}: ${percent(share)} ${what}`,
      });
    }
  }
  const bottom = top + rows.length * ROW;
  const soft = { fill: palette['ink-soft']!, anchor: 'middle' } as const;
  const named = partsOf(chart, palette, { left, top, right: left + cell * columns, bottom });
  marks.push(...named.marks);
  const end = bottom + named.height;
  marks.push(label(palette, x, left + (cell * columns) / 2, end + 18, soft));
  return {
    picture: { width, height: end + 28, fill: palette.ground!, marks },
    spots,
    table: [
      [y, ...(rows[0]?.shares ?? []).map((_, j) => `stretch ${j + 1}`)],
      ...rows.map(({ name, shares }) => [name, ...shares]),
    ],
  };
}

/** How much of a cell is filled: all and nothing only where it is just that. */
function filled(share: number): number {
  if (share <= 0 || share >= 1) return Math.min(1, Math.max(0, share));
  return Math.min(STEPS - 1, Math.max(1, Math.round(share * STEPS))) / STEPS;
}

/** Lines where one stretch ends and the next begins, and their names below, in lines as they fit. */
function partsOf({ parts = [] }: Field, palette: Palette, { left, top, right, bottom }: Plot) {
  const marks: Mark[] = [];
  const ends = [0, 0, 0];
  let [from, lines] = [left, 0];
  for (const { name, part } of parts) {
    const to = from + part * (right - left);
    if (to < right - 0.5) {
      const d = `M${to} ${top}V${bottom + 4}`;
      marks.push({ kind: 'path', d, stroke: palette.ink, dash: [2, 3] });
    }
    const room = name.length * SIZE * 0.56;
    const at = Math.max(left, Math.min(right - room, (from + to - room) / 2));
    const line = Math.max(
      0,
      ends.findIndex((end) => end < at),
    );
    ends[line] = at + room + SIZE;
    lines = Math.max(lines, line + 1);
    marks.push(label(palette, name, at, bottom + 16 + line * SIZE * 1.45));
    from = to;
  }
  return { marks, height: lines && 10 + lines * SIZE * 1.45 };
}
