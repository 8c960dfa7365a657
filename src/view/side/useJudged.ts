import { useEffect } from 'react';
import { isKeptWhole, lengthOf, type Run } from '../../store/run';
import { whenIdle } from '../whenIdle';
import { verdictsOf } from './verdicts';

/** Milliseconds that the page rests first, and that a go may take. */
const REST = 200;
const LEAST = 4;

/** Judges a short run to its end while nothing else is to do: a step then only reads what was found. */
export function useJudged(run: Run): void {
  useEffect(() => {
    if (!isKeptWhole(run)) return;
    const end = lengthOf(run);
    let next = 0;
    let cancel = (): void => undefined;
    const goOn = (left: () => number): void => {
      while (next < end && left() > LEAST) {
        next++;
        verdictsOf(run, next);
      }
      if (next < end) cancel = whenIdle(0, goOn);
    };
    cancel = whenIdle(REST, goOn);
    return () => cancel();
  }, [run]);
}
