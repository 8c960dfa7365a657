import type { Domid, Gref, Mfn, Pfn } from '../base/brand';
import { CALLS, type Call, METER, METERS } from './meters';
import type { Shape, Words } from './shape';

/**
 * A machine: one block of words, its meters, and the shape that names them. Plain data. Whoever
 * holds one never sees it change; only a copy that nobody else holds yet is written to.
 */
export interface Machine {
  readonly at: Shape;
  readonly w: Words;
  readonly meters: Uint32Array;
}

export const FREE = 3;

export function blankWords(wide: boolean, length: number): Words {
  return wide ? new Uint16Array(length) : new Uint8Array(length);
}

export const blankMeters = (): Uint32Array => new Uint32Array(METERS.length);

export function count(m: Machine, meter: number, by = 1): void {
  m.meters[meter] += by;
}

/** Notes what Xen answered. `check` is the number of the check that refused (xen-facts 2.6), else 0. */
export function answer(m: Machine, call: number, status: number, check = 0): void {
  m.meters[METER.lastCall] = call;
  m.meters[METER.lastStatus] = -status;
  m.meters[METER.lastCheck] = check;
}

export interface LastCall {
  readonly call: Call;
  readonly status: number;
  readonly check: number;
}

export function lastCall(m: Machine): LastCall {
  return {
    call: CALLS[m.meters[METER.lastCall]] ?? 'none',
    status: -m.meters[METER.lastStatus] | 0,
    check: m.meters[METER.lastCheck],
  };
}

export const place = (m: Machine, d: Domid, pfn: Pfn): number => m.at.placeBase[d] + pfn;

export const p2m = (m: Machine, d: Domid, pfn: Pfn): Mfn => m.w[m.at.p2m + place(m, d, pfn)] as Mfn;

export const pte = (m: Machine, d: Domid, pfn: Pfn): Mfn => m.w[m.at.pte + place(m, d, pfn)] as Mfn;

export const tlb = (m: Machine, d: Domid, vcpu: number, pfn: Pfn): Mfn =>
  m.w[m.at.tlb + vcpu * m.at.places + place(m, d, pfn)] as Mfn;

export const owner = (m: Machine, mfn: Mfn): number => m.w[m.at.owner + mfn];

export const m2p = (m: Machine, mfn: Mfn): Pfn => m.w[m.at.m2p + mfn] as Pfn;

export const isDying = (m: Machine, d: Domid): boolean => m.w[m.at.dying + d] !== 0;

/** Index of guest d's gref into the grant tables. */
export const grantIndex = (m: Machine, d: Domid, gref: Gref): number =>
  (d - 1) * (m.at.grefs + 1) + gref;

/** Marks of a place. The in-flight mark is blkfront's; the rest is what the stage shows of it. */
export const MARK = { inFlight: 1, foreign: 2, window: 4, overdue: 8 } as const;

export const marks = (m: Machine, d: Domid, pfn: Pfn): number => m.w[m.at.marks + place(m, d, pfn)];

export function setMark(m: Machine, d: Domid, pfn: Pfn, bit: number): void {
  m.w[m.at.marks + place(m, d, pfn)] |= bit;
}

export function clearMark(m: Machine, d: Domid, pfn: Pfn, bit: number): void {
  m.w[m.at.marks + place(m, d, pfn)] &= ~bit;
}

export function setP2m(m: Machine, d: Domid, pfn: Pfn, mfn: Mfn): void {
  m.w[m.at.p2m + place(m, d, pfn)] = mfn;
  count(m, METER.p2mWrites);
}

/** A kernel used a pfn: its window, if still open, is overdue from here on (model: Window). */
export function touchPfn(m: Machine, d: Domid, pfn: Pfn): void {
  if (marks(m, d, pfn) & MARK.window) setMark(m, d, pfn, MARK.overdue);
}
