import type { AppStore } from '../../store/app';
import { choose } from '../../store/commands';

/** Keeps what a person has unfolded or folded; a fold that follows the settings changes nothing. */
export function unfold(app: AppStore, what: 'expert' | 'notes', open: boolean): void {
  if (app.getState().settings[what] !== open) choose(app, { [what]: open });
}
