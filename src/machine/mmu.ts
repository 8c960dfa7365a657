import type { Domid, Mfn, Pfn } from '../base/brand';
import { setM2p } from './frames';
import { answer, count, type Machine, owner } from './machine';
import { CALL, METER } from './meters';
import { EINVAL } from './status';

/**
 * MMU_MACHPHYS_UPDATE of mmu_update: a domain may name the pfn of a frame that it owns now, and
 * of no other; else -EINVAL and nothing changes (arch/x86/mm.c do_mmu_update).
 */
export function machphysUpdate(m: Machine, d: Domid, mfn: Mfn, pfn: Pfn): number {
  if (owner(m, mfn) !== d) {
    answer(m, CALL.mmu_update, EINVAL);
    return EINVAL;
  }
  setM2p(m, mfn, pfn);
  count(m, METER.m2pWrites);
  answer(m, CALL.mmu_update, 0);
  return 0;
}
