import type { Domid, Gref, Pfn } from '../base/brand';
import { NO_MFN } from '../base/brand';
import { frameType, getRef, putRef, TYPE } from './frames';
import { GTF, grantDomid, grantFlags, grantFrame, grantLatched, grantPin } from './grants';
import { answer, count, grantIndex, isDying, type Machine, owner, place, pte } from './machine';
import { CALL, METER } from './meters';
import { GNTST, type GnttabStatus } from './status';

export interface MapOp {
  readonly caller: Domid;
  /** The caller's pfn whose kernel address takes the mapping. */
  readonly pfn: Pfn;
  readonly domid: Domid;
  readonly gref: Gref;
  readonly readonly: boolean;
}

/**
 * GNTTABOP_map_grant_ref with GNTMAP_host_map (Xen 4.1 __gnttab_map_grant_ref): pins the entry,
 * latches its frame, marks it reading and, for a writable map, writing, and points the caller's
 * PTE at the foreign frame. The first pin decides the frame; later edits of the entry don't.
 */
export function gnttabMap(m: Machine, op: MapOp): GnttabStatus {
  count(m, METER.ops);
  const status = mapStatus(m, op);
  answer(m, CALL.gnttab_map, status);
  if (status !== GNTST.okay) return status;
  const i = grantIndex(m, op.domid, op.gref);
  if (grantPin(m, op.domid, op.gref) === 0) {
    m.w[m.at.grantLatched + i] = grantFrame(m, op.domid, op.gref);
  }
  const frame = grantLatched(m, op.domid, op.gref);
  m.w[m.at.grantPin + i]++;
  m.w[m.at.grantFlags + i] |= GTF.reading | (op.readonly ? 0 : GTF.writing);
  getRef(m, frame);
  m.w[m.at.pte + place(m, op.caller, op.pfn)] = frame;
  count(m, METER.pteWrites);
  return GNTST.okay;
}

function mapStatus(m: Machine, op: MapOp): GnttabStatus {
  const { caller, domid, gref } = op;
  if (domid < 1 || domid >= m.at.domains || isDying(m, domid)) return GNTST.bad_domain;
  if (gref < 1 || gref > m.at.grefs) return GNTST.bad_gntref;
  const flags = grantFlags(m, domid, gref);
  if (!(flags & GTF.permitAccess) || grantDomid(m, domid, gref) !== caller)
    return GNTST.general_error;
  if (!op.readonly && flags & GTF.readonly) return GNTST.general_error;
  const frame = grantPin(m, domid, gref)
    ? grantLatched(m, domid, gref)
    : grantFrame(m, domid, gref);
  if (owner(m, frame) !== domid) return GNTST.general_error;
  if (!op.readonly && frameType(m, frame) === TYPE.pageTable) return GNTST.general_error;
  return GNTST.okay;
}

/** The first half of GNTTABOP_unmap_grant_ref: the PTE goes; pin and reference wait for the flush. */
export function gnttabUnmap(m: Machine, caller: Domid, pfn: Pfn): GnttabStatus {
  count(m, METER.ops);
  count(m, METER.pteWrites);
  const mapped = pte(m, caller, pfn);
  const status = mapped === NO_MFN ? GNTST.bad_virt_addr : GNTST.okay;
  m.w[m.at.pte + place(m, caller, pfn)] = NO_MFN;
  answer(m, CALL.gnttab_unmap, status);
  return status;
}

/** The second half, after the batch's one flush: reference, pin and the in-use flags are dropped. */
export function gnttabUnpin(m: Machine, domid: Domid, gref: Gref): void {
  const i = grantIndex(m, domid, gref);
  putRef(m, grantLatched(m, domid, gref));
  m.w[m.at.grantPin + i]--;
  if (grantPin(m, domid, gref) > 0) return;
  m.w[m.at.grantFlags + i] &= ~(GTF.reading | GTF.writing);
  m.w[m.at.grantLatched + i] = 0;
}
