import { type Domid, type Mfn, NO_MFN, type Pfn } from '../../base/brand';
import { MARK, marks, owner, p2m, pte, tlb } from '../../machine/machine';
import { pfnName, requestName } from '../../protocol/names';
import { POOL, poolState } from '../../protocol/pool';
import type { State } from '../../protocol/world';
import { isStale } from '../../scene/resting';

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

/** Who holds each pool page of a domain, by pfn: what the rows of its table have in common. */
export const usersOf = (s: State, d: Domid): readonly string[] => (d === 0 ? poolUsers(s) : []);

/** One row of a domain's table; `before` is the state one step earlier. */
export function pageRow(
  s: State,
  before: State,
  d: Domid,
  pfn: Pfn,
  users: readonly string[],
): PageRow {
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
        (mfn !== NO_MFN && owner(s, mfn) !== d && !(mark & MARK.foreign)),
    ),
    state: stateWord(s, d, pfn, users[pfn]),
    stateIs: d !== 0 || mark & TOLD_FIRST || pfn > s.at.config.pool ? 'marks' : 'pool',
    changed: pageChanged(s, before, d, pfn),
    window: mark & MARK.overdue ? 'overdue' : mark & MARK.window ? 'open' : 'no',
  };
}

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

/** By pfn: the segment that holds a pool page, as its letter and the segment. */
function poolUsers(s: State): string[] {
  const users: string[] = [];
  for (const job of s.at.jobs) {
    for (let j = 0; j < job.segments; j++) {
      const pfn = s.w[s.at.segPool + job.seg0 + j]!;
      if (pfn !== 0) users[pfn] = `${requestName(job.r)}.${j}`;
    }
  }
  return users;
}

/** What is said of a pool page rather than its state in the pool. */
const TOLD_FIRST = MARK.overdue | MARK.window | MARK.foreign;

function stateWord(s: State, d: Domid, pfn: Pfn, user: string | undefined): string {
  const mark = marks(s, d, pfn);
  if (mark & MARK.overdue) return 'overdue';
  if (mark & MARK.window) return 'in window';
  if (d !== 0) return mark & MARK.inFlight ? 'in flight' : 'buffer';
  if (mark & MARK.foreign) return 'foreign';
  if (pfn > s.at.config.pool) return 'private';
  switch (poolState(s, pfn)) {
    case POOL.idle:
      return 'idle';
    case POOL.held:
      return user === undefined ? 'held' : `req ${user}`;
    case POOL.reclaimed:
      return 'reclaimed';
    default:
      return 'new';
  }
}
