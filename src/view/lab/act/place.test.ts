import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeBeside } from './place';

const ROOM = { width: 1000, height: 600 };
const MENU = { width: 300, height: 200 };
const at = (left: number, top: number, width = 40, height = 20) =>
  placeBeside({ left, top, width, height }, MENU, ROOM);

describe('a menu beside its thing', () => {
  test('on the right where there is room', () => {
    expect(at(100, 100)).toEqual({ left: 146, top: 100 });
  });
  test('on the left of what is near the right edge', () => {
    expect(at(900, 100)).toEqual({ left: 594, top: 100 });
  });
  test('moved up at the bottom', () => {
    expect(at(100, 580)).toEqual({ left: 146, top: 392 });
  });
  test('below what is wide, and above it at the bottom', () => {
    expect(at(100, 100, 500)).toEqual({ left: 100, top: 126 });
    expect(at(100, 500, 500)).toEqual({ left: 100, top: 294 });
  });
  test('never out of a window that has room for it', () => {
    const box = fc.record({
      left: fc.integer({ min: -50, max: 1050 }),
      top: fc.integer({ min: -50, max: 650 }),
      width: fc.integer({ min: 0, max: 900 }),
      height: fc.integer({ min: 0, max: 500 }),
    });
    fc.assert(
      fc.property(box, (anchor) => {
        const { left, top } = placeBeside(anchor, MENU, ROOM);
        expect(left).toBeGreaterThanOrEqual(8);
        expect(top).toBeGreaterThanOrEqual(8);
        expect(left + MENU.width).toBeLessThanOrEqual(ROOM.width);
        expect(top + MENU.height).toBeLessThanOrEqual(ROOM.height);
      }),
    );
  });
});
