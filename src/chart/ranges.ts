import type { Mark } from '../export/marks';
import type { Palette } from '../export/palette';
import { bottomAxis, label, type Plot, SIZE } from './axes';
import type { Drawn, Ranges, Spot } from './chart';
import { type Scale, scaleOf } from './scale';

const ROW = 30;
/** Of a row whose name stands above its bar. */
const TALL_ROW = 48;

/** A tornado: how far each row moves the result either way, the widest first. */
export function drawRanges(chart: Ranges, palette: Palette, width: number): Drawn {
  const { x, rows, middle } = chart;
  // Names stand before the bars where there is room for them, else above.
  const before = width >= 640;
  const row = before ? ROW : TALL_ROW;
  const plot: Plot = {
    left: before ? 286 : 44,
    top: 24,
    right: width - 56,
    bottom: 24 + rows.length * row + 4,
  };
  const at = scaleOf(x, plot.left, plot.right);
  const marks: Mark[] = [...bottomAxis(palette, x, plot)];
  const spots: Spot[] = [];
  for (const [i, { name, low, high, ends, says }] of rows.entries()) {
    const y = plot.top + (i + 1) * row - ROW + 5;
    const [a, b] = [at(low), at(high)];
    const [left, right] = [Math.min(a, b), Math.max(a, b)];
    const zero = at(middle.at);
    const place = { y, h: ROW - 10, r: 0 } as const;
    marks.push(
      before
        ? label(palette, name, plot.left - 10, y + 14.5, { anchor: 'end' })
        : label(palette, name, 0, y - 6),
    );
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
    if (left - plot.left > 40 || !before) {
      marks.push(label(palette, first, left - 5, y + 14.5, { ...ink, anchor: 'end' }));
    }
    marks.push(label(palette, last, right + 5, y + 14.5, ink));
    spots.push({ x: (left + right) / 2, y: y + 10, says: `${name}: ${says}` });
  }
  marks.push(
    ...ruled(
      chart,
      palette,
      at,
      plot,
      before ? [] : rows.map((_, i) => plot.top + (i + 1) * row - ROW),
    ),
  );
  return {
    picture: { width, height: plot.bottom + 50, fill: palette.ground!, marks },
    spots,
    table: [
      ['', `at its least: ${x.label}`, `at its most: ${x.label}`],
      ...rows.map(({ name, low, high }) => [name, low, high]),
    ],
  };
}

/**
 * The middle and the turn: the left one's name at its left, the right one's at its right. Where bars
 * lie between their names they stop short of those: `bars` has the tops of such.
 */
function ruled(
  { middle, turn }: Ranges,
  palette: Palette,
  at: Scale,
  plot: Plot,
  bars: readonly number[],
): Mark[] {
  const rules = [middle, ...(turn ? [turn] : [])].sort((a, b) => a.at - b.at);
  return rules.flatMap(({ at: value, name }, i): Mark[] => {
    const place = at(value);
    const room = name.length * SIZE * 0.56;
    const leftward = i < rules.length - 1 ? place - room > 6 : place + room + 6 > plot.right + 50;
    const over = bars.length > 0 ? plot.top - 6 : plot.bottom;
    const d = `M${place} ${plot.top - 20}V${over}${bars.map((y) => `M${place} ${y}v${ROW}`).join('')}`;
    return [
      { kind: 'path', d, stroke: palette.ink, dash: [2, 3] },
      label(palette, name, place + (leftward ? -6 : 6), plot.top - 8, {
        anchor: leftward ? 'end' : 'start',
      }),
    ];
  });
}
