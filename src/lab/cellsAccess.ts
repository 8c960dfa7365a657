import type { Action } from '../base/brand';
import type { Words } from '../machine/shape';
import { type Footprint, footprint } from '../protocol/footprint';
import { step } from '../protocol/model';
import { copyOf, type State } from '../protocol/world';
import { stateAt, type Trace } from '../trace/trace';

/** One step with what it read and wrote. Both states are lent: they change after the visit. */
export interface Accessed extends Footprint {
  readonly step: number;
  readonly action: Action;
  readonly before: Words;
  readonly after: State;
}

/** Visits the steps behind `from`, up to `to`, each with its footprint; one pass, no replays. */
export function forEachAccess(
  trace: Trace,
  from: number,
  to: number,
  visit: (accessed: Accessed) => void,
): void {
  if (from >= to) return;
  const after = copyOf(stateAt(trace, from));
  const before = after.w.slice();
  for (let k = from + 1; k <= to; k++) {
    const action = trace.log.actions[k - 1];
    const { reads, writes } = footprint(after, action);
    step(after, action);
    visit({ step: k, action, before, after, reads, writes });
    for (const word of writes) before[word] = after.w[word];
  }
}
