import { flushSync } from 'react-dom';
import type { AppStore } from '../../../store/app';
import { setLab } from '../../../store/lab';

/** The id of the box in which to find a step or a thing. */
export const FIND_BOX = 'act-find';

/** Shows what may happen, and puts the focus into the box that finds among it. */
export function focusFind(app: AppStore): void {
  if (app.getState().lab?.panel !== 'act') flushSync(() => setLab(app, { panel: 'act' }));
  document.getElementById(FIND_BOX)?.focus();
}
