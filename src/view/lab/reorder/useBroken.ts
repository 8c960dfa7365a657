import { useEffect, useMemo, useState } from 'react';
import type { Run } from '../../../store/run';
import { lengthOf } from '../../../store/run';
import { brokenBy } from '../../../trace/verdicts';
import { useApp } from '../../useApp';
import { whenIdle } from '../../whenIdle';

/** A step that broke invariants first, and which, by their ids. */
export interface BrokenAt {
  readonly step: number;
  readonly ids: readonly string[];
}

/** Steps judged in one go. */
const BATCH = 8;
const REST = 200;
/** Milliseconds that a go may take. */
const LEAST = 4;

/**
 * Where each invariant of a run broke first: bit by bit, as the run is judged in idle time.
 * Nowhere while an exercise asks just that.
 */
export function useBroken(run: Run): readonly BrokenAt[] {
  const hidden = useApp((s) => s.lab?.exercise !== undefined);
  const [judged, setJudged] = useState({ run, upTo: 0 });
  const upTo = judged.run === run ? judged.upTo : 0;
  const end = lengthOf(run);
  useEffect(() => {
    if (hidden || upTo === end) return;
    let next = upTo;
    let cancel = (): void => {};
    const goOn = (left: () => number): void => {
      const before = brokenBy(run.trace, next).length;
      do {
        next = Math.min(end, next + BATCH);
        brokenBy(run.trace, next);
      } while (next < end && left() > LEAST);
      const found = brokenBy(run.trace, next).length > before;
      if (found || next === end) setJudged({ run, upTo: next });
      else cancel = whenIdle(0, goOn);
    };
    cancel = whenIdle(REST, goOn);
    return () => cancel();
  }, [run, hidden, upTo, end]);
  return useMemo(() => {
    const steps = new Map<number, string[]>();
    for (const { step, invariant } of hidden ? [] : brokenBy(run.trace, upTo)) {
      steps.set(step, [...(steps.get(step) ?? []), invariant.id]);
    }
    return [...steps].map(([step, ids]) => ({ step, ids }));
  }, [run, hidden, upTo]);
}
