import type { Domid, Gref, Mfn, Pfn } from '../base/brand';
import { once } from '../base/once';
import { grantLatched, grantPin } from '../machine/grants';
import { OP } from '../protocol/opIds';
import type { Job, State } from '../protocol/world';
import type { Anchor } from './geometry';
import { type Rest, restingPlaces } from './resting';
import type { StageLayout } from './stageLayout';

/** What every part of the picture is drawn from. */
export interface Sight {
  readonly s: State;
  /** The state that this step was taken from; undefined where nothing is to be marked. */
  readonly before: State | undefined;
  readonly layout: StageLayout;
  readonly rests: readonly Rest[];
  /** Where the cards lay before this step. */
  readonly restsBefore: readonly Rest[] | undefined;
  /** Frames that their owner's grant pins, so that somebody else may reach them. */
  readonly pinned: ReadonlySet<Mfn>;
  /** Which request holds a page of blkback's. */
  readonly holders: Holders;
  /** Keys that are to be named even where there is no room to name all. */
  readonly named: ReadonlySet<string>;
}

export function sightOf(
  s: State,
  layout: StageLayout,
  before: State | undefined,
  named: readonly string[],
): Sight {
  return {
    s,
    before,
    layout,
    rests: restsOf(s),
    restsBefore: before && restsOf(before),
    pinned: pinnedFrames(s),
    holders: holdersOf(s),
    named: new Set(named),
  };
}

/** The state that a step leads to is most often the one that the next is taken from. */
const restsOf = once<State, readonly Rest[]>(restingPlaces);

/** Where on a card a wire from elsewhere arrives: the middle of its side to the gutter. */
export function landing({ rests, layout }: Sight, mfn: Mfn): Anchor {
  return { side: layout.domains[rests[mfn]!.domid]?.side ?? 'top', u: 0.5 };
}

/** By pfn of dom0: the request that blkback holds a page for, and which of its segments. */
export type Holders = ReadonlyMap<Pfn, readonly [job: Job, segment: number]>;

/** A pool page is held from when it is chosen; where none is, the segment's private page. */
export const holdersOf = once<State, Holders>((s) => {
  const holders = new Map<Pfn, [Job, number]>();
  for (const job of s.at.jobs) {
    for (let j = 0; j < job.segments; j++) {
      const begun = s.w[s.at.backPc + job.r]! > OP.choose;
      const pfn = s.w[s.at.segPool + job.seg0 + j] || (begun && job.bounce[j]);
      if (pfn) holders.set(pfn as Pfn, [job, j]);
    }
  }
  return holders;
});

function pinnedFrames(s: State): Set<Mfn> {
  const pinned = new Set<Mfn>();
  for (let d = 1; d < s.at.domains; d++) {
    for (let gref = 1 as Gref; gref <= s.at.grefs; gref++) {
      if (grantPin(s, d as Domid, gref) > 0) pinned.add(grantLatched(s, d as Domid, gref));
    }
  }
  return pinned;
}
