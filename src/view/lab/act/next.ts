import type { Action } from '../../../base/brand';
import { currentBranch } from '../../../lab/history';
import type { App } from '../../../store/app';
import { caseById } from '../../../story/cases';
import { chapterById } from '../../../story/chapters';

/** What the step that is next is: the script's, the branch's own, or that of the programs. */
export function nextWords({ lab, cursor }: App, next: Action): string {
  const { base, actions } = currentBranch(lab!.tries.now);
  const isScripted = scriptsOf(base).some(
    (script) => script[cursor] === next || isLeft(script, actions, cursor, next),
  );
  if (isScripted) return 'Next in the script';
  return cursor < actions.length ? 'Next on this branch' : 'Next';
}

/** The scripts that a branch may have begun as. */
function scriptsOf(base: string | undefined): (readonly Action[])[] {
  if (base === undefined) return [];
  const script = chapterById(base);
  const edge = caseById(base);
  return [...(script ? [script.actions] : []), ...(edge ? [edge.actions, edge.badActions] : [])];
}

/** True where a script takes an action more often than the steps so far have. */
function isLeft(
  script: readonly Action[],
  taken: readonly Action[],
  cursor: number,
  action: Action,
): boolean {
  let left = 0;
  for (const one of script) if (one === action) left++;
  for (let k = 0; k < cursor; k++) if (taken[k] === action) left--;
  return left > 0;
}
