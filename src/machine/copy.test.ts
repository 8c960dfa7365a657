import { describe, expect, test } from 'vitest';
import type { Gref, Mfn } from '../base/brand';
import { start } from '../protocol/picture';
import { type CopyOp, gnttabCopy } from './copy';
import { sector, setSector, TYPE } from './frames';
import { GTF, writeGrant } from './grants';
import type { Machine } from './machine';
import { METER } from './meters';
import { GNTST } from './status';

const [B0, P0] = [1, 3] as Mfn[];
const GREF = 1 as Gref;
const OUT: CopyOp = { caller: 0, own: P0, domid: 1, gref: GREF, first: 2, last: 5, into: 'own' };
const BACK: CopyOp = { ...OUT, into: 'grant' };

function granted(flags: number): Machine {
  const m = start({});
  writeGrant(m, 1, GREF, B0, flags);
  for (let s = 0; s < 8; s++) setSector(m, B0, s, (40 + s) as never);
  for (let s = 0; s < 8; s++) setSector(m, P0, s, (80 + s) as never);
  return m;
}

const page = (m: Machine, mfn: Mfn): number[] =>
  Array.from({ length: 8 }, (_, s) => sector(m, mfn, s));

describe('GNTTABOP_copy', () => {
  test('moves the sectors named and no others, from a page that is mapped and readonly too', () => {
    const m = granted(GTF.permitAccess | GTF.readonly);
    expect(gnttabCopy(m, OUT)).toBe(GNTST.okay);
    expect(page(m, P0)).toEqual([80, 81, 42, 43, 44, 45, 86, 87]);
    expect(page(m, B0)).toEqual([40, 41, 42, 43, 44, 45, 46, 47]);
    expect(m.meters[METER.sectorsCopied]).toBe(4);
  });

  test('and the other way', () => {
    const m = granted(GTF.permitAccess);
    expect(gnttabCopy(m, BACK)).toBe(GNTST.okay);
    expect(page(m, B0)).toEqual([40, 41, 82, 83, 84, 85, 46, 47]);
  });

  const set = (m: Machine, table: number, index: number, value: number): void => {
    m.w[table + index] = value;
  };
  test.each<[string, keyof typeof GNTST, CopyOp, ((m: Machine) => void)?]>([
    ['it crosses the page', 'bad_copy_arg', { ...OUT, last: 8 }],
    ['it is backward', 'bad_copy_arg', { ...OUT, first: 6 }],
    ['there is no such guest', 'bad_domain', { ...OUT, domid: 2 }],
    ['the guest is dying', 'bad_domain', OUT, (m) => set(m, m.at.dying, 1, 1)],
    ['the gref is past the table', 'bad_gntref', { ...OUT, gref: 3 as Gref }],
    ['the entry has ended', 'general_error', OUT, (m) => writeGrant(m, 1, GREF, B0, 0)],
    ["the entry is another's", 'general_error', OUT, (m) => set(m, m.at.grantDomid, GREF, 2)],
    ['it would write a readonly one', 'general_error', BACK, (m) => writeGrant(m, 1, GREF, B0, 3)],
    [
      'it would write a page table',
      'general_error',
      BACK,
      (m) => set(m, m.at.type, B0, TYPE.pageTable),
    ],
    ["its own frame is not the caller's", 'general_error', { ...OUT, own: B0 }],
    [
      "the entry's frame has moved on",
      'general_error',
      OUT,
      (m) => set(m, m.at.grantFrame, GREF, P0),
    ],
  ])('refuses where %s: %s', (_, status, op, breakIt) => {
    const m = granted(GTF.permitAccess);
    breakIt?.(m);
    const before = m.w.slice();
    expect(gnttabCopy(m, op)).toBe(GNTST[status]);
    expect(m.w).toEqual(before);
  });

  test('may read a page table', () => {
    const m = granted(GTF.permitAccess);
    set(m, m.at.type, B0, TYPE.pageTable);
    expect(gnttabCopy(m, OUT)).toBe(GNTST.okay);
  });
});
