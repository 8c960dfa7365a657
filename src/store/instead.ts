import type { Action } from '../base/brand';
import { refusal } from '../protocol/model';
import type { AppStore } from './app';
import { bring, opened } from './commands';
import { openRun, stateOf } from './run';

/**
 * Takes another step than the one that comes next: the run leaves its script here. Steps back and
 * on again keep to what was chosen.
 */
export async function takeInstead(app: AppStore, action: Action): Promise<void> {
  if (!(await bring(app))) return;
  const { insteadRun } = await import('./own');
  const { run, cursor, pinned, panel } = app.getState();
  if (refusal(stateOf(run, cursor), action)) return;
  app.setState({ ...opened(insteadRun(run, cursor, action), cursor + 1), pinned, panel });
}

/** From a run that has left its chapter's script, back to the step where it did. */
export function backToChapter(app: AppStore): void {
  const { left } = app.getState().run;
  if (left !== undefined) app.setState(opened(openRun(left.chapter), left.step));
}
