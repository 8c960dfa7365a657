import type { Domid, Gref, Mfn, Pfn } from '../base/brand';
import { reassign, setM2p, soleReference } from './frames';
import { GTF, grantDomid, grantFlags, grantFrame, grantLatched, grantPin } from './grants';
import {
  answer,
  count,
  grantIndex,
  isDying,
  MARK,
  type Machine,
  m2p,
  owner,
  p2m,
  setMark,
} from './machine';
import { CALL, METER } from './meters';
import { GNTST, type GnttabStatus } from './status';

/** What a proposal leaves open about GNTTABOP_swap, and what can be taken away from it. */
export interface SwapRules {
  /** Only frames whose one reference is the allocation may be swapped (steal_page). */
  readonly refcountCheck: boolean;
  /** Only an entry with allow_swap, read-write, gives a swap leave. */
  readonly allowSwapFlag: boolean;
  /** Xen exchanges the m2p entries, as memory_exchange does; else each kernel repairs its own. */
  readonly m2pByXen: boolean;
}

export interface SwapOp {
  readonly caller: Domid;
  /** The caller's own frame, to be given away. */
  readonly own: Mfn;
  readonly domid: Domid;
  readonly gref: Gref;
}

/**
 * One op of GNTTABOP_swap: the proposal's hypercall, which never existed (mail, points 2 and 3).
 * All checks, in the order of xen-facts 2.6, come before any change, so that a refusal loses
 * nothing. Afterwards owners and page_lists are exchanged, tot_pages are as they were, the entry
 * names the frame that its domain owns now and is marked completed. The permit stays for one copy
 * back, or one swap back: the latched original frame offered for a completed entry takes both
 * frames home and ends the entry.
 */
export function gnttabSwap(m: Machine, op: SwapOp, rules: SwapRules): GnttabStatus {
  count(m, METER.ops);
  const refused = swapRefusal(m, op, rules);
  answer(m, CALL.gnttab_swap, refused ? refused.status : GNTST.okay, refused?.check);
  if (refused) return refused.status;
  const back = (grantFlags(m, op.domid, op.gref) & GTF.completed) !== 0;
  exchange(m, op, rules.m2pByXen, back);
  return GNTST.okay;
}

interface SwapRefusal {
  readonly status: Exclude<GnttabStatus, 0>;
  /** Which check of xen-facts 2.6 refused. */
  readonly check: number;
}

const no = (check: number, status: Exclude<GnttabStatus, 0>): SwapRefusal => ({ status, check });

function swapRefusal(m: Machine, op: SwapOp, rules: SwapRules): SwapRefusal | undefined {
  const { caller, own, domid, gref } = op;
  if (own < 1 || own > m.at.frames || owner(m, own) !== caller) return no(1, GNTST.bad_page);
  if (domid < 1 || domid >= m.at.domains || isDying(m, domid)) return no(2, GNTST.bad_domain);
  if (gref < 1 || gref > m.at.grefs) return no(4, GNTST.bad_gntref);
  if (!entryPermits(m, op, rules)) return no(5, GNTST.general_error);
  if (grantPin(m, domid, gref) !== 0) return no(6, GNTST.eagain);
  const theirs = grantFrame(m, domid, gref);
  if (owner(m, theirs) !== domid) return no(7, GNTST.bad_page);
  if (rules.refcountCheck && !soleReference(m, own)) return no(8, GNTST.bad_page);
  if (rules.refcountCheck && !soleReference(m, theirs)) return no(9, GNTST.bad_page);
  return undefined;
}

function entryPermits(m: Machine, op: SwapOp, rules: SwapRules): boolean {
  const flags = grantFlags(m, op.domid, op.gref);
  if (!(flags & GTF.permitAccess) || grantDomid(m, op.domid, op.gref) !== op.caller) return false;
  if (rules.allowSwapFlag && (!(flags & GTF.allowSwap) || flags & GTF.readonly)) return false;
  return !(flags & GTF.completed) || grantLatched(m, op.domid, op.gref) === op.own;
}

function exchange(m: Machine, op: SwapOp, m2pByXen: boolean, back: boolean): void {
  const { caller, own, domid, gref } = op;
  const theirs = grantFrame(m, domid, gref);
  openWindow(m, caller, own);
  openWindow(m, domid, theirs);
  reassign(m, own, caller, domid);
  reassign(m, theirs, domid, caller);
  if (m2pByXen) {
    const [mine, other]: [Pfn, Pfn] = [m2p(m, own), m2p(m, theirs)];
    setM2p(m, own, other);
    setM2p(m, theirs, mine);
    count(m, METER.m2pWrites, 2);
  }
  const i = grantIndex(m, domid, gref);
  m.w[m.at.grantFrame + i] = own;
  m.w[m.at.grantLatched + i] = back ? 0 : theirs;
  m.w[m.at.grantFlags + i] = back ? 0 : grantFlags(m, domid, gref) | GTF.completed;
}

/** The pfn that named a frame until now has lost it: its window opens. */
function openWindow(m: Machine, d: Domid, mfn: Mfn): void {
  const pfn = m2p(m, mfn);
  if (pfn !== 0 && pfn <= m.at.pfns[d] && p2m(m, d, pfn) === mfn) {
    setMark(m, d, pfn, MARK.window);
  }
}
