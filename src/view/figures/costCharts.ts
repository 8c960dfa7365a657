import type { Lines, Look, Ranges, Stack } from '../../chart/chart';
import { words } from '../../chart/number';
import { type Assumed, type Axis, costOf, dearerBy, type Sensitivity } from '../../cost/compare';
import { WAYS, type Way } from '../../cost/formulas';
import { WAY_WORDS } from '../../cost/settings';
import { CAUSES, UNITS } from '../../cost/units';
import { totalOf } from '../../cost/work';

/** How each way is drawn, everywhere. */
export const LOOKS: Readonly<Record<Way, Look>> = {
  swap: { tone: 'domu', marker: 'dot' },
  map: { tone: 'dom0', marker: 'square' },
  copy: { tone: 'xen', marker: 'triangle', dash: [6, 3] },
  persistent: { tone: 'domu2', marker: 'diamond' },
  transfer: { tone: 'ink', marker: 'ring', dash: [2, 3] },
};

const MICRO = 1000;
/** Room beyond the largest value. */
const ROOM = 1.05;

export const micros = (nanoseconds: number): string => `${words(nanoseconds / MICRO)} µs`;

/** What one request takes by each way, by cause. */
export function requestChart(assumed: Assumed): Stack {
  const bars = WAYS.map((way) => {
    const time = costOf(way, assumed);
    return { name: WAY_WORDS[way], values: CAUSES.map((cause) => time[cause] / MICRO) };
  });
  const totals = bars.map(({ values }) => values.reduce((sum, value) => sum + value, 0));
  return {
    kind: 'stack',
    title: 'Where the time of one request goes',
    x: { label: 'CPU time, µs a request', scale: 'linear', from: 0, to: Math.max(...totals, 1) },
    parts: CAUSES,
    bars,
  };
}

/** What a page takes by each way, over an axis. */
export function axisChart(assumed: Assumed, axis: Axis): Lines {
  const series = WAYS.map((way) => ({
    name: WAY_WORDS[way],
    look: LOOKS[way],
    joined: 'lines' as const,
    points: axis.values.map((x) => {
      const there = axis.at(assumed, x);
      return { x, y: totalOf(costOf(way, there)) / MICRO / there.shape.segments };
    }),
  }));
  const most = Math.max(...series.flatMap(({ points }) => points.map(({ y }) => y)));
  return {
    kind: 'lines',
    title: 'What a page takes',
    x: { label: axis.label, scale: 'linear', from: axis.values[0]!, to: axis.values.at(-1)! },
    y: { label: 'CPU time, µs a page', scale: 'linear', from: 0, to: most * ROOM },
    series,
  };
}

/** How far each unit moves the answer, the widest first. */
export function tornadoChart(
  than: Way,
  assumed: Assumed,
  sensitivities: readonly Sensitivity[],
): Ranges {
  const now = dearerBy('swap', than, assumed) / MICRO;
  const ends = sensitivities.flatMap(({ low, high }) => [low / MICRO, high / MICRO]);
  const [from, to] = [Math.min(0, now, ...ends), Math.max(0, now, ...ends)];
  const other = WAY_WORDS[than];
  return {
    kind: 'ranges',
    title: `What moves the answer: swap or ${other}`,
    x: {
      label: `µs a request by which swap is dearer than ${other}`,
      scale: 'linear',
      from: from - (to - from) / 40,
      to: to + (to - from) / 40,
    },
    middle: { along: 'x', at: now, name: 'as set' },
    turn: { along: 'x', at: 0, name: 'even' },
    rows: sensitivities.map(({ unit, low, high }) => {
      const { label, min, max } = UNITS[unit];
      const says = `from ${micros(low)} at ${words(min)} to ${micros(high)} at ${words(max)}`;
      const both = [words(min), words(max)] as const;
      return { name: label, low: low / MICRO, high: high / MICRO, ends: both, says };
    }),
  };
}
