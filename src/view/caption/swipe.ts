import { type PointerEvent, useRef } from 'react';

/** How far a finger has to go sideways, in CSS pixels, and how much more so than up or down. */
const FAR = 40;
const SIDEWAYS = 1.5;

/** What a finger's way from where it touched means: 1 is on, -1 is back, 0 is no swipe. */
export function swipeOf(dx: number, dy: number): -1 | 0 | 1 {
  if (Math.abs(dx) < FAR || Math.abs(dx) < SIDEWAYS * Math.abs(dy)) return 0;
  return dx < 0 ? 1 : -1;
}

/** Handlers that make an element step when a finger swipes over it. */
export function useSwipe(step: (by: -1 | 1) => void) {
  const from = useRef<{ x: number; y: number } | undefined>(undefined);
  return {
    onPointerDown: (event: PointerEvent) => {
      from.current =
        event.pointerType === 'touch' ? { x: event.clientX, y: event.clientY } : undefined;
    },
    onPointerUp: (event: PointerEvent) => {
      if (from.current === undefined) return;
      const by = swipeOf(event.clientX - from.current.x, event.clientY - from.current.y);
      from.current = undefined;
      if (by !== 0) step(by);
    },
    onPointerCancel: () => {
      from.current = undefined;
    },
  };
}
