import { describe, expect, test } from 'vitest';
import type { Domid, Gref, Mfn, Pfn } from '../base/brand';
import { start } from '../protocol/picture';
import { refs, sector, TYPE } from './frames';
import { GTF, grantFlags, grantFrame, grantLatched, writeGrant } from './grants';
import { lastCall, MARK, type Machine, m2p, marks, owner } from './machine';
import { flushDomain, updateVaMapping } from './paging';
import { GNTST, gntstName } from './status';
import { gnttabSwap, type SwapOp, type SwapRules } from './swap';

const [B0, B1, P0, P1] = [1, 2, 3, 4] as Mfn[];
const GREF = 1 as Gref;
const XEN: SwapRules = { refcountCheck: true, allowSwapFlag: true, m2pByXen: true };
const OP: SwapOp = { caller: 0, own: P0, domid: 1, gref: GREF };
const SWAPPABLE = GTF.permitAccess | GTF.allowSwap;

/** domU has zapped and flushed b0 and granted it; p0 is dom0's, unmapped. */
function granted(): Machine {
  const m = start({});
  updateVaMapping(m, 1, 1 as Pfn, 0 as Mfn);
  flushDomain(m, 1, 0);
  writeGrant(m, 1, GREF, B0, SWAPPABLE);
  return m;
}

const set = (m: Machine, table: number, index: number, value: number): void => {
  m.w[table + index] = value;
};

interface Broken {
  readonly check: number;
  readonly status: keyof typeof GNTST;
  readonly because: string;
  readonly op?: Partial<SwapOp>;
  readonly does?: (m: Machine) => void;
}

const entry =
  (flags: number) =>
  (m: Machine): void =>
    writeGrant(m, 1, GREF, B0, flags);

const pageTable = (m: Machine): void => {
  set(m, m.at.count, B0, 2);
  set(m, m.at.type, B0, TYPE.pageTable);
};

const mapped =
  (d: Domid, mfn: Mfn) =>
  (m: Machine): void => {
    updateVaMapping(m, d, 1 as Pfn, mfn);
  };

/** The checks of xen-facts 2.6, in their order; each line breaks one precondition. */
const CHECKS: readonly Broken[] = [
  { check: 1, status: 'bad_page', because: "its frame is another's", op: { own: B1 } },
  { check: 1, status: 'bad_page', because: 'its frame is none', op: { own: 0 as Mfn } },
  { check: 1, status: 'bad_page', because: 'its frame is off the machine', op: { own: 99 as Mfn } },
  { check: 2, status: 'bad_domain', because: 'no such guest', op: { domid: 2 } },
  { check: 2, status: 'bad_domain', because: 'with itself', op: { domid: 0 } },
  { check: 2, status: 'bad_domain', because: 'it dies', does: (m) => set(m, m.at.dying, 1, 1) },
  { check: 4, status: 'bad_gntref', because: 'past the table', op: { gref: 3 as Gref } },
  { check: 4, status: 'bad_gntref', because: 'gref 0', op: { gref: 0 as Gref } },
  { check: 5, status: 'general_error', because: 'no entry', does: entry(0) },
  { check: 5, status: 'general_error', because: 'access only', does: entry(GTF.permitAccess) },
  { check: 5, status: 'general_error', because: 'readonly', does: entry(SWAPPABLE | GTF.readonly) },
  {
    check: 5,
    status: 'general_error',
    because: "the entry is another domain's to use",
    does: (m) => set(m, m.at.grantDomid, GREF, 2),
  },
  { check: 6, status: 'eagain', because: 'pinned', does: (m) => set(m, m.at.grantPin, GREF, 1) },
  {
    check: 7,
    status: 'bad_page',
    because: "the entry names a frame that is not its domain's",
    does: (m) => set(m, m.at.grantFrame, GREF, P1),
  },
  { check: 8, status: 'bad_page', because: 'dom0 maps its own', does: mapped(0, P0) },
  { check: 9, status: 'bad_page', because: 'domU maps its own', does: mapped(1, B0) },
  { check: 9, status: 'bad_page', because: 'a page table, pinned', does: pageTable },
];

describe('GNTTABOP_swap refuses, and nothing is lost', () => {
  test.each(CHECKS)('check $check, $status: $because', ({ check, status, op, does }) => {
    const m = granted();
    does?.(m);
    const before = m.w.slice();
    expect(gntstName(gnttabSwap(m, { ...OP, ...op }, XEN))).toBe(`GNTST_${status}`);
    expect(m.w).toEqual(before);
    expect(lastCall(m)).toEqual({ call: 'gnttab_swap', status: GNTST[status], check });
  });

  /** Preconditions that can all be broken at once. */
  const ORDER = [
    "its frame is another's",
    'it dies',
    'gref 0',
    'access only',
    'pinned',
    'domU maps its own',
  ];
  test.each(ORDER.map((_, i) => ORDER.slice(i)))(
    'the first that is broken answers: %s',
    (...names) => {
      const m = granted();
      const broken = names.filter(Boolean).map((name) => CHECKS.find((c) => c.because === name)!);
      for (const { does } of broken) does?.(m);
      const op = Object.assign({}, OP, ...broken.map((b) => b.op)) as SwapOp;
      gnttabSwap(m, op, XEN);
      expect(lastCall(m).check).toBe(broken[0].check);
    },
  );
});

describe('GNTTABOP_swap exchanges', () => {
  test('owner, page_list and m2p, leaves tot_pages, bytes and p2m alone, and opens both windows', () => {
    const m = granted();
    const [tot, bytes] = [[m.w[m.at.totPages], m.w[m.at.totPages + 1]], sector(m, B0, 3)];
    expect(gnttabSwap(m, OP, XEN)).toBe(GNTST.okay);
    expect([owner(m, P0), owner(m, B0)]).toEqual([1, 0]);
    expect([m.w[m.at.listed + P0], m.w[m.at.listed + B0]]).toEqual([0b10, 0b01]);
    expect([m2p(m, P0), m2p(m, B0)]).toEqual([1, 1]);
    expect([refs(m, P0), refs(m, B0)]).toEqual([1, 1]);
    expect([m.w[m.at.totPages], m.w[m.at.totPages + 1]]).toEqual(tot);
    expect(sector(m, B0, 3)).toBe(bytes);
    expect([marks(m, 0, 1 as Pfn), marks(m, 1, 1 as Pfn)]).toEqual([MARK.window, MARK.window]);
    expect(grantFlags(m, 1, GREF)).toBe(SWAPPABLE | GTF.completed);
    expect([grantFrame(m, 1, GREF), grantLatched(m, 1, GREF)]).toEqual([P0, B0]);
  });

  test('m2p is left to the kernels where they repair it', () => {
    const m = granted();
    set(m, m.at.m2p, P0, 2);
    expect(gnttabSwap(m, OP, { ...XEN, m2pByXen: false })).toBe(GNTST.okay);
    expect([m2p(m, P0), m2p(m, B0)]).toEqual([2, 1]);
  });

  test('a completed entry takes no second frame', () => {
    const m = granted();
    gnttabSwap(m, OP, XEN);
    const before = m.w.slice();
    expect(gnttabSwap(m, { ...OP, own: P1 }, XEN)).toBe(GNTST.general_error);
    expect(lastCall(m).check).toBe(5);
    expect(m.w).toEqual(before);
  });

  test('its latched original frame goes back, once, and ends the entry', () => {
    const m = granted();
    const before = [...m.w.slice(m.at.owner, m.at.content)];
    gnttabSwap(m, OP, XEN);
    expect(gnttabSwap(m, { ...OP, own: B0 }, XEN)).toBe(GNTST.okay);
    expect([...m.w.slice(m.at.owner, m.at.content)]).toEqual(before);
    expect([grantFlags(m, 1, GREF), grantLatched(m, 1, GREF)]).toEqual([0, 0]);
    expect(gnttabSwap(m, OP, XEN)).toBe(GNTST.general_error);
  });

  test('without its checks Xen gives away what is mapped, and what no one offered', () => {
    const m = granted();
    updateVaMapping(m, 1, 1 as Pfn, B0);
    writeGrant(m, 1, GREF, B0, GTF.permitAccess | GTF.readonly);
    expect(gnttabSwap(m, OP, { ...XEN, allowSwapFlag: false })).toBe(GNTST.bad_page);
    const lax = { ...XEN, allowSwapFlag: false, refcountCheck: false };
    expect(gnttabSwap(m, OP, lax)).toBe(GNTST.okay);
    expect([owner(m, B0), refs(m, B0)]).toEqual([0, 2]);
  });
});
