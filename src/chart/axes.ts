import type { Mark, TextMark } from '../export/marks';
import type { Palette } from '../export/palette';
import type { Axis, Rule } from './chart';
import { words } from './number';
import { type Scale, scaleOf, ticksOf } from './scale';

/** Where the series of a chart are drawn. */
export interface Plot {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export const SIZE = 13;

export const label = (
  palette: Palette,
  text: string,
  x: number,
  y: number,
  more: Partial<Pick<TextMark, 'anchor' | 'bold' | 'fill' | 'mono' | 'size'>> = {},
): TextMark => ({
  kind: 'text',
  text,
  x,
  y,
  size: SIZE,
  mono: false,
  bold: false,
  anchor: 'start',
  fill: palette.ink!,
  ...more,
});

const hair = (palette: Palette, d: string, strong = false): Mark => ({
  kind: 'path',
  d,
  stroke: strong ? palette['ink-soft'] : palette.hairline,
});

/** The axis below a plot: ticks with their values, and its name. */
export function bottomAxis(palette: Palette, axis: Axis, plot: Plot): Mark[] {
  const { left, right, top, bottom } = plot;
  const at = scaleOf(axis, left, right);
  const marks: Mark[] = [hair(palette, `M${left} ${bottom}H${right}`, true)];
  for (const tick of ticksOf(axis, Math.max(3, (right - left) / 80))) {
    marks.push(hair(palette, `M${at(tick)} ${top}V${bottom + 4}`));
    marks.push(
      label(palette, words(tick), at(tick), bottom + 19, { anchor: 'middle', mono: true }),
    );
  }
  const middle = (left + right) / 2;
  marks.push(
    label(palette, axis.label, middle, bottom + 40, {
      anchor: 'middle',
      fill: palette['ink-soft']!,
    }),
  );
  return marks;
}

/** The axis at the left of a plot, its name above it. */
export function leftAxis(palette: Palette, axis: Axis, plot: Plot): Mark[] {
  const { left, right, top, bottom } = plot;
  const at = scaleOf(axis, bottom, top);
  const marks: Mark[] = [];
  for (const tick of ticksOf(axis, Math.max(3, (bottom - top) / 48))) {
    marks.push(hair(palette, `M${left - 4} ${at(tick)}H${right}`));
    marks.push(
      label(palette, words(tick), left - 8, at(tick) + 4.5, { anchor: 'end', mono: true }),
    );
  }
  marks.push(label(palette, axis.label, 0, top - 12, { fill: palette['ink-soft']! }));
  return marks;
}

/** A value across the plot, with its name where it does not hide the data. */
export function rule(
  palette: Palette,
  { along, at, name }: Rule,
  scale: Scale,
  plot: Plot,
): Mark[] {
  const { left, right, top, bottom } = plot;
  const place = scale(at);
  const d = along === 'x' ? `M${place} ${top}V${bottom}` : `M${left} ${place}H${right}`;
  const ink = { stroke: palette.ink, dash: [2, 3] };
  const late = along === 'x' && place > (left + right) / 2;
  const words =
    along === 'x'
      ? label(palette, name, place + (late ? -6 : 6), top + 12, { anchor: late ? 'end' : 'start' })
      : label(palette, name, left + 6, place - 6);
  return [{ kind: 'path', d, ...ink }, words];
}
