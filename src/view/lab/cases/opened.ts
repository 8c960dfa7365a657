import { type Branch, currentBranch } from '../../../lab/history';
import { sameConfig } from '../../../lab/historyConfig';
import type { App } from '../../../store/app';
import { CASES, type Case } from '../../../story/cases';

/** A run of a case that a branch is, or goes on from. */
export interface Opened {
  readonly edge: Case;
  readonly isOff: boolean;
}

const known = new WeakMap<Branch, Opened | 'none'>();

/** The case that is on the screen; undefined where the run is another. */
export function openedCase({ lab }: App): Opened | undefined {
  if (lab === undefined) return undefined;
  const branch = currentBranch(lab.tries.now);
  let found = known.get(branch);
  if (found === undefined) {
    found = find(branch) ?? 'none';
    known.set(branch, found);
  }
  return found === 'none' ? undefined : found;
}

function find({ config, actions }: Branch): Opened | undefined {
  const begins = (script: Branch['actions']): boolean =>
    script.length > 0 &&
    script.length <= actions.length &&
    script.every((action, i) => action === actions[i]);
  for (const edge of CASES) {
    if (begins(edge.goodActions) && sameConfig(config, edge.config)) return { edge, isOff: false };
    if (begins(edge.badActions) && sameConfig(config, edge.badConfig)) return { edge, isOff: true };
  }
  return undefined;
}
