/** How long a motion takes at speed 1, in milliseconds. */
export const MOTION_MS = 600;

type Frame = (now: number) => void;

const running = new Set<Frame>();
let request = 0;

/** The one loop that all motion hangs on: with it held still, so is the picture. */
function tick(now: number): void {
  request = 0;
  for (const frame of [...running]) frame(now);
  if (running.size > 0) request = requestAnimationFrame(tick);
}

/**
 * Runs a motion: calls `onTime` once a frame with the share of its time that has passed, from 0
 * up to 1, which comes exactly once and last. Gives a function that stops it where it is.
 */
export function runMotion(milliseconds: number, onTime: (t: number) => void): () => void {
  let start: number | undefined;
  const frame: Frame = (now) => {
    start ??= now;
    const t = milliseconds <= 0 ? 1 : Math.min(1, (now - start) / milliseconds);
    if (t >= 1) running.delete(frame);
    onTime(t);
  };
  running.add(frame);
  if (request === 0) request = requestAnimationFrame(tick);
  return () => running.delete(frame);
}
