import { expect, test } from 'vitest';
import { swipeOf } from './swipe';

test.each([
  [-80, 5, 1],
  [80, -5, -1],
  [-30, 0, 0],
  [-80, 70, 0],
  [0, 200, 0],
])('a finger that went %i, %i', (dx, dy, by) => {
  expect(swipeOf(dx, dy)).toBe(by);
});
