import { useEffect } from 'react';
import type { AppStore, Playing } from '../store/app';
import { play, seek } from '../store/commands';
import { lengthOf } from '../store/run';
import { useApp } from './useApp';

/** At reading pace a step stays so long, in milliseconds at speed 1; its motion is part of it. */
const STEP = 2400;
/** How long the tour takes, whatever the number of its steps. */
const TOUR = 60_000;

/** Milliseconds for which each step stays on the screen. */
export function pace(playing: Playing, steps: number, speed: number): number {
  return (playing === 'tour' ? TOUR / Math.max(1, steps) : STEP) / speed;
}

/** Lets step follow step while the store says that it plays; stops at the end of the run. */
export function usePlay(app: AppStore): void {
  const playing = useApp((s) => s.playing);
  useEffect(() => {
    if (playing === 'no') return;
    let frame = 0;
    let since: number | undefined;
    const tick = (now: number): void => {
      const { cursor, run, speed } = app.getState();
      const end = lengthOf(run);
      since ??= now;
      if (now - since >= pace(playing, end, speed)) {
        since = now;
        seek(app, cursor + 1);
      }
      if (app.getState().cursor >= end) play(app, 'no');
      else frame = requestAnimationFrame(tick);
    };
    frame = requestAnimationFrame(tick);
    return () => cancelAnimationFrame(frame);
  }, [app, playing]);
}
