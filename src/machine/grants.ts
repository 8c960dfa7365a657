import type { Domid, Gref, Mfn } from '../base/brand';
import { grantIndex, type Machine } from './machine';

/**
 * Flags of a grant entry: permitAccess, readonly, allowSwap and acceptTransfer are the guest's to
 * write, the others Xen's. allowSwap is the proposal's own, and so is completed on an access grant;
 * on one that accepts a transfer it is GTF_transfer_completed.
 */
export const GTF = {
  permitAccess: 1,
  readonly: 2,
  allowSwap: 4,
  reading: 8,
  writing: 16,
  completed: 32,
  acceptTransfer: 64,
} as const;

export const grantFlags = (m: Machine, d: Domid, gref: Gref): number =>
  m.w[m.at.grantFlags + grantIndex(m, d, gref)];

export const grantFrame = (m: Machine, d: Domid, gref: Gref): Mfn =>
  m.w[m.at.grantFrame + grantIndex(m, d, gref)] as Mfn;

export const grantDomid = (m: Machine, d: Domid, gref: Gref): number =>
  m.w[m.at.grantDomid + grantIndex(m, d, gref)];

export const grantPin = (m: Machine, d: Domid, gref: Gref): number =>
  m.w[m.at.grantPin + grantIndex(m, d, gref)];

/** The frame that the entry named when it was first pinned or swapped; Xen's own note of it. */
export const grantLatched = (m: Machine, d: Domid, gref: Gref): Mfn =>
  m.w[m.at.grantLatched + grantIndex(m, d, gref)] as Mfn;

/** The guest publishes an entry: domid and frame, a write barrier, then the flags. */
export function writeGrant(m: Machine, d: Domid, gref: Gref, frame: Mfn, flags: number): void {
  const i = grantIndex(m, d, gref);
  m.w[m.at.grantDomid + i] = 0;
  m.w[m.at.grantFrame + i] = frame;
  m.w[m.at.grantFlags + i] = flags;
}

/** Clears an entry and Xen's note of it. */
export function clearGrant(m: Machine, d: Domid, gref: Gref): void {
  const i = grantIndex(m, d, gref);
  m.w[m.at.grantFlags + i] = 0;
  m.w[m.at.grantDomid + i] = 0;
  m.w[m.at.grantFrame + i] = 0;
  m.w[m.at.grantPin + i] = 0;
  m.w[m.at.grantLatched + i] = 0;
}

/** True while an op uses the entry, so that it can't be ended (gnttab_end_foreign_access_ref). */
export const grantInUse = (m: Machine, d: Domid, gref: Gref): boolean =>
  (grantFlags(m, d, gref) & (GTF.reading | GTF.writing)) !== 0;
