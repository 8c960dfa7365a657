import type { Run } from '../../store/run';
import { verdictsOf } from '../../view/side/verdicts';

/** An invariant that does not hold, and the step that broke it. */
export interface BrokenAt {
  readonly id: string;
  readonly step: number;
}

/** What is broken after step k, of what is claimed at all. */
export function brokenAt(run: Run, k: number): readonly BrokenAt[] {
  return [...verdictsOf(run, k)].flatMap(([id, { status, broken }]) =>
    status === 'broken' && broken !== undefined ? [{ id, step: broken.step }] : [],
  );
}
