import { type Shrunk, shrinking } from '../../../lab/shrink';
import type { AppStore } from '../../../store/app';
import { beginShrink, endShrink, leaveShrink, showGone } from '../../../store/labShrink';
import { type Goes, inIdle } from './work';

/** Milliseconds from picture to picture; in each of them goes such a part of what is to go. */
const PACE = 100;
const PART = 0.12;
/** Milliseconds for which the last is seen. */
const HOLD = 600;

/**
 * Shrinks the run on the screen, of which step `steps` breaks an invariant: in idle time, and such
 * that it is seen, or at once where nothing is to move. Ends early where somebody leaves the run.
 */
export function shrink(app: AppStore, id: string, steps: number, still: boolean): void {
  const { run } = app.getState();
  const waiting: number[] = [];
  let end: Shrunk | undefined;
  function* goes(): Goes {
    const all = shrinking(run.trace, id);
    for (;;) {
      const { done, value } = all.next();
      if (done) {
        end = value;
        return;
      }
      if (value !== undefined) waiting.push(...[...value.gone].reverse());
      yield;
    }
  }
  const goesOn = (): boolean => {
    const { page, lab, run: now } = app.getState();
    return page === 'lab' && now === run && lab?.shrink?.run === run && lab.shrink.id === id;
  };
  const picture = (): void => {
    if (!goesOn()) {
      cancel();
      if (app.getState().lab?.shrink?.run === run) leaveShrink(app);
      return;
    }
    if (end !== undefined && (still || waiting.length === 0)) {
      endShrink(app, end);
      return;
    }
    if (!still && waiting.length > 0) {
      showGone(app, waiting.splice(0, Math.ceil(waiting.length * PART)));
    }
    const isLast = end !== undefined && waiting.length === 0;
    window.setTimeout(picture, isLast ? HOLD : PACE);
  };
  beginShrink(app, id, steps);
  const cancel = inIdle(0, goes(), Number.POSITIVE_INFINITY, () => {});
  window.setTimeout(picture, still ? 0 : PACE);
}
