import type { AppStore } from '../../../store/app';
import { deleteBranch } from '../../../store/lab';
import { say } from '../../../store/say';

/** Deletes a branch and says how it comes back; false where it stays. */
export function removeBranch(app: AppStore, id: number): boolean {
  if (!deleteBranch(app, id)) return false;
  const { singleKeys } = app.getState().settings;
  say(app, singleKeys ? 'Deleted. Undo with u.' : 'Deleted. Undo brings it back.');
  return true;
}
