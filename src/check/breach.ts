import type { Action, Domid, Mfn, Pfn } from '../base/brand';
import { MARK, type Machine, m2p, marks, owner, p2m } from '../machine/machine';
import { domName, mfnName, pfnName } from '../protocol/names';
import { keptGrants } from '../protocol/persistent';
import { backPc, isActive } from '../protocol/threads';
import type { State } from '../protocol/world';

/** What the lamps are sorted into. */
export const GROUPS = ['ownership', 'mappings', 'data', 'progress'] as const;
export type Group = (typeof GROUPS)[number];

/** What a broken invariant points at. */
export interface Where {
  readonly dom?: Domid;
  readonly pfn?: Pfn;
  readonly mfn?: Mfn;
  readonly request?: number;
}

/** How an invariant was found broken: a sentence that says what and where. */
export interface Fault {
  readonly sentence: string;
  readonly where: Where;
}

/** One step, as an invariant sees it; at the start of a run there is no step before. */
export interface Step {
  readonly before: State | undefined;
  readonly action: Action | undefined;
  readonly after: State;
}

/**
 * Something that must hold. `of` is asked after every step; most look at the state alone, some at
 * what the step did with it.
 */
export interface Invariant {
  readonly id: string;
  readonly group: Group;
  /** What it says, in one sentence. */
  readonly says: string;
  /** A state invariant asks only what a state is; a step invariant how it was reached. */
  readonly looksAt: 'state' | 'step';
  /** No guard, no pair of guards and no fault breaks it (structural.search.test.ts): no tick to show. */
  readonly structural?: true;
  readonly of: (step: Step) => Fault | undefined;
  /** Of a state invariant: the tables that it looks at. Left out: all of them. */
  readonly reads?: readonly string[];
  /** Of a state invariant: the same answer without a sentence, where that is quicker. */
  readonly breaks?: (s: State) => boolean;
  /** Of a step invariant: the ops whose steps can break it. Left out: any. */
  readonly ops?: readonly number[];
}

export const fault = (sentence: string, where: Where): Fault => ({ sentence, where });

export const frameOf = (s: State, mfn: Mfn): string => `mfn ${mfnName(s.at, mfn)}`;
export const pageOf = (s: State, d: Domid, pfn: Pfn): string =>
  `${domName(s.at, d)}'s ${pfnName(s.at, d, pfn)}`;
export const ownerOf = (s: State, mfn: Mfn): string => domName(s.at, owner(s, mfn));

/** A p2m entry and the machine say the same of a frame: owned, and m2p points back. */
export const agrees = (m: Machine, d: Domid, pfn: Pfn): boolean => {
  const mfn = p2m(m, d, pfn);
  return owner(m, mfn) === d && m2p(m, mfn) === pfn;
};

export function forEachPfn(
  s: State,
  visit: (d: Domid, pfn: Pfn, s: State) => Fault | undefined,
): Fault | undefined {
  for (let d = 0; d < s.at.domains; d++) {
    if (s.w[s.at.dying + d]) continue;
    for (let p = 1; p <= s.at.pfns[d]; p++) {
      const found = visit(d as Domid, p as Pfn, s);
      if (found) return found;
    }
  }
  return undefined;
}

export function forEachFrame(
  s: State,
  visit: (mfn: Mfn, s: State) => Fault | undefined,
): Fault | undefined {
  for (let m = 1; m <= s.at.frames; m++) {
    const found = visit(m as Mfn, s);
    if (found) return found;
  }
  return undefined;
}

/** The tables that say whether anything is outstanding. */
export const AT_REST = ['frontPc', 'backPc', 'marks', 'dying', 'grantPin'];

/** No window open, nothing outstanding, no page of a dead guest still to be unmapped. */
export function atRest(s: State): boolean {
  if (s.at.kept > 0 && somebodyLingers(s)) return false;
  for (const job of s.at.jobs) if (isActive(s, job.r) || backPc(s, job.r) !== 0) return false;
  return !forEachPfn(s, isOpen);
}

function somebodyLingers(s: State): boolean {
  for (let d = 1; d <= s.at.guests; d++) {
    if (s.w[s.at.dying + d] && keptGrants(s, d as Domid).length > 0) return true;
  }
  return false;
}

const OPEN: Fault = { sentence: '', where: {} };

const isOpen = (d: Domid, pfn: Pfn, s: State): Fault | undefined =>
  marks(s, d, pfn) & MARK.window ? OPEN : undefined;
