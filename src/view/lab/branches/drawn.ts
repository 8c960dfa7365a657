import { useEffect, useState } from 'react';
import { type Graph, graphOf } from '../../../lab/graph';
import { hashAt } from '../../../lab/graphHash';
import { type Branch, traceOf } from '../../../lab/history';
import { type Broken, brokenBy } from '../../../trace/verdicts';

/** What takes a while to find about branches. */
export interface Drawn {
  readonly graph: Graph;
  /** The first breach of each branch that has one, by its id. */
  readonly broken: ReadonlyMap<number, Broken>;
}

/** Branches are looked at when they have rested for so long, in milliseconds, … */
const REST = 250;
/** … for so long at a time, so that no frame is held up, with so long between. */
const SLICE = 5;
const PAUSE = 8;

/** Where branches come together and where they break, some moments after they have changed. */
export function useDrawn(branches: readonly Branch[]): Drawn | undefined {
  const [drawn, setDrawn] = useState<Drawn>();
  useEffect(() => {
    const work = look(branches);
    const goOn = (): void => {
      const end = performance.now() + SLICE;
      while (performance.now() < end) {
        const { done, value } = work.next();
        if (!done) continue;
        setDrawn(value);
        return;
      }
      timer = window.setTimeout(goOn, PAUSE);
    };
    let timer = window.setTimeout(goOn, REST);
    return () => window.clearTimeout(timer);
  }, [branches]);
  return drawn;
}

function* look(branches: readonly Branch[]): Generator<undefined, Drawn> {
  const broken = new Map<number, Broken>();
  for (const branch of branches) {
    const trace = traceOf(branch);
    let batch = 4;
    for (let step = 0; ; step = Math.min(trace.length, step + batch)) {
      const start = performance.now();
      hashAt(trace, step);
      brokenBy(trace, step);
      // A machine of many pages takes long for a step, and a small one next to nothing.
      batch = performance.now() - start > SLICE / 2 ? Math.max(1, batch >> 1) : batch * 2;
      yield;
      if (step === trace.length) break;
    }
    const [first] = [...brokenBy(trace, trace.length)].sort((a, b) => a.step - b.step);
    if (first !== undefined) broken.set(branch.id, first);
  }
  const [first] = branches;
  const graph = graphOf({ branches, current: first.id, cursor: 0, nextId: 0 });
  return { graph, broken };
}
