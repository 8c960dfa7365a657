import type { Costs } from './units';
import { CAUSES, type Cause } from './units';

/** Whose TLBs a flush empties, and from where. */
export const FLUSHES = ['domU', 'dom0', 'xenDom0', 'xenDomU'] as const;
/**
 * A flush that domU's kernel, or dom0's, does of its own CPUs; one of dom0's CPUs that Xen does on
 * the CPU of dom0 that called; one of domU's that Xen does from there.
 */
export type Flush = (typeof FLUSHES)[number];

/** What was done that takes time, counted. */
export interface Work {
  readonly hypercalls: number;
  readonly entries: number;
  readonly ptes: number;
  /** m2p entries that a guest has Xen write. */
  readonly m2p: number;
  /** Words written into p2m, and by Xen into m2p in the course of an op. */
  readonly stores: number;
  readonly ops: { readonly [O in Op]: number };
  /** Bytes that Xen copies for a grant copy, or domU’s kernel into or out of a page granted for good. */
  readonly copied: number;
  readonly scrubbed: number;
  readonly flushes: { readonly [F in Flush]: number };
  readonly notifies: number;
}

/** Bodies of hypercalls, once for each grant or page; `reserve` moves one to Xen’s heap or from it. */
export const OPS = ['map', 'unmap', 'copy', 'swap', 'transfer', 'reserve'] as const;
export type Op = (typeof OPS)[number];

/**
 * CPUs that hold translations of a domain when it is flushed: for a flush of a kernel's own the one
 * that asks among them, for Xen's of domU none. A CPU that was flushed and has not run the domain
 * since holds none, and is left out.
 */
export type Masks = { readonly [F in Flush]: number };

/** Where the time goes, in nanoseconds. */
export type Time = { readonly [C in Cause]: number };

const PAGE = 4096;

/** How the pages that are copied lie in the caches: 0 none of them, 1 all. */
export type Hot = number;

/** Counts times unit costs: CPU time of all CPUs together, in nanoseconds, by cause. */
export function timeOf(work: Work, costs: Costs, masks: Masks, hot: Hot): Time {
  const { ops } = work;
  const memcpy = hot * costs.memcpyHot + (1 - hot) * costs.memcpyCold;
  let [own, others, calls] = [0, 0, 0];
  for (const flush of FLUSHES) {
    const times = work.flushes[flush];
    const local = flush === 'xenDomU' ? 0 : 1;
    const remote = Math.max(0, masks[flush] - local);
    own += times * local;
    others += times * remote;
    if (remote > 0) calls += times;
  }
  return {
    hypercalls: work.hypercalls * costs.hypercall + work.entries * costs.entry,
    tables: work.ptes * costs.pte + work.m2p * costs.m2p + work.stores * costs.store,
    ops:
      ops.map * costs.map +
      ops.unmap * costs.unmap +
      ops.copy * costs.copy +
      ops.swap * costs.swap +
      ops.transfer * costs.transfer +
      ops.reserve * costs.reserve,
    flushes: (own + others) * costs.flush,
    refills: (own + others) * costs.refill * costs.liveEntries,
    interrupts: calls * costs.interrupt + others * costs.perCpu,
    copying: (work.copied / PAGE) * memcpy,
    scrubbing: (work.scrubbed / PAGE) * costs.scrub,
    notifying: work.notifies * costs.notify,
  };
}

export const totalOf = (time: Time): number => CAUSES.reduce((sum, cause) => sum + time[cause], 0);

export const NO_WORK: Work = {
  hypercalls: 0,
  entries: 0,
  ptes: 0,
  m2p: 0,
  stores: 0,
  ops: { map: 0, unmap: 0, copy: 0, swap: 0, transfer: 0, reserve: 0 },
  copied: 0,
  scrubbed: 0,
  flushes: { domU: 0, dom0: 0, xenDom0: 0, xenDomU: 0 },
  notifies: 0,
};
