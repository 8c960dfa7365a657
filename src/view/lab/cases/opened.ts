import { type Branch, currentBranch } from '../../../lab/history';
import { sameConfig } from '../../../lab/historyConfig';
import type { Config } from '../../../protocol/config';
import type { App } from '../../../store/app';
import { type Case, caseById } from '../../../story/cases';

/** The case that a branch began as. */
export interface Opened {
  readonly edge: Case;
  /** The branch has the case's guards off. */
  readonly isOff: boolean;
  /** Its other configuration; undefined where the branch has neither of the case's two. */
  readonly other: Config | undefined;
}

const known = new WeakMap<Branch, Opened>();

/** The case that the run on the screen began as; undefined where it began as none. */
export function openedCase({ lab }: App): Opened | undefined {
  const branch = lab && currentBranch(lab.tries.now);
  const edge = branch?.base === undefined ? undefined : caseById(branch.base);
  if (branch === undefined || edge === undefined) return undefined;
  let opened = known.get(branch);
  if (opened === undefined) {
    const isOff = edge.off.length > 0 && sameConfig(branch.config, edge.badConfig);
    const isOn = edge.off.length > 0 && sameConfig(branch.config, edge.config);
    opened = { edge, isOff, other: isOff ? edge.config : isOn ? edge.badConfig : undefined };
    known.set(branch, opened);
  }
  return opened;
}
