import { scaleLinear, scaleLog } from 'd3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Axis } from './chart';
import { scaleOf, ticksOf } from './scale';

const axis = (scale: Axis['scale'], from: number, to: number): Axis => ({
  label: '',
  scale,
  from,
  to,
});
const ends = fc
  .tuple(fc.integer({ min: -40, max: 4000 }), fc.integer({ min: 1, max: 100_000 }))
  .map(([from, more]) => [from / 8, (from + more) / 8] as const);

test('ticks are those that d3 would put there', () => {
  fc.assert(
    fc.property(ends, fc.integer({ min: 2, max: 12 }), ([from, to], about) => {
      const expected = scaleLinear().domain([from, to]).ticks(about);
      const ticks = ticksOf(axis('linear', from, to), about);
      expect(ticks).toHaveLength(expected.length);
      for (const [i, tick] of ticks.entries()) expect(tick).toBeCloseTo(expected[i]!, 9);
    }),
  );
  expect(ticksOf(axis('linear', 0, 1), 10)).toContain(0.3);
});

test('places are those of d3, and stay within the axis', () => {
  fc.assert(
    fc.property(ends, fc.double({ min: -1000, max: 20_000, noNaN: true }), ([from, to], value) => {
      const expected = scaleLinear().domain([from, to]).range([300, 40]).clamp(true)(value);
      expect(scaleOf(axis('linear', from, to), 300, 40)(value)).toBeCloseTo(expected, 6);
    }),
  );
  const log = scaleLog().domain([1, 704]).range([0, 500]);
  for (const value of [1, 2, 33, 704]) {
    expect(scaleOf(axis('log', 1, 704), 0, 500)(value)).toBeCloseTo(log(value), 6);
  }
  expect(scaleOf(axis('log', 1, 704), 0, 500)(0)).toBe(0);
});
