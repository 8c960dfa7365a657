import type { Mark } from '../export/marks';
import type { Palette } from '../export/palette';
import { bottomAxis, label, type Plot, rule, scaleOf } from './axes';
import type { Drawn, Ranges, Spot } from './chart';

const ROW = 30;

/** A tornado: how far each row moves the result either way, the widest first. */
export function drawRanges(chart: Ranges, palette: Palette, width: number): Drawn {
  const { x, rows, middle, turn } = chart;
  const names = Math.min(250, width * 0.36);
  const plot: Plot = {
    left: names,
    top: 24,
    right: width - 56,
    bottom: 24 + rows.length * ROW + 4,
  };
  const at = scaleOf(x, plot.left, plot.right);
  const marks: Mark[] = [...bottomAxis(palette, x, plot)];
  const spots: Spot[] = [];
  for (const [i, { name, low, high, ends, says }] of rows.entries()) {
    const y = plot.top + i * ROW + 5;
    const [a, b] = [at(low), at(high)];
    const [left, right] = [Math.min(a, b), Math.max(a, b)];
    const zero = at(middle.at);
    const place = { y, h: ROW - 10, r: 0 } as const;
    marks.push(label(palette, name, plot.left - 10, y + 14.5, { anchor: 'end' }));
    // Its low end is hatched, its high end plain.
    for (const [end, isLow] of [
      [a, true],
      [b, false],
    ] as const) {
      const [from, to] = [Math.min(end, zero), Math.max(end, zero)];
      const fill = isLow ? { thread: palette.xen!, paper: palette['xen-tint']! } : palette.xen!;
      marks.push({ kind: 'rect', ...place, x: from, w: to - from, fill, stroke: palette.xen });
    }
    const [first, last] = a <= b ? ends : [ends[1], ends[0]];
    const ink = { mono: true, fill: palette['ink-soft']! } as const;
    if (left - plot.left > 40) {
      marks.push(label(palette, first, left - 5, y + 14.5, { ...ink, anchor: 'end' }));
    }
    marks.push(label(palette, last, right + 5, y + 14.5, ink));
    spots.push({ x: (left + right) / 2, y: y + 10, says: `${name}: ${says}` });
  }
  marks.push(...rule(palette, middle, at, { ...plot, top: plot.top - 14 }));
  if (turn) marks.push(...rule(palette, turn, at, { ...plot, top: plot.top - 14 }));
  return {
    picture: { width, height: plot.bottom + 50, fill: palette.ground!, marks },
    spots,
    table: [
      ['', `at its least: ${x.label}`, `at its most: ${x.label}`],
      ...rows.map(({ name, low, high }) => [name, low, high]),
    ],
  };
}
