import { describe, expect, test } from 'vitest';
import type { Mfn, Pfn, Tag } from '../base/brand';
import { start } from '../protocol/picture';
import { clearPending, evtchnSend, isPending } from './evtchn';
import { frameType, refs, release, sector, TYPE } from './frames';
import { FREE, lastCall, type Machine, m2p, owner, p2m, pte, tlb } from './machine';
import { METER } from './meters';
import { machphysUpdate } from './mmu';
import {
  access,
  anyOops,
  flushDomain,
  flushLocal,
  isDirty,
  peek,
  store,
  updateVaMapping,
  walk,
} from './paging';
import { EINVAL } from './status';

const [B0, B1, P0] = [1, 2, 3] as Mfn[];
const NONE = 0 as Mfn;
const [FIRST, SECOND] = [1, 2] as Pfn[];

describe('update_va_mapping', () => {
  test('moves the reference and the type with the PTE, and flushes nothing', () => {
    const m = start({});
    expect([refs(m, B0), frameType(m, B0)]).toEqual([2, TYPE.writable]);
    expect(updateVaMapping(m, 1, FIRST, NONE)).toBe(0);
    expect([refs(m, B0), frameType(m, B0), pte(m, 1, FIRST)]).toEqual([1, TYPE.none, NONE]);
    expect([tlb(m, 1, 0, FIRST), tlb(m, 1, 1, FIRST)]).toEqual([B0, B0]);
    expect(updateVaMapping(m, 1, FIRST, B1)).toBe(0);
    expect([refs(m, B1), frameType(m, B1)]).toEqual([3, TYPE.writable]);
  });

  test('twice the same frame leaves its count as it was', () => {
    const m = start({});
    updateVaMapping(m, 1, FIRST, B0);
    expect([refs(m, B0), frameType(m, B0)]).toEqual([2, TYPE.writable]);
  });

  test.each([
    ["another domain's frame", P0],
    ['a page table: types are exclusive while references last', B1],
  ])('refuses %s', (_, frame) => {
    const m = start({});
    m.w[m.at.type + B1] = TYPE.pageTable;
    const before = m.w.slice();
    expect(updateVaMapping(m, 1, FIRST, frame)).toBe(EINVAL);
    expect(m.w).toEqual(before);
    expect(lastCall(m)).toMatchObject({ call: 'update_va_mapping', status: EINVAL });
  });
});

describe('MMU_MACHPHYS_UPDATE', () => {
  test('a domain names the pfn of a frame that it owns', () => {
    const m = start({});
    expect(machphysUpdate(m, 1, B0, SECOND)).toBe(0);
    expect([m2p(m, B0), p2m(m, 1, FIRST)]).toEqual([SECOND, B0]);
  });

  test('and of no other: dom0 can not repair the entry of a guest', () => {
    const m = start({});
    const before = m.w.slice();
    expect([machphysUpdate(m, 0, B0, SECOND), machphysUpdate(m, 1, P0, FIRST)]).toEqual([
      EINVAL,
      EINVAL,
    ]);
    expect(m.w).toEqual(before);
  });
});

describe('a CPU access', () => {
  test('goes by the TLB where it has an entry, else by the PTE, and fills the TLB', () => {
    const m = start({ tlbs: 'cold' });
    expect([walk(m, 1, 0, FIRST), tlb(m, 1, 0, FIRST)]).toEqual([B0, NONE]);
    expect(access(m, 1, 0, FIRST)).toBe(B0);
    expect([tlb(m, 1, 0, FIRST), tlb(m, 1, 1, FIRST)]).toEqual([B0, NONE]);
    updateVaMapping(m, 1, FIRST, NONE);
    store(m, 1, 0, FIRST, 3, 77 as Tag);
    expect([sector(m, B0, 3), peek(m, 1, 0, FIRST, 3), peek(m, 1, 1, FIRST, 3)]).toEqual([
      77,
      77,
      undefined,
    ]);
    expect(anyOops(m)).toBe(false);
  });

  test('without a mapping is a page fault: the kernel stops', () => {
    const m = start({});
    expect(access(m, 0, 1, FIRST)).toBe(NONE);
    expect(m.w[m.at.oops]).toBe(1);
    expect(anyOops(m)).toBe(true);
  });
});

describe('a flush', () => {
  const dirty = (m: Machine) => [isDirty(m, 1, 0), isDirty(m, 1, 1)];
  const counted = (m: Machine) => [m.meters[METER.localFlushes], m.meters[METER.shootdowns]];

  test('of the domain, from its own CPU: one local, and an IPI to each other that is dirty', () => {
    const m = start({});
    expect(dirty(m)).toEqual([true, true]);
    flushDomain(m, 1, 0);
    expect([dirty(m), counted(m)]).toEqual([
      [false, false],
      [1, 1],
    ]);
    flushDomain(m, 1, 0);
    expect(counted(m)).toEqual([2, 1]);
  });

  test('from a CPU of another domain: an IPI to each that is dirty, and to no other', () => {
    const m = start({});
    flushDomain(m, 1, -1);
    flushDomain(m, 1, -1);
    expect([dirty(m), counted(m)]).toEqual([
      [false, false],
      [0, 2],
    ]);
  });

  test('of this CPU only leaves what the other holds', () => {
    const m = start({});
    flushLocal(m, 1, 0);
    expect([dirty(m), counted(m)]).toEqual([
      [false, true],
      [1, 0],
    ]);
  });

  test('of one domain leaves the translations of another', () => {
    const m = start({ guests: 2, requests: [] });
    flushDomain(m, 1, -1);
    expect([isDirty(m, 1, 0), isDirty(m, 2, 0)]).toEqual([false, true]);
  });
});

test('a frame that Xen takes back is nobody’s, named by nobody, and zero', () => {
  const m = start({});
  release(m, B0, 0 as Tag);
  expect([owner(m, B0), refs(m, B0), m2p(m, B0), m.w[m.at.listed + B0]]).toEqual([FREE, 0, 0, 0]);
  expect(sector(m, B0, 7)).toBe(0);
});

test('an event sets the pending bit of the other end, and only that', () => {
  const m = start({ guests: 2, requests: [] });
  evtchnSend(m, 2, 'blkback');
  const pending = () =>
    ([1, 2] as const).map((d) => [isPending(m, d, 'blkback'), isPending(m, d, 'blkfront')]);
  expect(pending()).toEqual([
    [false, false],
    [true, false],
  ]);
  clearPending(m, 2, 'blkback');
  expect(pending()).toEqual([
    [false, false],
    [false, false],
  ]);
});
