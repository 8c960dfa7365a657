import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stepAt, xOf } from './scale';

test('a click on a step finds that step', () => {
  fc.assert(
    fc.property(fc.nat(9000), fc.integer({ min: 1, max: 300 }), fc.nat(300), (from, span, at) => {
      const zoom = { from, to: from + span };
      const k = from + Math.min(at, span);
      expect(stepAt(xOf(k, zoom, 1000), zoom, 1000)).toBe(k);
    }),
  );
});

test('beyond the ends the first or the last step is found', () => {
  const zoom = { from: 10, to: 20 };
  expect(stepAt(-50, zoom, 400)).toBe(10);
  expect(stepAt(5000, zoom, 400)).toBe(20);
});

test('a run of no steps has its one place', () => {
  expect(stepAt(200, { from: 0, to: 0 }, 400)).toBe(0);
});
