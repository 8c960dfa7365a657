import { describe, expect, test } from 'vitest';
import type { Gref, Mfn, Pfn } from '../base/brand';
import { start } from '../protocol/picture';
import { fillFrame, refs, sector } from './frames';
import { GTF, grantFlags, grantFrame, writeGrant } from './grants';
import { FREE, lastCall, type Machine, m2p, owner, tlb } from './machine';
import { updateVaMapping } from './paging';
import { GNTST } from './status';
import { gnttabTransfer, type TransferOp, type TransferRules } from './transfer';

const [B0, P0, P1] = [1, 3, 4] as Mfn[];
const PFN0 = 1 as Pfn;
const GREF = 1 as Gref;
const OP: TransferOp = { caller: 0, own: P0, domid: 1, gref: GREF };
const RULES: TransferRules = { refcountCheck: true, flush: true };

/** dom0's p0 has no PTE any more, but both vCPUs remember it; domU's first entry accepts a frame. */
function accepting(): Machine {
  const m = start({ mechanism: 'transfer' });
  updateVaMapping(m, 0, PFN0, 0 as Mfn);
  fillFrame(m, P0, 88 as never);
  writeGrant(m, 1, GREF, 0 as Mfn, GTF.acceptTransfer);
  return m;
}

const remembered = (m: Machine): number[] => [tlb(m, 0, 0, PFN0), tlb(m, 0, 1, PFN0)];
const totals = (m: Machine): number[] => [m.w[m.at.totPages], m.w[m.at.totPages + 1]];

describe('GNTTABOP_transfer', () => {
  test('moves owner, list and tot_pages, names the frame in the entry, leaves m2p and contents', () => {
    const m = accepting();
    const [before, back] = [totals(m), m2p(m, P0)];
    expect(gnttabTransfer(m, OP, RULES)).toBe(GNTST.okay);
    expect([owner(m, P0), m.w[m.at.listed + P0], refs(m, P0)]).toEqual([1, 2, 1]);
    expect(totals(m)).toEqual([before[0] - 1, before[1] + 1]);
    expect(grantFrame(m, 1, GREF)).toBe(P0);
    expect(grantFlags(m, 1, GREF)).toBe(GTF.acceptTransfer | GTF.completed);
    expect([m2p(m, P0), sector(m, P0, 0)]).toEqual([back, 88]);
    expect(lastCall(m)).toEqual({ call: 'gnttab_transfer', status: 0, check: 0 });
  });

  test('empties the giver’s TLBs, for every op; Xen before 3.3 did not', () => {
    const m = accepting();
    expect(remembered(m)).toEqual([P0, P0]);
    gnttabTransfer(m, OP, RULES);
    expect(remembered(m)).toEqual([0, 0]);
    const old = accepting();
    gnttabTransfer(old, OP, { ...RULES, flush: false });
    expect(remembered(old)).toEqual([P0, P0]);
  });

  const set = (m: Machine, table: number, index: number, value: number): void => {
    m.w[table + index] = value;
  };

  test.each<[string, TransferOp]>([
    ['there is no such frame', { ...OP, own: 0 as Mfn }],
    ['it is not the caller’s', { ...OP, own: B0 }],
    ['a PTE still refers to it', { ...OP, own: P1 }],
  ])('bad_page where %s: nothing is lost, nothing flushed', (_, op) => {
    const m = accepting();
    const before = m.w.slice();
    expect(gnttabTransfer(m, op, RULES)).toBe(GNTST.bad_page);
    expect(m.w).toEqual(before);
  });

  test('without the check of the count a mapped frame goes too', () => {
    const m = accepting();
    expect(gnttabTransfer(m, { ...OP, own: P1 }, { ...RULES, refcountCheck: false })).toBe(0);
    expect([owner(m, P1), refs(m, P1)]).toEqual([1, 2]);
  });

  test.each<[string, keyof typeof GNTST, TransferOp, ((m: Machine) => void)?]>([
    ['there is no such guest', 'bad_domain', { ...OP, domid: 2 }],
    ['the guest is dying', 'general_error', OP, (m) => set(m, m.at.dying, 1, 1)],
    ['the gref is past the table', 'general_error', { ...OP, gref: 9 as Gref }],
    ['the entry has ended', 'general_error', OP, (m) => writeGrant(m, 1, GREF, 0 as Mfn, 0)],
    ['it permits access, no more', 'general_error', OP, (m) => writeGrant(m, 1, GREF, B0, 1)],
    ['it is another domain’s', 'general_error', OP, (m) => set(m, m.at.grantDomid, GREF, 2)],
    [
      'it took a frame already',
      'general_error',
      OP,
      (m) => writeGrant(m, 1, GREF, P1, GTF.acceptTransfer | GTF.completed),
    ],
  ])('where %s, %s: the caller has lost the frame to the heap', (_, status, op, breakIt) => {
    const m = accepting();
    breakIt?.(m);
    const [before, entry] = [totals(m), grantFrame(m, 1, GREF)];
    expect(gnttabTransfer(m, op, RULES)).toBe(GNTST[status]);
    expect([owner(m, P0), refs(m, P0), m.w[m.at.listed + P0]]).toEqual([FREE, 0, 0]);
    expect(totals(m)).toEqual([before[0] - 1, before[1]]);
    expect(grantFrame(m, 1, GREF)).toBe(entry);
    expect(remembered(m)).toEqual([0, 0]);
    expect(sector(m, P0, 0)).toBe(88);
  });

  test('what is wrong with the frame comes before what is wrong with the receiver', () => {
    const m = accepting();
    expect(gnttabTransfer(m, { ...OP, own: B0, domid: 2 }, RULES)).toBe(GNTST.bad_page);
  });
});
