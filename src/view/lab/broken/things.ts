import { type Run, stateOf } from '../../../store/run';
import { mfnThing, pfnThing, type Thing } from '../../../store/thing';
import type { Broken } from '../../../trace/verdicts';

/**
 * What a breach points at: its frame, its page, or else the pages of its request. The first of them
 * is the one that broke.
 */
export function thingsAt(run: Run, { where }: Broken): readonly Thing[] {
  const { dom, pfn, mfn, request } = where;
  const things: Thing[] = [];
  if (mfn !== undefined) things.push(mfnThing(mfn));
  if (dom !== undefined && pfn !== undefined) things.push(pfnThing(dom, pfn));
  if (things.length > 0 || request === undefined) return things;
  const job = stateOf(run, 0).at.jobs[request];
  return job.pfn.map((page) => pfnThing(job.dom, page));
}

/** The references that a breach is about: the pseudo-physical map, what a CPU reaches, or either. */
export type Wires = 'p2m' | 'reach' | 'any';

export function wiresOf({ invariant }: Broken): Wires {
  if (invariant.id === 'no-foreign-reach') return 'reach';
  return invariant.id === 'maps-agree' || invariant.id === 'no-stale-use' ? 'p2m' : 'any';
}
