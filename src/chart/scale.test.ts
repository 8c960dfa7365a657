import { expect, test } from 'vitest';
import type { Axis } from './chart';
import { scaleOf, ticksOf } from './scale';

const axis = (scale: Axis['scale'], from: number, to: number): Axis => ({
  label: '',
  scale,
  from,
  to,
});

test('a value beyond an axis is at its end, also where a logarithm has none', () => {
  const even = scaleOf(axis('linear', 0, 10), 300, 40);
  expect([-1, 0, 5, 10, 11].map(even)).toEqual([300, 300, 170, 40, 40]);
  const log = scaleOf(axis('log', 1, 100), 0, 500);
  expect([-1, 0, 1, 10, 100, 1e6].map(log)).toEqual([0, 0, 0, 250, 500, 500]);
});

test('a log axis has the powers of ten, and 2 and 5 where there is room', () => {
  expect(ticksOf(axis('log', 1, 704), 8)).toEqual([1, 2, 5, 10, 20, 50, 100, 200, 500]);
  expect(ticksOf(axis('log', 1, 1e6), 4)).toEqual([1, 10, 100, 1000, 1e4, 1e5, 1e6]);
  expect(ticksOf(axis('linear', 0, 1), 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
});
