import type { Action } from '../../../base/brand';
import { currentBranch } from '../../../lab/history';
import type { App } from '../../../store/app';
import { caseById } from '../../../story/cases';
import { chapterById } from '../../../story/chapters';

const times = (actions: readonly Action[], action: Action): number =>
  actions.reduce((n, one) => (one === action ? n + 1 : n), 0);

/** What the step that is next is: the script's, the branch's own, or that of the programs. */
export function nextWords({ lab, cursor }: App, next: Action): string {
  const { base, actions } = currentBranch(lab!.tries.now);
  const taken = times(actions.slice(0, cursor), next);
  if (scriptsOf(base).some((script) => times(script, next) > taken)) return 'Next in the script';
  return cursor < actions.length ? 'Next on this branch' : 'Next';
}

/** The scripts that a branch may have begun as. */
function scriptsOf(base: string | undefined): (readonly Action[])[] {
  if (base === undefined) return [];
  const script = chapterById(base);
  const edge = caseById(base);
  return [...(script ? [script.actions] : []), ...(edge ? [edge.actions, edge.badActions] : [])];
}
