import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scrollTo, stretchOf } from './virtual';

describe('a long table', () => {
  test('draws a short table whole', () => {
    const view = { rows: 3, rowHeight: 24, height: 200, scrollTop: 0 };
    expect(stretchOf(view)).toEqual({ from: 0, to: 3, before: 0, after: 0 });
  });

  test('draws sixteen of 704 rows where ten are seen', () => {
    const view = { rows: 704, rowHeight: 24, height: 240, scrollTop: 24 * 300 };
    expect(stretchOf(view)).toEqual({ from: 297, to: 313, before: 297 * 24, after: 391 * 24 });
  });

  test('covers what is seen, and its height never changes', () => {
    const arbitrary = fc.record({
      rows: fc.integer({ min: 0, max: 1000 }),
      rowHeight: fc.integer({ min: 16, max: 60 }),
      height: fc.integer({ min: 0, max: 2000 }),
      scrollTop: fc.integer({ min: -50, max: 60_000 }),
    });
    fc.assert(
      fc.property(arbitrary, (view) => {
        const { from, to, before, after } = stretchOf(view);
        const total = view.rows * view.rowHeight;
        expect(before + (to - from) * view.rowHeight + after).toBe(total);
        const top = Math.max(0, Math.min(view.scrollTop, total - view.height));
        expect(before).toBeLessThanOrEqual(top);
        expect(total - after).toBeGreaterThanOrEqual(Math.min(total, top + view.height));
      }),
    );
  });

  test('scrolls no further than a row needs', () => {
    const view = { rows: 100, rowHeight: 20, height: 100, scrollTop: 200 };
    expect(scrollTo(12, view)).toBe(200);
    expect(scrollTo(3, view)).toBe(60);
    expect(scrollTo(40, view)).toBe(720);
    expect(scrollTo(40, { ...view, height: 109 })).toBe(720);
  });
});
