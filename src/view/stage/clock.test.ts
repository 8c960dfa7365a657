import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { runMotion } from './clock';

describe('the clock', () => {
  let waiting: FrameRequestCallback[] = [];
  const frame = (now: number): void => {
    const due = waiting;
    waiting = [];
    for (const callback of due) callback(now);
  };

  beforeEach(() => {
    waiting = [];
    vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) =>
      waiting.push(callback),
    );
  });
  afterEach(() => vi.unstubAllGlobals());

  test('goes from 0 to 1 in its time, and says 1 once', () => {
    const seen: number[] = [];
    runMotion(600, (t) => seen.push(t));
    for (const now of [1000, 1150, 1300, 1600, 1700]) frame(now);
    expect(seen).toEqual([0, 0.25, 0.5, 1]);
    expect(waiting).toEqual([]);
  });

  test('without time it is over at the first frame', () => {
    const seen: number[] = [];
    runMotion(0, (t) => seen.push(t));
    frame(5);
    expect(seen).toEqual([1]);
  });

  test('stops where it is', () => {
    const seen: number[] = [];
    const stop = runMotion(100, (t) => seen.push(t));
    frame(0);
    frame(50);
    stop();
    frame(100);
    expect(seen).toEqual([0, 0.5]);
  });

  test('leads several motions with one request a frame', () => {
    runMotion(100, () => undefined);
    runMotion(100, () => undefined);
    expect(waiting).toHaveLength(1);
    frame(0);
    expect(waiting).toHaveLength(1);
    frame(200);
  });
});
