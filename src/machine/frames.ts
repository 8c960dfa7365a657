import type { Domid, Mfn, Pfn, Tag } from '../base/brand';
import { FREE, type Machine } from './machine';
import { SECTORS } from './shape';

/** Types as in asm-x86/mm.h, as far as the model needs them; exclusive while references last. */
export const TYPE = { none: 0, writable: 1, pageTable: 2 } as const;

export const refs = (m: Machine, mfn: Mfn): number => m.w[m.at.count + mfn];

export const frameType = (m: Machine, mfn: Mfn): number => m.w[m.at.type + mfn];

export const sector = (m: Machine, mfn: Mfn, s: number): Tag =>
  m.w[m.at.content + mfn * SECTORS + s] as Tag;

export function setSector(m: Machine, mfn: Mfn, s: number, tag: Tag): void {
  m.w[m.at.content + mfn * SECTORS + s] = tag;
}

export function fillFrame(m: Machine, mfn: Mfn, tag: Tag): void {
  for (let s = 0; s < SECTORS; s++) setSector(m, mfn, s, tag);
}

/** True where the allocation is the only reference: what steal_page asks (arch/x86/mm.c). */
export const soleReference = (m: Machine, mfn: Mfn): boolean => refs(m, mfn) === 1;

export function getRef(m: Machine, mfn: Mfn): void {
  m.w[m.at.count + mfn]++;
}

export function putRef(m: Machine, mfn: Mfn): void {
  m.w[m.at.count + mfn]--;
  if (refs(m, mfn) === 1 && frameType(m, mfn) === TYPE.writable) m.w[m.at.type + mfn] = TYPE.none;
}

/** Gives a frame to a domain: owner, list and type; the count becomes the allocation's one. */
export function assign(m: Machine, mfn: Mfn, d: Domid): void {
  m.w[m.at.owner + mfn] = d;
  m.w[m.at.listed + mfn] = 1 << d;
  m.w[m.at.count + mfn] = 1;
  m.w[m.at.type + mfn] = TYPE.none;
}

/** Moves a frame from one page_list to another and changes its owner with it; counts stay. */
export function reassign(m: Machine, mfn: Mfn, from: Domid, to: Domid): void {
  m.w[m.at.owner + mfn] = to;
  m.w[m.at.listed + mfn] = (m.w[m.at.listed + mfn] & ~(1 << from)) | (1 << to);
  m.w[m.at.type + mfn] = TYPE.none;
}

/** Xen takes a dead domain's frame back and scrubs it (relinquish_memory, free_domheap_pages). */
export function release(m: Machine, mfn: Mfn, zero: Tag): void {
  toHeap(m, mfn);
  fillFrame(m, mfn, zero);
}

/** A frame without an owner, on Xen's heap. What it holds stays: a live domain's is not scrubbed. */
export function toHeap(m: Machine, mfn: Mfn): void {
  m.w[m.at.owner + mfn] = FREE;
  m.w[m.at.listed + mfn] = 0;
  m.w[m.at.count + mfn] = 0;
  m.w[m.at.type + mfn] = TYPE.none;
  m.w[m.at.m2p + mfn] = 0;
}

export function setM2p(m: Machine, mfn: Mfn, pfn: Pfn): void {
  m.w[m.at.m2p + mfn] = pfn;
}
