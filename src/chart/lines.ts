import { curveLinear, curveStepAfter, line } from 'd3';
import type { Mark } from '../export/marks';
import type { Palette } from '../export/palette';
import { bottomAxis, label, leftAxis, type Plot, rule, SIZE } from './axes';
import type { Drawn, Lines, Look, Point, Series, Spot } from './chart';
import { words } from './number';
import { type Scale, scaleOf } from './scale';

/** Room for the names of the series at the right of the plot. */
const NAMES = 150;

/**
 * Series over an axis, named at their ends, so that no legend has to be matched by colour. Where there
 * is no room for names beside the plot they stand below it, and the picture is the higher for them.
 */
export function drawLines(chart: Lines, palette: Palette, width: number, height: number): Drawn {
  const { x, y, series, rules = [] } = chart;
  const beside = width >= 560;
  const below = beside ? 0 : SIZE * 1.6 * series.length + 8;
  const plot: Plot = {
    left: 64,
    top: 34,
    right: width - (beside ? NAMES : 28),
    bottom: height - 48,
  };
  const [atX, atY] = [scaleOf(x, plot.left, plot.right), scaleOf(y, plot.bottom, plot.top)];
  const marks: Mark[] = [...leftAxis(palette, y, plot), ...bottomAxis(palette, x, plot)];
  for (const one of rules) marks.push(...rule(palette, one, one.along === 'x' ? atX : atY, plot));
  for (const one of series) marks.push(...drawSeries(one, palette, atX, atY));
  marks.push(...(beside ? namesBeside : namesBelow)(chart, palette, plot, atY));
  return {
    picture: { width, height: height + below, fill: palette.ground!, marks },
    spots: spotsOf(chart, atX, atY),
    table: tableOf(chart),
  };
}

function drawSeries(
  { look, joined, points }: Series,
  palette: Palette,
  x: Scale,
  y: Scale,
): Mark[] {
  const stroke = palette[look.tone]!;
  const marks: Mark[] = [];
  if (joined !== 'none') {
    const path = line<Point>(
      (point) => x(point.x),
      (point) => y(point.y),
    ).curve(joined === 'steps' ? curveStepAfter : curveLinear);
    marks.push({ kind: 'path', d: path(points) ?? '', stroke, width: 2, dash: look.dash });
  }
  for (const { x: at, y: value, low, high } of points) {
    if (low !== undefined && high !== undefined) {
      const d = `M${x(at)} ${y(low)}V${y(high)}m-3 0h6M${x(at) - 3} ${y(low)}h6`;
      marks.push({ kind: 'path', d, stroke, width: 1 });
    }
    marks.push(...marker(look, palette, x(at), y(value)));
  }
  return marks;
}

/** A sign of about 8 pixels. */
function marker({ marker: shape, tone }: Look, palette: Palette, x: number, y: number): Mark[] {
  const fill = palette[tone]!;
  switch (shape) {
    case 'none':
      return [];
    case 'dot':
      return [{ kind: 'dot', x, y, r: 4, fill }];
    case 'ring': {
      const d = `M${x - 4} ${y}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0`;
      return [{ kind: 'path', d, fill: palette.ground!, stroke: fill, width: 1.75 }];
    }
    case 'square':
      return [{ kind: 'rect', x: x - 3.75, y: y - 3.75, w: 7.5, h: 7.5, r: 0, fill }];
    case 'triangle':
      return [{ kind: 'path', d: `M${x} ${y - 5}l5 8.5h-10z`, fill }];
    case 'diamond':
      return [{ kind: 'path', d: `M${x} ${y - 5}l5 5l-5 5l-5 -5z`, fill }];
  }
}

/** A sample of how a series is drawn, and its name. */
function named({ name, look, joined }: Series, palette: Palette, x: number, y: number): Mark[] {
  const marks: Mark[] = [];
  if (joined !== 'none') {
    const d = `M${x} ${y - 4.5}h20`;
    marks.push({ kind: 'path', d, stroke: palette[look.tone], width: 2, dash: look.dash });
  }
  marks.push(...marker(look, palette, x + 10, y - 4.5));
  marks.push(label(palette, name, x + 27, y));
  return marks;
}

function namesBeside({ series }: Lines, palette: Palette, plot: Plot, y: Scale): Mark[] {
  const ends = series
    .filter(({ points }) => points.length > 0)
    .map((one) => ({ one, at: y(one.points.at(-1)!.y) + 4.5 }))
    .sort((a, b) => a.at - b.at);
  // Names keep their distance: those in each other's way are moved down, and all up from the edge.
  for (let i = 1; i < ends.length; i++) {
    ends[i]!.at = Math.max(ends[i]!.at, ends[i - 1]!.at + SIZE * 1.45);
  }
  const over = (ends.at(-1)?.at ?? 0) - plot.bottom;
  for (let i = ends.length - 1; i >= 0 && over > 0; i--) {
    const room = i === ends.length - 1 ? plot.bottom : ends[i + 1]!.at - SIZE * 1.45;
    ends[i]!.at = Math.min(ends[i]!.at, room);
  }
  return ends.flatMap(({ one, at }) => named(one, palette, plot.right + 10, at));
}

function namesBelow({ series }: Lines, palette: Palette, plot: Plot): Mark[] {
  return series.flatMap((one, i) =>
    named(one, palette, plot.left, plot.bottom + 62 + SIZE * 1.6 * i),
  );
}

function spotsOf({ x, y, series }: Lines, atX: Scale, atY: Scale): Spot[] {
  return series.flatMap(({ name, points }) =>
    points.map((point) => ({
      x: atX(point.x),
      y: atY(point.y),
      says: `${name}: ${words(point.y)}${interval(point)} (${y.label}) at ${words(point.x)} (${x.label})`,
    })),
  );
}

const interval = ({ low, high }: Point): string =>
  low === undefined || high === undefined ? '' : `, ${words(low)} to ${words(high)}`;

/** A row for each x, a column for each series; one that has nothing there is empty. */
function tableOf({ x, y, series }: Lines): (string | number | null)[][] {
  const all = [...new Set(series.flatMap(({ points }) => points.map((point) => point.x)))];
  const heads = [x.label, ...series.map(({ name }) => `${name}, ${y.label}`)];
  const rows = all
    .sort((a, b) => a - b)
    .map((at) => [at, ...series.map(({ points }) => points.find((p) => p.x === at)?.y ?? null)]);
  return [heads, ...rows];
}
