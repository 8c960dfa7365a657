import type { Breach } from '../check/invariants';
import { judgeOf } from '../check/judge';
import { step } from '../protocol/model';
import { copyOf } from '../protocol/world';
import { actionAt, stateAt, type Trace } from './trace';

/** An invariant that a step broke first, and what it was then. */
export interface Broken extends Breach {
  /** The step that broke it, counted from 1; 0 is the start. */
  readonly step: number;
}

/** What is broken by step k, each invariant at its first breach. A run is judged once, as far as it is asked about. */
export function brokenBy(trace: Trace, k: number): readonly Broken[] {
  const { verdicts } = trace.log;
  if (verdicts.upTo < k) judge(trace, k);
  return verdicts.broken.filter((broken) => broken.step <= k);
}

function judge(trace: Trace, k: number): void {
  const { verdicts } = trace.log;
  const known = new Set(verdicts.broken.map(({ invariant }) => invariant.id));
  const from = Math.max(0, verdicts.upTo);
  const [before, after] = [copyOf(stateAt(trace, from)), copyOf(stateAt(trace, from))];
  const breachesOf = judgeOf(after.at);
  const look = (i: number): void => {
    const then = i < trace.length ? actionAt(trace, i + 1) : undefined;
    const step =
      i === 0 ? { before: undefined, action: undefined } : { before, action: actionAt(trace, i) };
    for (const breach of breachesOf({ ...step, after }, then, known)) {
      known.add(breach.invariant.id);
      verdicts.broken.push({ ...breach, step: i });
    }
  };
  if (verdicts.upTo < 0) look(0);
  for (let i = from + 1; i <= k; i++) {
    before.w.set(after.w);
    step(after, actionAt(trace, i));
    look(i);
  }
  verdicts.upTo = k;
}
