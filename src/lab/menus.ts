import type { Action, Domid } from '../base/brand';
import { domName } from '../protocol/names';
import type { State } from '../protocol/world';
import { type Act, actsOn } from './acts';
import {
  isSwapAhead,
  opTarget,
  pagesIn,
  pageTarget,
  parseTarget,
  partsOfTarget,
  type Target,
  targetName,
  transferTarget,
} from './targets';

/** What a menu is about: a target, or what stands for several: the disk’s transfers, Xen’s swaps. */
export type MenuOf = Target | 'disk' | 'xen';

/** dom0, whose menu is about the two programs in it. */
const DOM0: MenuOf = 'domain:0';

/** What a text names that a menu can be about; undefined where it is not spelled so. */
export const parseMenu = (text: string): MenuOf | undefined =>
  text === 'disk' || text === 'xen' ? text : parseTarget(text);

/** The acts on one target, under its name. */
export interface MenuSection {
  readonly target: Target;
  readonly name: string;
  readonly acts: readonly Act[];
}

/** A menu: what can be done, or a sentence that says why nothing can be. */
export interface MenuText {
  readonly title: string;
  readonly sections: readonly MenuSection[];
  /** Empty where something can be done. */
  readonly nothing: string;
}

/** The menu of a thing in a state; `taken` are the steps that led here, as actsOn has them. */
export function menuText(s: State, of: MenuOf, taken?: readonly Action[]): MenuText {
  const sections = targetsIn(s, of)
    .map((target) => ({ target, name: targetName(s, target), acts: actsOn(s, target, taken) }))
    .filter(({ acts }) => acts.length > 0);
  return { title: titleOf(s, of), sections, nothing: sections.length > 0 ? '' : nothingOn(s, of) };
}

const titleOf = (s: State, of: MenuOf): string =>
  of === 'disk' ? 'disk' : of === 'xen' ? 'Xen' : targetName(s, of);

function targetsIn(s: State, of: MenuOf): Target[] {
  if (of === 'disk') return segments(s, (r, j, isQueued) => isQueued && transferTarget(r, j));
  if (of === 'xen') {
    return segments(s, (r, j) => isSwapAhead(s, s.at.jobs[r], j) && opTarget(r, j));
  }
  if (of === DOM0) return ['blkback', 'toolstack'];
  const parts = partsOfTarget(of);
  if (parts.kind !== 'mfn') return [of];
  return pagesIn(s, parts.mfn).map(({ dom, pfn }) => pageTarget(dom, pfn));
}

function segments(
  s: State,
  pick: (request: number, segment: number, isQueued: boolean) => Target | false,
): Target[] {
  return s.at.jobs.flatMap((job) =>
    job.pfn
      .map((_, j) => pick(job.r, j, s.w[s.at.segDma + job.seg0 + j] !== 0))
      .filter((target) => target !== false),
  );
}

function nothingOn(s: State, of: MenuOf): string {
  if (of === 'disk') return 'No transfer is queued.';
  if (of === 'xen') return 'No op of a swap is next: there is nothing to refuse.';
  const parts = partsOfTarget(of);
  switch (parts.kind) {
    case 'mfn':
      return 'No buffer and no page of the pool lies in this frame.';
    case 'pfn':
      return parts.dom === 0
        ? 'It is no page of the pool: whatever else dom0 has is outside this model.'
        : `It is no page of ${domName(s.at, parts.dom as Domid)}’s.`;
    case 'gref':
      return 'No request that is under way uses this entry.';
    case 'id':
      return 'No request that is under way has this id.';
    default:
      return 'There is nothing to do to it here.';
  }
}
