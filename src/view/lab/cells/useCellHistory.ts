import { useEffect, useMemo, useReducer } from 'react';
import type { Cell } from '../../../lab/cells';
import { accessesKnown, type CellHistory, cellHistory, lookOn } from '../../../lab/cellsHistory';
import type { Trace } from '../../../trace/trace';

/** Steps looked at together, and the milliseconds after which the next ones wait for a frame. */
const BATCH = 20;
const SPARE = 6;

/** Who wrote and who read a cell up to a step; of a long run it fills in bit by bit. */
export function useCellHistory(trace: Trace, upTo: number, cell: Cell): CellHistory {
  const [, redraw] = useReducer((n: number) => n + 1, 0);
  useEffect(() => {
    let timer = 0;
    const goOn = (): void => {
      const whole = lookFor(trace, upTo);
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

/** Looks at more steps for as long as a frame can spare; true once all up to `upTo` are known. */
function lookFor(trace: Trace, upTo: number): boolean {
  const start = performance.now();
  while (!lookOn(trace, upTo, BATCH)) {
    if (performance.now() - start > SPARE) return false;
  }
  return true;
}
