import { describe, expect, test } from 'vitest';
import { filmLength, frameAt, MOST_FRAMES, spanFault } from './film';

const SPAN = { from: 11, to: 14, fps: 30, speed: 1 };
const all = (span: typeof SPAN) =>
  Array.from({ length: filmLength(span).frames }, (_, i) => frameAt(span, i));

describe('the pictures of a film', () => {
  test('are as many as its seconds ask for', () => {
    expect(filmLength(SPAN)).toEqual({ frames: 252, seconds: 8.4 });
    expect(filmLength({ ...SPAN, speed: 2 }).seconds).toBeCloseTo(4.2);
    expect(filmLength({ ...SPAN, to: 11, fps: 10 })).toEqual({ frames: 12, seconds: 1.2 });
  });

  test('begin at rest behind the first step and end at rest behind the last', () => {
    const frames = all(SPAN);
    expect(frames[0]).toEqual({ k: 11, t: 1 });
    expect(frames.at(-1)).toEqual({ k: 14, t: 1 });
    expect([...new Set(frames.map(({ k }) => k))]).toEqual([11, 12, 13, 14]);
  });

  test('go on in time within each step, and rest behind its motion', () => {
    for (const k of [12, 13, 14]) {
      const ts = all(SPAN)
        .filter((frame) => frame.k === k)
        .map(({ t }) => t);
      expect(ts).toEqual([...ts].sort((a, b) => a - b));
      expect(ts.filter((t) => t < 1).length).toBeGreaterThanOrEqual(17);
      expect(ts.filter((t) => t === 1).length).toBeGreaterThan(40);
    }
  });
});

test.each([
  [{ from: 5, to: 4 }, 'before the first'],
  [{ from: 0, to: 28 }, 'from 0 to 27'],
  [{ from: -1, to: 4 }, 'from 0 to 27'],
  [{ from: 0.5, to: 4 }, 'whole numbers'],
  [{ from: Number.NaN, to: 4 }, 'whole numbers'],
])('a span that is none says so: %o', (span, words) => {
  expect(spanFault({ ...SPAN, ...span }, 27)).toContain(words);
});

test('a film of hours says so', () => {
  expect(spanFault({ ...SPAN, from: 0, to: 10_000 }, 10_000)).toContain('36,000');
  expect(filmLength({ from: 0, to: 112, fps: 60, speed: 1 }).frames).toBeLessThan(MOST_FRAMES);
});
