import type { Domid, Gref, Mfn, Pfn } from '../base/brand';
import { GTF, grantFlags, grantFrame, grantLatched } from '../machine/grants';
import { FREE, MARK, m2p, marks, owner, p2m } from '../machine/machine';
import { grefOf, type State } from '../protocol/world';

/** Where a card lies. pfn 0: in no place, since no p2m names it and it was exchanged for none. */
export interface Rest {
  readonly domid: number;
  readonly pfn: Pfn;
  /** It lies in the place that it was exchanged for, and that p2m does not name it yet. */
  readonly dim: boolean;
}

const NO_PFN = 0 as Pfn;

/**
 * Where every frame lies, indexed by mfn: in the place of its owner whose p2m entry names it; else
 * in the place of the pfn that it was exchanged for, which blkfront, blkback or the grant entry
 * knows, or else m2p; else nowhere.
 */
export function restingPlaces(s: State): Rest[] {
  const { at } = s;
  const rests: Rest[] = [];
  const taken = new Uint8Array(at.places);
  const lay = (mfn: Mfn, d: Domid, pfn: Pfn, dim: boolean): void => {
    if (rests[mfn] || owner(s, mfn) !== d || pfn < 1 || pfn > at.pfns[d]!) return;
    const place = at.placeBase[d]! + pfn;
    if (taken[place]) return;
    taken[place] = 1;
    rests[mfn] = { domid: d, pfn, dim };
  };
  const vacated = layNamed(s, lay);
  layLearned(s, lay);
  layByEntry(s, vacated, lay);
  for (let mfn = 1 as Mfn; mfn <= at.frames; mfn++) {
    const d = owner(s, mfn);
    if (d !== FREE && !transfers(s)) lay(mfn, d as Domid, m2p(s, mfn), true);
    rests[mfn] ??= { domid: d, pfn: NO_PFN, dim: true };
  }
  return rests;
}

type Lay = (mfn: Mfn, d: Domid, pfn: Pfn, dim: boolean) => void;

/** Where frames are transferred m2p is for who gets one to write, and tells nothing until then. */
const transfers = (s: State): boolean => s.at.config.mechanism === 'transfer';

/**
 * An entry in its window may name a frame that is its domain's again, but behind another pfn by
 * now. Where Xen keeps m2p, m2p tells.
 */
export const isStale = (s: State, d: Domid, pfn: Pfn): boolean =>
  !transfers(s) &&
  s.at.config.choices.m2pBy === 'xen' &&
  (marks(s, d, pfn) & MARK.window) !== 0 &&
  m2p(s, p2m(s, d, pfn)) !== pfn;

/** Lays what p2m names; gives, per domain, the pfn whose entry names a frame of somebody else's. */
function layNamed(s: State, lay: Lay): Map<Mfn, Pfn>[] {
  const { at } = s;
  return Array.from({ length: at.domains }, (_, i) => {
    const d = i as Domid;
    const away = new Map<Mfn, Pfn>();
    for (let pfn = 1 as Pfn; pfn <= at.pfns[d]!; pfn++) {
      const mfn = p2m(s, d, pfn);
      if (mfn < 1 || mfn > at.frames) continue;
      const own = owner(s, mfn) === d;
      if (!own) away.set(mfn, pfn);
      else if (m2p(s, mfn) === pfn) lay(mfn, d, pfn, false);
    }
    for (let pfn = 1 as Pfn; pfn <= at.pfns[d]!; pfn++) {
      const mfn = p2m(s, d, pfn);
      if (mfn >= 1 && mfn <= at.frames && !isStale(s, d, pfn)) lay(mfn, d, pfn, false);
    }
    return away;
  });
}

/** What blkfront has learned, what the swap gave blkback, and what came by a transfer. */
function layLearned(s: State, lay: Lay): void {
  for (const job of s.at.jobs) {
    for (let j = 0; j < job.segments; j++) {
      const learned = s.w[s.at.learned + job.seg0 + j] as Mfn;
      if (learned >= 1 && learned <= s.at.frames) lay(learned, job.dom, job.pfn[j]!, true);
      const pool = s.w[s.at.segPool + job.seg0 + j] as Pfn;
      const got = s.w[s.at.segFrame + job.seg0 + j] as Mfn;
      if (pool && got >= 1 && got <= s.at.frames) lay(got, 0, pool, true);
      const id = s.w[s.at.frontId + job.r]!;
      if (!transfers(s) || id === 0) continue;
      const came = grantFrame(s, job.dom, grefOf(s.at, id, j));
      if (came >= 1 && came <= s.at.frames) lay(came, job.dom, job.pfn[j]!, true);
    }
  }
}

/** A completed entry names both frames of its swap: each lies where the other was. */
function layByEntry(s: State, vacated: readonly Map<Mfn, Pfn>[], lay: Lay): void {
  for (let d = 1; d < s.at.domains; d++) {
    for (let gref = 1 as Gref; gref <= s.at.grefs; gref++) {
      if (!(grantFlags(s, d as Domid, gref) & GTF.completed)) continue;
      const came = grantFrame(s, d as Domid, gref);
      const left = grantLatched(s, d as Domid, gref);
      if (came < 1 || came > s.at.frames || left < 1 || left > s.at.frames) continue;
      const theirs = vacated[d]!.get(left);
      const ours = vacated[0]!.get(came);
      if (theirs) lay(came, d as Domid, theirs, true);
      if (ours) lay(left, 0, ours, true);
    }
  }
}
