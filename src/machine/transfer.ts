import type { Domid, Gref, Mfn } from '../base/brand';
import { reassign, soleReference, toHeap } from './frames';
import { GTF, grantDomid, grantFlags } from './grants';
import { answer, count, grantIndex, isDying, type Machine, owner } from './machine';
import { CALL, METER } from './meters';
import { flushDomain } from './paging';
import { GNTST, type GnttabStatus } from './status';

export interface TransferOp {
  readonly caller: Domid;
  /** The caller's frame that is given away. */
  readonly own: Mfn;
  readonly domid: Domid;
  readonly gref: Gref;
}

export interface TransferRules {
  /** Only a frame whose one reference is the allocation is taken (steal_page). */
  readonly refcountCheck: boolean;
  /** Xen empties the giver's TLBs itself, as it does since 3.3. */
  readonly flush: boolean;
}

/**
 * One op of GNTTABOP_transfer (Xen 4.1 gnttab_transfer): takes the frame from its owner, flushes that
 * domain's CPUs, and gives it to the domain whose entry accepts it; that entry then names the frame
 * and is marked completed. m2p is left to the receiver. Refuses a frame that is not the caller's or
 * that something refers to (bad_page), and then nothing has changed; after any later refusal the
 * caller has lost the frame to Xen's heap.
 */
export function gnttabTransfer(m: Machine, op: TransferOp, rules: TransferRules): GnttabStatus {
  count(m, METER.ops);
  const status = transfer(m, op, rules);
  answer(m, CALL.gnttab_transfer, status);
  return status;
}

function transfer(m: Machine, op: TransferOp, rules: TransferRules): GnttabStatus {
  const { caller, own, domid, gref } = op;
  if (own < 1 || own > m.at.frames || owner(m, own) !== caller) return GNTST.bad_page;
  if (rules.refcountCheck && !soleReference(m, own)) return GNTST.bad_page;
  if (rules.flush) flushDomain(m, caller, 0);
  m.w[m.at.totPages + caller]--;
  const refused = receiverRefuses(m, op);
  if (refused !== GNTST.okay) {
    toHeap(m, own);
    return refused;
  }
  reassign(m, own, caller, domid);
  m.w[m.at.totPages + domid]++;
  const i = grantIndex(m, domid, gref);
  m.w[m.at.grantFrame + i] = own;
  m.w[m.at.grantFlags + i] |= GTF.completed;
  return GNTST.okay;
}

function receiverRefuses(m: Machine, { caller, domid, gref }: TransferOp): GnttabStatus {
  if (domid < 1 || domid >= m.at.domains) return GNTST.bad_domain;
  if (isDying(m, domid) || gref < 1 || gref > m.at.grefs) return GNTST.general_error;
  const accepts =
    (grantFlags(m, domid, gref) & (GTF.acceptTransfer | GTF.completed)) === GTF.acceptTransfer;
  return accepts && grantDomid(m, domid, gref) === caller ? GNTST.okay : GNTST.general_error;
}
