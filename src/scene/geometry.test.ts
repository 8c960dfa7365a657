import { describe, expect, test } from 'vitest';
import { type Anchor, distanceToEdge, mixAnchor, pointOn, spread } from './geometry';

const box = { x: 10, y: 20, w: 40, h: 30 };
const anchors: Anchor[] = (['left', 'right', 'top', 'bottom'] as const).flatMap((side) =>
  [0, 0.3, 1].map((u) => ({ side, u })),
);

describe('an anchor', () => {
  test('is on the edge', () => {
    for (const anchor of anchors) expect(distanceToEdge(box, pointOn(box, anchor))).toBeCloseTo(0);
  });

  test('goes from any to any without leaving the edge, and arrives', () => {
    for (const a of anchors) {
      for (const b of anchors) {
        for (const t of [0, 0.2, 0.5, 0.9, 1]) {
          expect(distanceToEdge(box, pointOn(box, mixAnchor(a, b, t)))).toBeCloseTo(0);
        }
        const end = pointOn(box, mixAnchor(a, b, 1));
        expect(end.x).toBeCloseTo(pointOn(box, b).x);
        expect(end.y).toBeCloseTo(pointOn(box, b).y);
      }
    }
  });
});

describe('spread', () => {
  test('leaves alone what is apart', () => {
    expect(spread([10, 50, 90], [20, 20, 20], 0, 100)).toEqual([10, 50, 90]);
  });

  test('moves apart what is together, and keeps it within', () => {
    expect(spread([50, 50, 50], [20, 20, 20], 0, 100)).toEqual([50, 70, 90]);
    expect(spread([0, 0], [20, 30], 0, 100)).toEqual([10, 35]);
  });

  test('squeezes what does not fit', () => {
    const at = spread([5, 5, 5, 5], [20, 20, 20, 20], 0, 40);
    expect(at).toEqual([5, 15, 25, 35]);
  });
});
