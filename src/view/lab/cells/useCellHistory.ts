import { useEffect, useMemo, useReducer } from 'react';
import type { Cell } from '../../../lab/cells';
import { accessesKnown, type CellHistory, cellHistory, lookOn } from '../../../lab/cellsHistory';
import type { Trace } from '../../../trace/trace';

/** Steps looked at in one go, so that a long run does not hold up a frame. */
const BATCH = 60;

/** Who wrote and who read a cell up to a step; of a long run it fills in bit by bit. */
export function useCellHistory(trace: Trace, upTo: number, cell: Cell): CellHistory {
  const [, redraw] = useReducer((n: number) => n + 1, 0);
  useEffect(() => {
    let timer = 0;
    const goOn = (): void => {
      const whole = lookOn(trace, upTo, BATCH);
      redraw();
      if (!whole) timer = window.setTimeout(goOn, 4);
    };
    if (accessesKnown(trace) < upTo) goOn();
    return () => window.clearTimeout(timer);
  }, [trace, upTo]);
  const known = Math.min(upTo, accessesKnown(trace));
  // biome-ignore lint/correctness/useExhaustiveDependencies: with more steps known there is more to tell
  return useMemo(() => cellHistory(trace, upTo, cell.words, true), [trace, upTo, cell, known]);
}
