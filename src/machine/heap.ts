import type { Domid, Mfn } from '../base/brand';
import { NO_MFN } from '../base/brand';
import { assign, soleReference, toHeap } from './frames';
import { answer, FREE, type Machine, owner } from './machine';
import { CALL } from './meters';
import { flushDomain } from './paging';
import { EINVAL } from './status';

/**
 * XENMEM_decrease_reservation for one frame (Xen 4.1 common/memory.c): it goes to Xen's heap as it
 * is. A frame that the domain does not own, or that something still refers to, stays: -EINVAL.
 */
export function decreaseReservation(m: Machine, d: Domid, mfn: Mfn): number {
  const allowed = mfn !== NO_MFN && owner(m, mfn) === d && soleReference(m, mfn);
  answer(m, CALL.memory_op, allowed ? 0 : EINVAL);
  if (!allowed) return EINVAL;
  toHeap(m, mfn);
  m.w[m.at.totPages + d]--;
  return 0;
}

/** The frame that an allocation takes next: the heap's lowest. 0 where it has none. */
export function nextFree(m: Machine): Mfn {
  for (let mfn = 1; mfn <= m.at.frames; mfn++)
    if (m.w[m.at.owner + mfn] === FREE) return mfn as Mfn;
  return NO_MFN;
}

/**
 * XENMEM_increase_reservation for one frame (Xen 4.1 common/memory.c): the domain owns it, m2p is for
 * the domain to write. A CPU that may remember the frame from before is flushed first
 * (alloc_heap_pages). 0 where the heap has none.
 */
export function increaseReservation(m: Machine, d: Domid): Mfn {
  const mfn = nextFree(m);
  answer(m, CALL.memory_op, mfn === NO_MFN ? EINVAL : 0);
  if (mfn === NO_MFN) return NO_MFN;
  for (let dom = 0; dom < m.at.domains; dom++) {
    if (isRemembered(m, dom as Domid, mfn)) flushDomain(m, dom as Domid, -1);
  }
  assign(m, mfn, d);
  m.w[m.at.totPages + d]++;
  return mfn;
}

function isRemembered(m: Machine, d: Domid, mfn: Mfn): boolean {
  for (let v = 0; v < m.at.vcpus; v++) {
    const base = m.at.tlb + v * m.at.places + m.at.placeBase[d];
    for (let p = 1; p <= m.at.pfns[d]; p++) if (m.w[base + p] === mfn) return true;
  }
  return false;
}
