import { describe, expect, test } from 'vitest';
import type { Gref, Mfn, Pfn } from '../base/brand';
import { start } from '../protocol/picture';
import { refs, TYPE } from './frames';
import { GTF, grantFlags, grantInUse, grantLatched, grantPin, writeGrant } from './grants';
import { type Machine, pte } from './machine';
import { gnttabMap, gnttabUnmap, gnttabUnpin, type MapOp } from './map';
import { GNTST } from './status';
import { gnttabSwap } from './swap';

const [B0, B1] = [1, 2] as Mfn[];
const GREF = 1 as Gref;
const [P0, P1] = [1, 2] as Pfn[];
const READ: MapOp = { caller: 0, pfn: P0, domid: 1, gref: GREF, readonly: true };
const WRITE: MapOp = { ...READ, readonly: false };

/** domU keeps b0 mapped, as it does where nothing is swapped: count 2. */
function granted(flags: number = GTF.permitAccess): Machine {
  const m = start({ mechanism: 'map' });
  writeGrant(m, 1, GREF, B0, flags);
  return m;
}

describe('GNTTABOP_map_grant_ref', () => {
  test('pins the entry, latches its frame, takes one reference, and points the PTE at it', () => {
    const m = granted();
    expect(gnttabMap(m, WRITE)).toBe(GNTST.okay);
    expect([grantPin(m, 1, GREF), grantLatched(m, 1, GREF)]).toEqual([1, B0]);
    expect([refs(m, B0), pte(m, 0, P0)]).toEqual([3, B0]);
    expect(grantFlags(m, 1, GREF)).toBe(GTF.permitAccess | GTF.reading | GTF.writing);
    expect(grantInUse(m, 1, GREF)).toBe(true);
  });

  test('a second map pins again, and gets the latched frame whatever the entry says by now', () => {
    const m = granted();
    gnttabMap(m, READ);
    m.w[m.at.grantFrame + GREF] = B1;
    expect(gnttabMap(m, { ...READ, pfn: P1 })).toBe(GNTST.okay);
    expect([grantPin(m, 1, GREF), refs(m, B0), refs(m, B1)]).toEqual([2, 4, 2]);
    expect(pte(m, 0, P1)).toBe(B0);
  });

  test('a pinned entry is not swapped', () => {
    const m = start({});
    writeGrant(m, 1, GREF, B0, GTF.permitAccess | GTF.allowSwap);
    gnttabMap(m, READ);
    const rules = { refcountCheck: true, allowSwapFlag: true, m2pByXen: true };
    expect(gnttabSwap(m, { caller: 0, own: 4 as Mfn, domid: 1, gref: GREF }, rules)).toBe(
      GNTST.eagain,
    );
  });

  const type = (m: Machine): void => {
    m.w[m.at.type + B0] = TYPE.pageTable;
  };
  test.each<[string, keyof typeof GNTST, MapOp, number, ((m: Machine) => void)?]>([
    ['there is no such guest', 'bad_domain', { ...READ, domid: 2 }, 1],
    ['the gref is past the table', 'bad_gntref', { ...READ, gref: 9 as Gref }, 1],
    ['the entry is free', 'general_error', READ, 0],
    ['a readonly entry is mapped to write', 'general_error', WRITE, 3],
    ['a page table is mapped to write', 'general_error', WRITE, 1, type],
    ["the caller is not the entry's", 'general_error', { ...READ, caller: 1 }, 1],
  ])('refuses where %s: %s', (_, status, op, flags, breakIt) => {
    const m = granted(flags);
    breakIt?.(m);
    const before = m.w.slice();
    expect(gnttabMap(m, op)).toBe(GNTST[status]);
    expect(m.w).toEqual(before);
  });
});

test('unmap takes the PTE at once; reference, pin and in-use flags wait for the flush', () => {
  const m = granted();
  gnttabMap(m, WRITE);
  gnttabMap(m, { ...READ, pfn: P1 });
  expect([gnttabUnmap(m, 0, P0), gnttabUnmap(m, 0, P1)]).toEqual([GNTST.okay, GNTST.okay]);
  expect([pte(m, 0, P0), refs(m, B0), grantInUse(m, 1, GREF)]).toEqual([0, 4, true]);
  gnttabUnpin(m, 1, GREF);
  expect([refs(m, B0), grantInUse(m, 1, GREF)]).toEqual([3, true]);
  gnttabUnpin(m, 1, GREF);
  expect([refs(m, B0), grantPin(m, 1, GREF), grantLatched(m, 1, GREF)]).toEqual([2, 0, 0]);
  expect(grantFlags(m, 1, GREF)).toBe(GTF.permitAccess);
  expect(gnttabUnmap(m, 0, P0)).toBe(GNTST.bad_virt_addr);
});
