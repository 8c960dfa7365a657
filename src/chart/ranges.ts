import type { Mark, TextMark } from '../export/marks';
import type { Palette } from '../export/palette';
import { bottomAxis, label, type Plot, SIZE } from './axes';
import type { Drawn, Ranges, Spot } from './chart';
import { type Scale, scaleOf } from './scale';

const ROW = 30;
/** Of a row whose name stands above its bar. */
const TALL_ROW = 48;

/** Where names end that stand before their bars, and what is left there for a value. */
const NAMES_END = 276;
const VALUE_ROOM = 44;

/** A tornado: how far each row moves the result either way, the widest first. */
export function drawRanges(chart: Ranges, palette: Palette, width: number): Drawn {
  const { x, rows, middle } = chart;
  // Names stand before the bars where there is room for them, else above.
  const before = width >= 640;
  const row = before ? ROW : TALL_ROW;
  const plot: Plot = {
    left: before ? NAMES_END + VALUE_ROOM : VALUE_ROOM,
    top: 24,
    right: width - 56,
    bottom: 24 + rows.length * row + 4,
  };
  const at = scaleOf(x, plot.left, plot.right);
  const zero = at(middle.at);
  const bars: Mark[] = [];
  const texts: Mark[] = [];
  const spots: Spot[] = [];
  for (const [i, { name, low, high, ends, says }] of rows.entries()) {
    const y = plot.top + (i + 1) * row - ROW + 5;
    const [a, b] = [at(low), at(high)];
    const [left, right] = [Math.min(a, b), Math.max(a, b)];
    const place = { y, h: ROW - 10, r: 0 } as const;
    texts.push(
      ...(before
        ? [label(palette, name, NAMES_END, y + 14.5, { anchor: 'end' })]
        : backed(palette, label(palette, name, 0, y - 6))),
    );
    // Its low end is hatched, its high end plain.
    for (const [end, isLow] of [
      [a, true],
      [b, false],
    ] as const) {
      const [from, to] = [Math.min(end, zero), Math.max(end, zero)];
      const fill = isLow ? { thread: palette.xen!, paper: palette['xen-tint']! } : palette.xen!;
      bars.push({ kind: 'rect', ...place, x: from, w: to - from, fill, stroke: palette.xen });
    }
    const [first, last] = a <= b ? ends : [ends[1], ends[0]];
    const ink = { mono: true, fill: palette['ink-soft']! } as const;
    texts.push(
      ...backed(palette, label(palette, first, left - 5, y + 14.5, { ...ink, anchor: 'end' })),
      ...backed(palette, label(palette, last, right + 5, y + 14.5, ink)),
    );
    spots.push({ x: (left + right) / 2, y: y + 10, says: `${name}: ${says}` });
  }
  // Rules cross bars, and no word.
  const marks = [
    ...bottomAxis(palette, x, plot),
    ...bars,
    ...ruled(chart, palette, at, plot),
    ...texts,
  ];
  return {
    picture: { width, height: plot.bottom + 50, fill: palette.ground!, marks },
    spots,
    table: [
      ['', `at its least: ${x.label}`, `at its most: ${x.label}`],
      ...rows.map(({ name, low, high }) => [name, low, high]),
    ],
  };
}

/** A text on a patch of the ground, so that no line runs through it. */
function backed(palette: Palette, text: TextMark): Mark[] {
  const wide = text.text.length * SIZE * (text.mono ? 0.6 : 0.56) + 2;
  const x = text.anchor === 'end' ? text.x - wide + 1 : text.x - 1;
  const fill = palette.ground!;
  return [{ kind: 'rect', x, y: text.y - SIZE + 2, w: wide, h: SIZE + 1, r: 0, fill }, text];
}

/** The middle and the turn: the left one's name at its left, the right one's at its right. */
function ruled({ middle, turn }: Ranges, palette: Palette, at: Scale, plot: Plot): Mark[] {
  const rules = [middle, ...(turn ? [turn] : [])].sort((a, b) => a.at - b.at);
  return rules.flatMap(({ at: value, name }, i): Mark[] => {
    const place = at(value);
    const room = name.length * SIZE * 0.56;
    const leftward = i < rules.length - 1 ? place - room > 6 : place + room + 6 > plot.right + 50;
    const d = `M${place} ${plot.top - 20}V${plot.bottom}`;
    return [
      { kind: 'path', d, stroke: palette.ink, dash: [2, 3] },
      label(palette, name, place + (leftward ? -6 : 6), plot.top - 8, {
        anchor: leftward ? 'end' : 'start',
      }),
    ];
  });
}
