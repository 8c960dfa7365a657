import type { Invariant } from '../../../check/breach';
import { isClaimed } from '../../../check/invariants';
import type { Case } from '../../../story/cases';
import { replay } from '../../../trace/trace';
import { type Broken, brokenBy } from '../../../trace/verdicts';

/** What the two runs of a case come to, found by replaying them. */
export interface CaseVerdict {
  /** What breaks first with its guards off; undefined where it has none, and nothing breaks. */
  readonly first: Broken | undefined;
  /** What breaks though every guard is on: only what is not claimed of a backend that lies. */
  readonly anyway: readonly Invariant[];
  readonly isClaimed: boolean;
}

const known = new WeakMap<Case, CaseVerdict>();

export const isJudged = (edge: Case): boolean => known.has(edge);

/** Replays both runs of a case, once. */
export function verdictOf(edge: Case): CaseVerdict {
  let verdict = known.get(edge);
  if (verdict === undefined) {
    const bad = replay(edge.badConfig, edge.badActions).trace;
    const good = replay(edge.config, edge.goodActions).trace;
    const first = brokenBy(bad, bad.length)[0];
    verdict = {
      first,
      anyway: brokenBy(good, good.length).map(({ invariant }) => invariant),
      isClaimed: first === undefined || isClaimed(edge.config, first.invariant),
    };
    known.set(edge, verdict);
  }
  return verdict;
}

/** What breaks, when, and what then holds with the guards on. */
export function verdictText(edge: Case): string {
  const { first, anyway, isClaimed } = verdictOf(edge);
  if (first === undefined) {
    return anyway.length === 0
      ? 'Every guard on, and nothing breaks.'
      : `Every guard on: ${names(anyway)} breaks.`;
  }
  const on = edge.off.length === 1 ? 'with it on' : 'with them on';
  const rest =
    anyway.length === 0
      ? `${on} nothing does.`
      : `${on} nothing does but ${names(anyway)}, which is not claimed of a backend that lies.`;
  const { id } = first.invariant;
  const claim = isClaimed ? '' : ` ${id} is not claimed of a backend that lies.`;
  return `Breaks ${id} at step ${first.step} with ${off(edge)} off; ${rest}${claim}`;
}

const names = (invariants: readonly Invariant[]): string =>
  invariants.map(({ id }) => id).join(', ');

const off = (edge: Case): string => edge.off.join(' and ');
