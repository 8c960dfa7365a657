/** One element of a machine's block: 8 bits where every value fits, else 16. */
export type Words = Uint8Array | Uint16Array;

/** Sectors of 512 bytes in a page of 4 KiB (blkif.h counts sectors so). */
export const SECTORS = 8;

/** How much of everything a machine has. Index 0 of `pfns` is dom0. */
export interface Sizes {
  readonly guests: 1 | 2;
  readonly vcpus: 1 | 2;
  readonly pfns: readonly number[];
  readonly frames: number;
  /** Grant entries per guest. */
  readonly grefs: number;
  /** Ring slots per guest, a power of two. */
  readonly ring: number;
  /** New mfns that a response slot can carry; 0 where the response carries none. */
  readonly slotMfns: number;
  /** The value that ring indices start from; they run free from there, modulo 2^32. */
  readonly ringStart: number;
}

export interface Field {
  readonly name: string;
  readonly start: number;
  readonly length: number;
}

/** Hands out consecutive stretches of the block and remembers which is which. */
export class Layout {
  readonly fields: Field[] = [];
  words = 0;

  take(name: string, length: number): number {
    const start = this.words;
    this.fields.push({ name, start, length });
    this.words += length;
    return start;
  }
}

/**
 * Where each table of a machine starts in its block. Tables indexed by mfn, pfn or gref leave
 * their element 0 unused, since 0 means none. A *place* is a pfn counted through all domains.
 */
export interface Shape extends Sizes {
  readonly domains: number;
  readonly places: number;
  /** The place of domain d's pfn p is placeBase[d] + p. */
  readonly placeBase: readonly number[];
  readonly fields: readonly Field[];
  readonly words: number;

  readonly owner: number;
  readonly listed: number;
  readonly count: number;
  readonly type: number;
  readonly m2p: number;
  readonly content: number;

  readonly p2m: number;
  readonly marks: number;
  readonly pte: number;
  /** TLB of vCPU v: tlb + v * places + place. */
  readonly tlb: number;
  readonly totPages: number;
  readonly dying: number;
  readonly oops: number;

  readonly grantFlags: number;
  readonly grantDomid: number;
  readonly grantFrame: number;
  readonly grantPin: number;
  readonly grantLatched: number;

  readonly ringIndex: number;
  readonly slots: number;
  readonly slotSize: number;
  readonly evtchn: number;
}

export const RING_INDICES = 8;

/** Lays a machine out in the block that `layout` fills; protocol adds its own tables after it. */
export function machineShape(sizes: Sizes, layout: Layout): Shape {
  const domains = sizes.guests + 1;
  const placeBase: number[] = [];
  let places = 0;
  for (let d = 0; d < domains; d++) {
    placeBase.push(places);
    places += (sizes.pfns[d] ?? 0) + 1;
  }
  const frames = sizes.frames + 1;
  const grants = sizes.guests * (sizes.grefs + 1);
  const slotSize = 5 + sizes.slotMfns;
  return {
    ...sizes,
    domains,
    places,
    placeBase,
    fields: layout.fields,
    owner: layout.take('owner', frames),
    listed: layout.take('listed', frames),
    count: layout.take('count', frames),
    type: layout.take('type', frames),
    m2p: layout.take('m2p', frames),
    content: layout.take('content', frames * SECTORS),
    p2m: layout.take('p2m', places),
    marks: layout.take('marks', places),
    pte: layout.take('pte', places),
    tlb: layout.take('tlb', places * sizes.vcpus),
    totPages: layout.take('totPages', domains),
    dying: layout.take('dying', domains),
    oops: layout.take('oops', domains),
    grantFlags: layout.take('grantFlags', grants),
    grantDomid: layout.take('grantDomid', grants),
    grantFrame: layout.take('grantFrame', grants),
    grantPin: layout.take('grantPin', grants),
    grantLatched: layout.take('grantLatched', grants),
    ringIndex: layout.take('ringIndex', sizes.guests * RING_INDICES),
    slots: layout.take('slots', sizes.guests * sizes.ring * slotSize),
    slotSize,
    evtchn: layout.take('evtchn', sizes.guests * 2),
    words: layout.words,
  };
}
