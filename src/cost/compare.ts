import { type Shape, type Way, workOf } from './formulas';
import { type Costs, UNIT_IDS, UNITS, type UnitId } from './units';
import { type Hot, type Masks, type Time, timeOf, totalOf } from './work';

/** Everything that the cost of a request hangs on. */
export interface Assumed {
  readonly shape: Shape;
  readonly costs: Costs;
  readonly masks: Masks;
  readonly hot: Hot;
}

/** CPU time of one request by one way, in nanoseconds, by cause. */
export const costOf = (way: Way, { shape, costs, masks, hot }: Assumed): Time =>
  timeOf(workOf(way, shape), costs, masks, hot);

/** By how much one way is dearer than another, in nanoseconds a request; below 0 it wins. */
export const dearerBy = (way: Way, than: Way, assumed: Assumed): number =>
  totalOf(costOf(way, assumed)) - totalOf(costOf(than, assumed));

/** Something on which the cost hangs, as an axis of a chart. */
export interface Axis {
  readonly id: string;
  readonly label: string;
  readonly values: readonly number[];
  readonly at: (assumed: Assumed, value: number) => Assumed;
}

const upTo = (most: number, by = 1): number[] =>
  Array.from({ length: Math.round(most / by) }, (_, i) => (i + 1) * by);

export const AXES: readonly Axis[] = [
  {
    id: 'segments',
    label: 'Segments of a request',
    values: upTo(11),
    at: (assumed, segments) => ({ ...assumed, shape: { ...assumed.shape, segments } }),
  },
  {
    id: 'bytes',
    label: 'Bytes of a segment',
    values: upTo(4096, 512),
    at: (assumed, bytes) => ({ ...assumed, shape: { ...assumed.shape, bytes } }),
  },
  {
    id: 'cpus',
    label: 'CPUs in each dirty mask',
    values: [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64],
    at: (assumed, cpus) => ({
      ...assumed,
      masks: { domU: cpus, dom0: cpus, xenDom0: cpus, xenDomU: cpus },
    }),
  },
  {
    id: 'hot',
    label: 'Share of the copied pages that are in the cache',
    values: Array.from({ length: 11 }, (_, i) => i / 10),
    at: (assumed, hot) => ({ ...assumed, hot }),
  },
];

/** Where one way stops being cheaper than another along an axis. */
export interface Crossing {
  /** Between these two neighbours of the axis. */
  readonly between: readonly [number, number];
  /** Which is cheaper from there on. */
  readonly cheaper: Way;
}

export function crossings(way: Way, than: Way, assumed: Assumed, axis: Axis): Crossing[] {
  const found: Crossing[] = [];
  let before: { readonly value: number; readonly dearer: number } | undefined;
  for (const value of axis.values) {
    const dearer = dearerBy(way, than, axis.at(assumed, value));
    // Where both cost the same neither has become the cheaper one yet.
    if (dearer === 0) continue;
    if (before && dearer < 0 !== before.dearer < 0) {
      found.push({ between: [before.value, value], cheaper: dearer < 0 ? way : than });
    }
    before = { value, dearer };
  }
  return found;
}

/** The stretches of an axis, from value to value, on which one way is cheaper than another. */
export function cheaperOver(
  way: Way,
  than: Way,
  assumed: Assumed,
  axis: Axis,
): (readonly [from: number, to: number])[] {
  const found: [number, number][] = [];
  let open = false;
  for (const value of axis.values) {
    const cheaper = dearerBy(way, than, axis.at(assumed, value)) < 0;
    if (cheaper && open) found.at(-1)![1] = value;
    else if (cheaper) found.push([value, value]);
    open = cheaper;
  }
  return found;
}

/** How the answer hangs on one unit cost alone, the others as assumed. */
export interface Sensitivity {
  readonly unit: UnitId;
  /** By how much `way` is dearer with the cost at the low and at the high end of its range. */
  readonly low: number;
  readonly high: number;
  /**
   * What the cost has to be for both to cost the same: undefined where no cost of its range does
   * that. Exact, since time is linear in every unit.
   */
  readonly even: number | undefined;
}

/** Every unit that moves the answer, the one that moves it most first. */
export function sensitivities(way: Way, than: Way, assumed: Assumed): Sensitivity[] {
  const found = UNIT_IDS.map((unit) => {
    const { min, max } = UNITS[unit];
    const at = (value: number): number =>
      dearerBy(way, than, { ...assumed, costs: { ...assumed.costs, [unit]: value } });
    const [low, high] = [at(min), at(max)];
    const crosses = low !== high && low <= 0 !== high < 0;
    const even = crosses ? min + ((max - min) * low) / (low - high) : undefined;
    return { unit, low, high, even };
  });
  return found
    .filter(({ low, high }) => low !== high)
    .sort((a, b) => Math.abs(b.high - b.low) - Math.abs(a.high - a.low));
}

/**
 * By how much `way` is dearer where every unit stands at the end of its range that suits it best:
 * above 0 no belief about units makes it the cheaper one. Each unit that counts at all pulls one way
 * only, whatever the others are.
 */
export function kindest(way: Way, than: Way, assumed: Assumed): number {
  let costs = assumed.costs;
  for (const unit of UNIT_IDS) {
    const [low, high] = [UNITS[unit].min, UNITS[unit].max].map((value) => {
      const there = { ...costs, [unit]: value };
      return { there, dearer: dearerBy(way, than, { ...assumed, costs: there }) };
    }) as [Ended, Ended];
    costs = (low.dearer < high.dearer ? low : high).there;
  }
  return dearerBy(way, than, { ...assumed, costs });
}

interface Ended {
  readonly there: Costs;
  readonly dearer: number;
}
