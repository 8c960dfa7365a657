import type { Hatch, Mark } from '../export/marks';
import type { Palette } from '../export/palette';
import { bottomAxis, label, type Plot, SIZE } from './axes';
import type { Drawn, Spot, Stack } from './chart';
import { words } from './number';
import { scaleOf } from './scale';

const BAR = 30;
const GAP = 14;

/** Five colours, plain and hatched: parts next to each other differ in both. */
const TONES = ['domu', 'dom0', 'xen', 'domu2', 'hairline'] as const;

/** How the nth part of a stack is filled. */
export function fillOf(palette: Palette, n: number): string | Hatch {
  const tone = TONES[n % TONES.length]!;
  if (n % 2 === 0) return palette[tone]!;
  return { thread: palette[tone]!, paper: palette[`${tone}-tint`] ?? palette.ground! };
}

/** Bars of parts with a legend above, in the order of the parts. */
export function drawStack(chart: Stack, palette: Palette, width: number): Drawn {
  const { x, parts, bars } = chart;
  const used = parts.map((_, i) => bars.some(({ values }) => values[i]! > 0));
  const legend = legendOf(chart, used, palette, width);
  const top = legend.height + 12;
  const plot: Plot = {
    left: 104,
    top,
    right: width - 76,
    bottom: top + bars.length * (BAR + GAP) + 4,
  };
  const at = scaleOf(x, plot.left, plot.right);
  const marks: Mark[] = [...bottomAxis(palette, x, plot), ...legend.marks];
  const spots: Spot[] = [];
  for (const [row, { name, values }] of bars.entries()) {
    const y = plot.top + row * (BAR + GAP) + GAP / 2;
    const total = values.reduce((sum, value) => sum + value, 0);
    marks.push(
      label(palette, name, plot.left - 10, y + BAR / 2 + 4.5, { anchor: 'end', bold: true }),
    );
    let from = 0;
    for (const [i, value] of values.entries()) {
      if (value <= 0) continue;
      const [left, right] = [at(from), at(from + value)];
      const place = { x: left, y, w: Math.max(0.5, right - left), h: BAR, r: 0 };
      const fill = fillOf(palette, i);
      marks.push({ kind: 'rect', ...place, fill, stroke: palette.ground, width: 1 });
      const says = `${name}, ${parts[i]}: ${words(value)} of ${words(total)} (${x.label})`;
      spots.push({ x: (left + right) / 2, y: y + BAR / 2, says });
      from += value;
    }
    marks.push(label(palette, words(total), at(total) + 8, y + BAR / 2 + 4.5, { mono: true }));
  }
  const height = plot.bottom + 50;
  return {
    picture: { width, height, fill: palette.ground!, marks },
    spots,
    table: [
      ['', ...parts, x.label],
      ...bars.map(({ name, values }) => [name, ...values, values.reduce((a, b) => a + b, 0)]),
    ],
  };
}

/** Samples and names of the parts that some bar has, in lines as wide as the chart. */
function legendOf({ parts }: Stack, used: readonly boolean[], palette: Palette, width: number) {
  const marks: Mark[] = [];
  let [x, y] = [0, SIZE];
  for (const [i, name] of parts.entries()) {
    if (!used[i]) continue;
    // Letters of the sans face are half as wide as high, or a little more.
    const room = 40 + name.length * SIZE * 0.56;
    if (x > 0 && x + room > width) [x, y] = [0, y + SIZE * 1.7];
    marks.push({ kind: 'rect', x, y: y - 11, w: 16, h: 13, r: 0, fill: fillOf(palette, i) });
    marks.push(label(palette, name, x + 22, y));
    x += room;
  }
  return { marks, height: y + 10 };
}
