import type { Domid, Gref, Mfn } from '../base/brand';
import { frameType, sector, setSector, TYPE } from './frames';
import { GTF, grantDomid, grantFlags, grantFrame } from './grants';
import { answer, count, isDying, type Machine, owner } from './machine';
import { CALL, METER } from './meters';
import { SECTORS } from './shape';
import { GNTST, type GnttabStatus } from './status';

export interface CopyOp {
  readonly caller: Domid;
  /** The caller's frame, by mfn, which Xen allows for DOMID_SELF only. */
  readonly own: Mfn;
  readonly domid: Domid;
  readonly gref: Gref;
  /** First and last sector of the page, inclusive; the same at both ends. */
  readonly first: number;
  readonly last: number;
  readonly into: 'grant' | 'own';
}

/**
 * One op of GNTTABOP_copy (Xen 4.1 __gnttab_copy): checks the range, the domain, the entry and
 * both frames, pins what it uses for as long as it runs, and moves the bytes. Works on part pages
 * and on mapped ones. Refuses a readonly entry, and a page table, as the destination.
 */
export function gnttabCopy(m: Machine, op: CopyOp): GnttabStatus {
  count(m, METER.ops);
  const status = copyStatus(m, op);
  answer(m, CALL.gnttab_copy, status);
  if (status !== GNTST.okay) return status;
  const theirs = grantFrame(m, op.domid, op.gref);
  const [from, to] = op.into === 'grant' ? [op.own, theirs] : [theirs, op.own];
  for (let s = op.first; s <= op.last; s++) setSector(m, to, s, sector(m, from, s));
  count(m, METER.sectorsCopied, op.last - op.first + 1);
  return GNTST.okay;
}

function copyStatus(m: Machine, op: CopyOp): GnttabStatus {
  const { caller, own, domid, gref } = op;
  if (op.first < 0 || op.last >= SECTORS || op.first > op.last) return GNTST.bad_copy_arg;
  if (domid < 1 || domid >= m.at.domains || isDying(m, domid)) return GNTST.bad_domain;
  if (gref < 1 || gref > m.at.grefs) return GNTST.bad_gntref;
  const flags = grantFlags(m, domid, gref);
  if (!(flags & GTF.permitAccess) || grantDomid(m, domid, gref) !== caller)
    return GNTST.general_error;
  if (op.into === 'grant' && flags & GTF.readonly) return GNTST.general_error;
  const theirs = grantFrame(m, domid, gref);
  if (owner(m, theirs) !== domid || owner(m, own) !== caller) return GNTST.general_error;
  const to = op.into === 'grant' ? theirs : own;
  if (frameType(m, to) === TYPE.pageTable) return GNTST.general_error;
  return GNTST.okay;
}
