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

/** The rows of Xen's table, mfn by mfn; `before` is the state one step earlier. */
export function frameRows(s: State, before: State): FrameRow[] {
  return Array.from({ length: s.at.frames }, (_, i) => {
    const mfn = (i + 1) as Mfn;
    return {
      mfn,
      owner: owner(s, mfn),
      ownerWas: owner(before, mfn),
      m2p: m2p(s, mfn),
      m2pWas: m2p(before, mfn),
      count: refs(s, mfn),
      countWas: refs(before, mfn),
    };
  });
}

export const frameChanged = (row: FrameRow): boolean =>
  row.owner !== row.ownerWas || row.m2p !== row.m2pWas || row.count !== row.countWas;

export const isFree = (owner: number): boolean => owner === FREE;
