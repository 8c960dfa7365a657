import type { Mfn, Pfn } from '../../base/brand';
import { refs } from '../../machine/frames';
import { FREE, m2p, owner } from '../../machine/machine';
import type { State } from '../../protocol/world';

/** What Xen knows of one frame; a `was` is what it knew one step earlier. */
export interface FrameRow {
  readonly mfn: Mfn;
  /** A domid, or FREE. */
  readonly owner: number;
  readonly ownerWas: number;
  readonly m2p: Pfn;
  readonly m2pWas: Pfn;
  readonly count: number;
  readonly countWas: number;
}

/** The row of a frame in Xen's table; `before` is the state one step earlier. */
export const frameRow = (s: State, before: State, mfn: Mfn): FrameRow => ({
  mfn,
  owner: owner(s, mfn),
  ownerWas: owner(before, mfn),
  m2p: m2p(s, mfn),
  m2pWas: m2p(before, mfn),
  count: refs(s, mfn),
  countWas: refs(before, mfn),
});

export const frameChanged = (row: FrameRow): boolean =>
  row.owner !== row.ownerWas || row.m2p !== row.m2pWas || row.count !== row.countWas;

/** The first frame of which Xen's records differ after this step; 0 where none do. */
export function firstChangedFrame(s: State, before: State): Mfn {
  for (let mfn = 1 as Mfn; mfn <= s.at.frames; mfn++) {
    if (owner(s, mfn) !== owner(before, mfn)) return mfn;
    if (m2p(s, mfn) !== m2p(before, mfn) || refs(s, mfn) !== refs(before, mfn)) return mfn;
  }
  return 0 as Mfn;
}

export const isFree = (owner: number): boolean => owner === FREE;
