import { MECHANISMS, type Mechanism } from '../protocol/config';
import { NO_WORK, type Work } from './work';

/** The ways to get a guest's block to the disk and back. */
export const WAYS = MECHANISMS;
export type Way = Mechanism;

/** One request, and what the design leaves open about it. */
export interface Shape {
  readonly op: 'read' | 'write';
  /** 1 to 11. */
  readonly segments: number;
  /** Of each segment, 512 to 4,096. */
  readonly bytes: number;
  readonly flush: 'batch' | 'op';
  /** Whether dom0's data path goes through the kernel address of a pool page. */
  readonly mapped: boolean;
  readonly m2pBy: 'xen' | 'guests';
  /** Whether a frame is cleared before it is given away with bytes that are not the receiver's. */
  readonly scrub: boolean;
  /** Whether both ends sleep when it is their turn, so that an event is sent each way. */
  readonly events?: boolean;
  /** Whether persistent grants are used for the first time, so that blkback has to map them. */
  readonly firstUse?: boolean;
}

const PAGE = 4096;

/**
 * What a request takes by each way, by counting: the formulas that the meters are held against. A
 * part page can't be swapped or flipped: it is copied. An event is a hypercall of its own.
 */
export function workOf(way: Way, shape: Shape): Work {
  const work = unsent(way, shape);
  if (!shape.events) return work;
  return { ...work, hypercalls: work.hypercalls + EVENTS, notifies: work.notifies + EVENTS };
}

/** One for the request, one for the answer. */
const EVENTS = 2;

function unsent(way: Way, shape: Shape): Work {
  const { segments: n, bytes } = shape;
  switch (way) {
    case 'swap':
      return bytes < PAGE ? swapRefused(shape) : swap(shape);
    case 'map':
      return mapped(n);
    case 'copy':
      return { ...NO_WORK, hypercalls: 1, ops: { ...NO_WORK.ops, copy: n }, copied: n * bytes };
    case 'persistent':
      return shape.firstUse ? firstUse(shape) : { ...NO_WORK, copied: n * bytes };
    case 'transfer':
      if (shape.op === 'write') return mapped(n);
      return bytes < PAGE ? unsent('copy', shape) : transfer(n);
  }
}

/** A hypercall to map all pages, one to unmap them, and one flush for all. */
const mapped = (n: number): Work => ({
  ...NO_WORK,
  hypercalls: 2,
  stores: 2 * n,
  ops: { ...NO_WORK.ops, map: n, unmap: n },
  flushes: { ...NO_WORK.flushes, dom0: 1 },
});

/** Grants that are to stay mapped, mapped once. */
const firstUse = ({ segments: n, bytes }: Shape): Work => ({
  ...NO_WORK,
  hypercalls: 1,
  stores: n,
  ops: { ...NO_WORK.ops, map: n },
  copied: n * bytes,
});

/**
 * Points 2 to 6 of the mail: the guest takes its pages out of reach in one multicall, dom0 swaps
 * them in one hypercall, each repairs its tables in one multicall, and the pages of dom0's pool are
 * mapped and unmapped where its data path needs them to be.
 */
function swap({ op, segments: n, flush, mapped, m2pBy, scrub }: Shape): Work {
  const guests = m2pBy === 'guests';
  const flushes = flush === 'batch' ? 1 : n;
  // A write's m2p updates ride in the multicall that maps dom0's pages, if there is one; a read's
  // pages have been mapped before.
  const dom0Repair = guests && !(op === 'write' && mapped) ? 1 : 0;
  return {
    ...NO_WORK,
    hypercalls: 3 + (mapped ? 2 : 0) + (guests ? 1 + dom0Repair : 0),
    entries: 2 * n + (mapped ? 2 * n : 0) + (guests ? 2 * n : 0),
    ptes: 2 * n + (mapped ? 2 * n : 0),
    m2p: guests ? 2 * n : 0,
    // The mark and the repair of domU's p2m, the repair of dom0's; both of Xen's m2p entries.
    stores: 3 * n + (guests ? 0 : 2 * n),
    ops: { ...NO_WORK.ops, swap: n },
    scrubbed: scrub && op === 'write' ? n * PAGE : 0,
    flushes: { domU: 1, dom0: mapped ? 1 : 0, xenDom0: flushes, xenDomU: flushes },
  };
}

/**
 * Part pages: the guest takes them out of reach and brings them back all the same, since the choice
 * is blkback's, which copies them.
 */
function swapRefused(shape: Shape): Work {
  const { segments: n } = shape;
  const guests = shape.m2pBy === 'guests';
  const copied = unsent('copy', shape);
  return {
    ...copied,
    hypercalls: copied.hypercalls + 2 + (guests ? 1 : 0),
    entries: 2 * n + (guests ? n : 0),
    ptes: 2 * n,
    m2p: guests ? n : 0,
    stores: 2 * n,
    flushes: { ...NO_WORK.flushes, domU: 1 },
  };
}

/**
 * A read as netfront's pages were flipped. domU posts: a PTE of each page and one memory_op in a
 * multicall, with a flush. dom0 gets spares: one hypercall. It maps them in place of what it gives
 * away: a PTE of each, one mmu_update and one transfer in a multicall, with a flush; Xen flushes dom0
 * for each page besides. domU takes in: a PTE of each and one mmu_update in a multicall.
 */
const transfer = (n: number): Work => ({
  ...NO_WORK,
  hypercalls: 4,
  entries: n + 1 + (n + 2) + (n + 1),
  ptes: 3 * n,
  m2p: 2 * n,
  stores: 3 * n,
  ops: { ...NO_WORK.ops, transfer: n, reserve: 2 * n },
  flushes: { domU: 1, dom0: 1, xenDom0: n, xenDomU: 0 },
});
