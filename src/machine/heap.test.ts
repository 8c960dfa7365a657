import { describe, expect, test } from 'vitest';
import type { Mfn, Pfn } from '../base/brand';
import { start } from '../protocol/picture';
import { fillFrame, getRef, refs, sector, toHeap } from './frames';
import { decreaseReservation, increaseReservation, nextFree } from './heap';
import { FREE, lastCall, type Machine, m2p, owner } from './machine';
import { METER } from './meters';
import { updateVaMapping } from './paging';
import { EINVAL } from './status';

const [B0, B1, P0] = [1, 2, 3] as Mfn[];
const PFN0 = 1 as Pfn;

/** domU 1 has b0 and b1, both mapped; b0 is unmapped, so that only the allocation refers to it. */
function unmapped(): Machine {
  const m = start({ mechanism: 'transfer' });
  updateVaMapping(m, 1, PFN0, 0 as Mfn);
  return m;
}

const total = (m: Machine, d: number): number => m.w[m.at.totPages + d];

describe('XENMEM_decrease_reservation', () => {
  test('puts the frame on Xen’s heap with what it holds, and counts one page less', () => {
    const m = unmapped();
    const before = sector(m, B0, 0);
    const pages = total(m, 1);
    expect(decreaseReservation(m, 1, B0)).toBe(0);
    expect([owner(m, B0), m.w[m.at.listed + B0], refs(m, B0), m2p(m, B0)]).toEqual([FREE, 0, 0, 0]);
    expect(total(m, 1)).toBe(pages - 1);
    expect(sector(m, B0, 0)).toBe(before);
    expect(lastCall(m)).toEqual({ call: 'memory_op', status: 0, check: 0 });
  });

  test.each<[string, Mfn]>([
    ['it names none', 0 as Mfn],
    ['it is another domain’s', P0],
    ['a PTE still refers to it', B1],
  ])('changes nothing where %s', (_, mfn) => {
    const m = unmapped();
    const before = m.w.slice();
    expect(decreaseReservation(m, 1, mfn)).toBe(EINVAL);
    expect(m.w).toEqual(before);
  });

  test('changes nothing while a grant pins it', () => {
    const m = unmapped();
    getRef(m, B0);
    expect(decreaseReservation(m, 1, B0)).toBe(EINVAL);
    expect(owner(m, B0)).toBe(1);
  });
});

describe('XENMEM_increase_reservation', () => {
  test('gives the lowest free frame as it is: no scrub, and m2p is the domain’s to write', () => {
    const m = unmapped();
    fillFrame(m, B0, 77 as never);
    decreaseReservation(m, 1, B0);
    expect(nextFree(m)).toBe(B0);
    const pages = total(m, 0);
    expect(increaseReservation(m, 0)).toBe(B0);
    expect([owner(m, B0), m.w[m.at.listed + B0], refs(m, B0)]).toEqual([0, 1, 1]);
    expect([total(m, 0), m2p(m, B0), sector(m, B0, 0)]).toEqual([pages + 1, 0, 77]);
    expect(nextFree(m)).toBe(0);
  });

  test('flushes first whoever may remember the frame, and nobody else', () => {
    const m = start({ mechanism: 'transfer', vcpus: 2 });
    toHeap(m, B0);
    const slots = [0, 1].map((v) => m.at.tlb + v * m.at.places + m.at.placeBase[1] + PFN0);
    expect(slots.map((slot) => m.w[slot])).toEqual([B0, B0]);
    increaseReservation(m, 0);
    expect(slots.map((slot) => m.w[slot])).toEqual([0, 0]);
    const flushes = m.meters[METER.localFlushes] + m.meters[METER.shootdowns];
    toHeap(m, B0);
    increaseReservation(m, 0);
    expect(m.meters[METER.localFlushes] + m.meters[METER.shootdowns]).toBe(flushes);
  });

  test('gives none where the heap is empty, and says so', () => {
    const m = unmapped();
    const before = m.w.slice();
    expect(increaseReservation(m, 0)).toBe(0);
    expect(lastCall(m).status).toBe(EINVAL);
    expect(m.w).toEqual(before);
  });
});
