import { flushSync } from 'react-dom';
import type { AppStore } from '../../../store/app';
import { setLab } from '../../../store/lab';

/** The id of the box in which to find a step or a thing. */
export const FIND_BOX = 'act-find';

/** The id of the box in which to find an edge case. */
export const CASES_FIND = 'cases-find';

/**
 * Puts the focus into the box that finds among the edge cases where they are open, else shows what
 * may happen and finds among that.
 */
export function focusFind(app: AppStore): void {
  const cases = document.getElementById(CASES_FIND);
  if (cases !== null) {
    cases.focus();
    return;
  }
  if (app.getState().lab?.panel !== 'act') flushSync(() => setLab(app, { panel: 'act' }));
  document.getElementById(FIND_BOX)?.focus();
}
