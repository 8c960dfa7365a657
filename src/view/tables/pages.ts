import { type Domid, type Gref, type Mfn, NO_MFN, type Pfn } from '../../base/brand';
import { grantFlags } from '../../machine/grants';
import { MARK, marks, owner, p2m, pte, tlb } from '../../machine/machine';
import { pfnName, requestName } from '../../protocol/names';
import { POOL, poolState } from '../../protocol/pool';
import type { State } from '../../protocol/world';
import { isStale } from '../../scene/resting';
import { holdersOf } from '../../scene/sight';

/** One pfn of a domain as its table shows it; `was` holds what this step changed, else equals it. */
export interface PageRow {
  readonly pfn: Pfn;
  readonly name: string;
  /** p2m, PTE, then the TLB of each vCPU. */
  readonly names: readonly Mfn[];
  readonly was: readonly Mfn[];
  /** Whether each names a frame that is not behind this pfn any more, and is no mapped grant. */
  readonly stale: readonly boolean[];
  readonly state: string;
  /** The table of the cell that the state is told from. */
  readonly stateIs: 'marks' | 'pool';
  readonly changed: boolean;
  readonly window: 'no' | 'open' | 'overdue';
}

const namesOf = (s: State, d: Domid, pfn: Pfn): Mfn[] => {
  const names = [p2m(s, d, pfn), pte(s, d, pfn)];
  for (let v = 0; v < s.at.vcpus; v++) names.push(tlb(s, d, v, pfn));
  return names;
};

/** One row of a domain's table; `before` is the state one step earlier. */
export function pageRow(s: State, before: State, d: Domid, pfn: Pfn): PageRow {
  const names = namesOf(s, d, pfn);
  const mark = marks(s, d, pfn);
  return {
    pfn,
    name: pfnName(s.at, d, pfn),
    names,
    was: namesOf(before, d, pfn),
    stale: names.map(
      (mfn, k) =>
        (k === 0 && isStale(s, d, pfn)) ||
        (mfn !== NO_MFN && owner(s, mfn) !== d && !(mark & MARK.foreign)) ||
        (k > 0 && mfn !== NO_MFN && mfn !== names[0] && isOwn(s, d, names[0]!)),
    ),
    state: stateWord(s, d, pfn),
    stateIs:
      d !== 0 || mark & TOLD_FIRST || s.at.kept > 0 || pfn > s.at.poolPages ? 'marks' : 'pool',
    changed: pageChanged(s, before, d, pfn),
    window: mark & MARK.overdue ? 'overdue' : mark & MARK.window ? 'open' : 'no',
  };
}

const isOwn = (s: State, d: Domid, mfn: Mfn): boolean => mfn !== NO_MFN && owner(s, mfn) === d;

/** The first pfn of a domain whose row this step changed; 0 where it changed none. */
export function firstChanged(s: State, before: State, d: Domid): Pfn {
  for (let pfn = 1 as Pfn; pfn <= s.at.pfns[d]!; pfn++) {
    if (pageChanged(s, before, d, pfn)) return pfn;
  }
  return 0 as Pfn;
}

function pageChanged(s: State, before: State, d: Domid, pfn: Pfn): boolean {
  if (marks(s, d, pfn) !== marks(before, d, pfn)) return true;
  if (p2m(s, d, pfn) !== p2m(before, d, pfn) || pte(s, d, pfn) !== pte(before, d, pfn)) return true;
  for (let v = 0; v < s.at.vcpus; v++)
    if (tlb(s, d, v, pfn) !== tlb(before, d, v, pfn)) return true;
  return false;
}

/** The segment that holds a page of blkback's, as its letter and the segment. */
function userOf(s: State, pfn: Pfn): string | undefined {
  const [job, j] = holdersOf(s).get(pfn) ?? [];
  return job && `req ${requestName(job.r)}.${j}`;
}

/** What is said of a pool page rather than its state in the pool. */
const TOLD_FIRST = MARK.overdue | MARK.window | MARK.foreign;

function stateWord(s: State, d: Domid, pfn: Pfn): string {
  const mark = marks(s, d, pfn);
  if (mark & MARK.overdue) return 'overdue';
  if (mark & MARK.window) return 'in window';
  if (d !== 0) {
    const kept = pfn - s.at.config.buffers;
    if (kept > 0) return grantFlags(s, d, kept as Gref) === 0 ? 'ungranted' : 'granted';
    return mark & MARK.inFlight || p2m(s, d, pfn) === NO_MFN ? 'in flight' : 'buffer';
  }
  const req = userOf(s, pfn);
  if (s.at.kept > 0 && mark & MARK.foreign) return req ?? 'mapped';
  if (mark & MARK.foreign) return 'foreign';
  if (s.at.kept > 0 || pfn > s.at.poolPages) {
    return req ?? (p2m(s, d, pfn) === NO_MFN ? 'frameless' : 'private');
  }
  switch (poolState(s, pfn)) {
    case POOL.idle:
      return 'idle';
    case POOL.held:
      return req ?? 'held';
    case POOL.reclaimed:
      return 'reclaimed';
    default:
      return 'new';
  }
}
