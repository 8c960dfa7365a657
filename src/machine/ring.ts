import type { Domid, Mfn } from '../base/brand';
import type { Machine } from './machine';
import { RING_INDICES } from './shape';

/** The eight indices of a ring, in the order of their words. They count pushes since the start. */
export const RING = {
  reqProd: 0,
  rspProd: 1,
  reqEvent: 2,
  rspEvent: 3,
  reqProdPvt: 4,
  rspCons: 5,
  reqCons: 6,
  rspProdPvt: 7,
} as const;

export type RingIndex = keyof typeof RING;

export const SLOT = { empty: 0, request: 1, response: 2 } as const;

const word = (m: Machine, d: Domid, which: number): number =>
  m.at.ringIndex + (d - 1) * RING_INDICES + which;

/** A ring index as ring.h has it: free running, unsigned 32 bits. `which` is one of RING. */
export const indexAt = (m: Machine, d: Domid, which: number): number =>
  (m.at.ringStart + m.w[word(m, d, which)]) >>> 0;

/** The same by its name. */
export const index = (m: Machine, d: Domid, which: RingIndex): number => indexAt(m, d, RING[which]);

export function setIndex(m: Machine, d: Domid, which: number, value: number): void {
  m.w[word(m, d, which)] = (value - m.at.ringStart) >>> 0;
}

export function bump(m: Machine, d: Domid, which: number): void {
  m.w[word(m, d, which)]++;
}

/** RING_PUSH_x_AND_CHECK_NOTIFY: true where the other end asked to be woken within (old, next]. */
export const pushNotifies = (old: number, next: number, event: number): boolean =>
  (next - event) >>> 0 < (next - old) >>> 0;

/** RING_HAS_UNCONSUMED_REQUESTS: min(req_prod - req_cons, size - (req_cons - rsp_prod_pvt)). */
export function unconsumedRequests(m: Machine, d: Domid): number {
  const cons = indexAt(m, d, RING.reqCons);
  const waiting = (indexAt(m, d, RING.reqProd) - cons) >>> 0;
  const room = m.at.ring - ((cons - indexAt(m, d, RING.rspProdPvt)) | 0);
  return Math.min(waiting, room);
}

export const unconsumedResponses = (m: Machine, d: Domid): number =>
  (indexAt(m, d, RING.rspProd) - indexAt(m, d, RING.rspCons)) | 0;

/** RING_FREE_REQUESTS: size - (req_prod_pvt - rsp_cons). */
export const freeRequests = (m: Machine, d: Domid): number =>
  m.at.ring - ((indexAt(m, d, RING.reqProdPvt) - indexAt(m, d, RING.rspCons)) | 0);

/** Start of the slot that an index falls on. */
export const slotAt = (m: Machine, d: Domid, idx: number): number =>
  m.at.slots + ((d - 1) * m.at.ring + (idx & (m.at.ring - 1))) * m.at.slotSize;

/**
 * Puts a request under its id. `what` stands for the rest of the slot: operation, sectors, grefs.
 * Whoever takes it off the ring believes the slot, whatever has become of the id meanwhile.
 */
export function putRequest(m: Machine, d: Domid, id: number, what: number): void {
  const slot = slotAt(m, d, indexAt(m, d, RING.reqProdPvt));
  clearSlot(m, slot);
  m.w[slot] = SLOT.request;
  m.w[slot + 1] = id;
  m.w[slot + 2] = what;
  bump(m, d, RING.reqProdPvt);
}

/**
 * Copies a request off the ring, once, and gives its id (do_block_io_op). 0 where the slot holds
 * no request: a response too many was put over it.
 */
export function takeRequest(m: Machine, d: Domid): number {
  const slot = slotAt(m, d, indexAt(m, d, RING.reqCons));
  const id = m.w[slot] === SLOT.request ? m.w[slot + 1] : 0;
  clearSlot(m, slot);
  bump(m, d, RING.reqCons);
  return id;
}

export interface Response {
  readonly id: number;
  /** 0 is BLKIF_RSP_OKAY, 1 stands for BLKIF_RSP_ERROR. */
  readonly status: number;
  /** Bit j: segment j's page was swapped. */
  readonly swapped: number;
  /** Segment j's new mfn, where the response carries them. */
  readonly mfns: readonly Mfn[];
}

export function putResponse(m: Machine, d: Domid, response: Response): void {
  const slot = slotAt(m, d, indexAt(m, d, RING.rspProdPvt));
  clearSlot(m, slot);
  m.w[slot] = SLOT.response;
  m.w[slot + 1] = response.id;
  m.w[slot + 2] = response.status;
  m.w[slot + 3] = response.swapped & 0xff;
  m.w[slot + 4] = response.swapped >>> 8;
  for (let j = 0; j < m.at.slotMfns; j++) m.w[slot + 5 + j] = response.mfns[j] ?? 0;
  bump(m, d, RING.rspProdPvt);
}

export function readResponse(m: Machine, d: Domid, idx: number): Response {
  const slot = slotAt(m, d, idx);
  const mfns: Mfn[] = [];
  for (let j = 0; j < m.at.slotMfns; j++) mfns.push(m.w[slot + 5 + j] as Mfn);
  return {
    id: m.w[slot + 1],
    status: m.w[slot + 2],
    swapped: m.w[slot + 3] | (m.w[slot + 4] << 8),
    mfns,
  };
}

export function takeResponse(m: Machine, d: Domid): Response {
  const at = indexAt(m, d, RING.rspCons);
  const response = readResponse(m, d, at);
  clearSlot(m, slotAt(m, d, at));
  bump(m, d, RING.rspCons);
  return response;
}

function clearSlot(m: Machine, slot: number): void {
  for (let k = 0; k < m.at.slotSize; k++) m.w[slot + k] = 0;
}

/** A fresh ring as SHARED_RING_INIT leaves it: indices at the start, events one further. */
export function initRing(m: Machine, d: Domid): void {
  for (let which = 0; which < RING_INDICES; which++) setIndex(m, d, which, m.at.ringStart);
  setIndex(m, d, RING.reqEvent, m.at.ringStart + 1);
  setIndex(m, d, RING.rspEvent, m.at.ringStart + 1);
  const [first, words] = [slotAt(m, d, 0), m.at.ring * m.at.slotSize];
  for (let k = 0; k < words; k++) m.w[first + k] = 0;
}
