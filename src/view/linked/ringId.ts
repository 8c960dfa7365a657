import type { Domid, Gref } from '../../base/brand';
import { grantFlags } from '../../machine/grants';
import { SLOT, slotAt } from '../../machine/ring';
import { backPc, isActive } from '../../protocol/threads';
import { grefOf, type Job, type State } from '../../protocol/world';

/** A slot of the ring that holds something under an id. */
export interface IdSlot {
  readonly slot: number;
  readonly kind: 'request' | 'response';
}

/** The request that blkfront's shadow[] says an id stands for; undefined while the id is free. */
export function holderOf(s: State, dom: Domid, id: number): Job | undefined {
  const r = s.w[s.at.shadow + (dom - 1) * (s.at.ids + 1) + id]! - 1;
  return r >= 0 && isActive(s, r) ? s.at.jobs[r] : undefined;
}

/** The request that blkback took off the ring under an id, and is not done with. */
export const pulledOf = (s: State, dom: Domid, id: number): Job | undefined =>
  s.at.jobs.find(
    (job) => job.dom === dom && backPc(s, job.r) !== 0 && s.w[s.at.backId + job.r] === id,
  );

export function slotsOf(s: State, dom: Domid, id: number): IdSlot[] {
  return Array.from({ length: s.at.ring }, (_, slot) => slot).flatMap((slot) => {
    const [kind, holds] = [s.w[slotAt(s, dom, slot)], s.w[slotAt(s, dom, slot) + 1]];
    if (kind === SLOT.empty || holds !== id) return [];
    return [{ slot, kind: kind === SLOT.request ? ('request' as const) : ('response' as const) }];
  });
}

/** The grant entries in use that a request under this id has. */
export const grantsUnder = (s: State, dom: Domid, id: number): Gref[] =>
  Array.from({ length: s.at.maxSegments }, (_, j) => grefOf(s.at, id, j)).filter(
    (gref) => grantFlags(s, dom, gref) !== 0,
  );

/** The ids that something stands under: a request of blkfront's or blkback's, or a slot. */
export const idsInUse = (s: State, dom: Domid): number[] =>
  Array.from({ length: s.at.ids }, (_, i) => i + 1).filter(
    (id) =>
      holderOf(s, dom, id) !== undefined ||
      pulledOf(s, dom, id) !== undefined ||
      slotsOf(s, dom, id).length > 0,
  );
