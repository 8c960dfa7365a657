import type { Domid, Mfn, Pfn, Tag } from '../base/brand';
import { NO_MFN } from '../base/brand';
import { frameType, getRef, putRef, sector, setSector, TYPE } from './frames';
import { answer, count, type Machine, owner, place, pte, tlb } from './machine';
import { CALL, METER } from './meters';
import { EINVAL } from './status';

/**
 * HYPERVISOR_update_va_mapping: sets the one PTE of a pfn's kernel address; `mfn` 0 removes it.
 * The new frame must be the caller's own and no page table, else -EINVAL and nothing changes
 * (get_page_from_l1e). The old frame loses its reference. It flushes nothing: the flags that ask
 * for a flush are the step after (arch/x86/mm.c do_update_va_mapping).
 */
export function updateVaMapping(m: Machine, d: Domid, pfn: Pfn, mfn: Mfn): number {
  if (mfn !== NO_MFN && (owner(m, mfn) !== d || frameType(m, mfn) === TYPE.pageTable)) {
    answer(m, CALL.update_va_mapping, EINVAL);
    return EINVAL;
  }
  setPte(m, d, pfn, mfn);
  answer(m, CALL.update_va_mapping, 0);
  return 0;
}

/** Writes a PTE and moves the references with it; every check is the caller's. */
export function setPte(m: Machine, d: Domid, pfn: Pfn, mfn: Mfn): void {
  const old = pte(m, d, pfn);
  if (mfn !== NO_MFN) {
    getRef(m, mfn);
    m.w[m.at.type + mfn] = TYPE.writable;
  }
  m.w[m.at.pte + place(m, d, pfn)] = mfn;
  if (old !== NO_MFN) putRef(m, old);
  count(m, METER.pteWrites);
}

/** True where the vCPU may hold a translation: it is in its domain's dirty mask. */
export function isDirty(m: Machine, d: Domid, vcpu: number): boolean {
  const base = m.at.tlb + vcpu * m.at.places + m.at.placeBase[d];
  const last = m.at.pfns[d];
  for (let p = 1; p <= last; p++) if (m.w[base + p] !== 0) return true;
  return false;
}

function dropTlb(m: Machine, d: Domid, vcpu: number): void {
  const base = m.at.tlb + vcpu * m.at.places + m.at.placeBase[d];
  const last = m.at.pfns[d];
  for (let p = 1; p <= last; p++) m.w[base + p] = 0;
}

/** flush_tlb_mask(domain_dirty_cpumask) from another CPU or from this one: every dirty vCPU. */
export function flushDomain(m: Machine, d: Domid, local: number): void {
  for (let v = 0; v < m.at.vcpus; v++) {
    if (v === local) count(m, METER.localFlushes);
    else if (isDirty(m, d, v)) count(m, METER.shootdowns);
    dropTlb(m, d, v);
  }
}

/** The flush that a kernel forgets to send to its other CPUs. */
export function flushLocal(m: Machine, d: Domid, vcpu: number): void {
  count(m, METER.localFlushes);
  dropTlb(m, d, vcpu);
}

/** Where a CPU's access to a pfn's kernel address goes: TLB, then PTE. 0 is a page fault. */
export function walk(m: Machine, d: Domid, vcpu: number, pfn: Pfn): Mfn {
  return tlb(m, d, vcpu, pfn) || pte(m, d, pfn);
}

/** The access itself: fills the TLB and gives the frame reached, whoever owns it; 0 is an oops. */
export function access(m: Machine, d: Domid, vcpu: number, pfn: Pfn): Mfn {
  const mfn = walk(m, d, vcpu, pfn);
  if (mfn === NO_MFN) oops(m, d);
  else m.w[m.at.tlb + vcpu * m.at.places + place(m, d, pfn)] = mfn;
  return mfn;
}

export function oops(m: Machine, d: Domid): void {
  m.w[m.at.oops + d] = 1;
}

export function anyOops(m: Machine): boolean {
  for (let d = 0; d < m.at.domains; d++) if (m.w[m.at.oops + d] !== 0) return true;
  return false;
}

/** A store of one sector through the kernel address. */
export function store(m: Machine, d: Domid, vcpu: number, pfn: Pfn, s: number, tag: Tag): void {
  const mfn = access(m, d, vcpu, pfn);
  if (mfn !== NO_MFN) setSector(m, mfn, s, tag);
}

/** What a load of one sector would show, without touching the TLB; undefined is a fault. */
export function peek(m: Machine, d: Domid, vcpu: number, pfn: Pfn, s: number): Tag | undefined {
  const mfn = walk(m, d, vcpu, pfn);
  return mfn === NO_MFN ? undefined : sector(m, mfn, s);
}
