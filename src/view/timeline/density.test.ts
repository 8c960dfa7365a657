import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { densityOf, follow, zoomAround } from './density';

describe('density', () => {
  test('ten thousand steps in a hundred columns', () => {
    const lanes = Uint8Array.from({ length: 10_000 }, (_, i) => (i < 5000 ? 0 : 1));
    const counts = densityOf(lanes, 2, 0, 10_000, 100);
    expect([...counts.subarray(0, 50)]).toEqual(Array(50).fill(100));
    expect([...counts.subarray(50, 150)]).toEqual(Array(100).fill(0));
    expect([...counts.subarray(150)]).toEqual(Array(50).fill(100));
  });

  test('counts each step of the stretch once', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ max: 3, minLength: 1, maxLength: 400 }),
        fc.nat(399),
        fc.integer({ min: 1, max: 90 }),
        (lanes, start, columns) => {
          const from = Math.min(start, lanes.length - 1);
          const counts = densityOf(lanes, 4, from, lanes.length, columns);
          for (let lane = 0; lane < 4; lane++) {
            const mine = counts.subarray(lane * columns, (lane + 1) * columns);
            const steps = lanes.subarray(from).filter((l) => l === lane).length;
            expect(mine.reduce((a, b) => a + b, 0)).toBe(steps);
          }
        },
      ),
    );
  });
});

describe('the zoom window', () => {
  test('shows a short run whole', () => {
    expect(zoomAround(5, 31, 900, 9)).toEqual({ from: 0, to: 31 });
  });

  test('keeps steps apart in a long one', () => {
    expect(zoomAround(5000, 10_000, 900, 9)).toEqual({ from: 4950, to: 5050 });
    expect(zoomAround(10_000, 10_000, 900, 9)).toEqual({ from: 9900, to: 10_000 });
  });

  test('stays while the step is well within it, else follows and keeps its span', () => {
    const zoom = { from: 100, to: 200 };
    expect(follow(zoom, 150, 1000)).toBe(zoom);
    expect(follow(zoom, 195, 1000)).toEqual({ from: 105, to: 205 });
    expect(follow(zoom, 3, 1000)).toEqual({ from: 0, to: 100 });
    expect(follow(zoom, 1000, 1000)).toEqual({ from: 900, to: 1000 });
  });

  test('always contains the step', () => {
    fc.assert(
      fc.property(
        fc.nat(5000),
        fc.nat(4900),
        fc.integer({ min: 10, max: 100 }),
        (k, from, span) => {
          const next = follow({ from, to: from + span }, k, 5000);
          expect(next.to - next.from).toBe(span);
          expect(next.from).toBeLessThanOrEqual(k);
          expect(next.to).toBeGreaterThanOrEqual(k);
        },
      ),
    );
  });
});
