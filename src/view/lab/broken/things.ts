import type { Domid } from '../../../base/brand';
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

/** What a breach points at on the screen. */
export interface Pointed {
  readonly things: readonly Thing[];
  readonly wires: Wires;
  /** The domain, where the whole of it stopped. */
  readonly domain: Domid | undefined;
}

export function pointedAt(run: Run, broken: Broken): Pointed {
  const things = thingsAt(run, broken);
  const domain = things.length === 0 ? broken.where.dom : undefined;
  return { things, wires: wiresOf(broken), domain };
}

/** The references that a breach is about: the pseudo-physical map, what a CPU reaches, or either. */
type Wires = 'p2m' | 'reach' | 'any';

function wiresOf({ invariant }: Broken): Wires {
  if (invariant.id === 'no-foreign-reach') return 'reach';
  return invariant.id === 'maps-agree' || invariant.id === 'no-stale-use' ? 'p2m' : 'any';
}
