import { add, seekTo } from '../lab/history';
import type { Exercise } from '../story/exercises';
import type { AppStore } from './app';
import { change, setLab } from './lab';

/** The exercise is done: verdicts and next steps are seen again. */
export const reveal = (app: AppStore): void => setLab(app, { hides: false });

/** Back to the plain Lab; what was tried stays. */
export const leaveExercise = (app: AppStore): void =>
  setLab(app, { exercise: undefined, hides: false });

/** Opens the solution of an exercise as a branch, where its own steps begin; false where that is refused. */
export function showSolution(app: AppStore, exercise: Exercise): boolean {
  const { title, solutionConfig: config, actions, solutionActions } = exercise;
  const opened = change(app, (h) => {
    const from = { branch: h.current, step: actions.length };
    const name = `${title}, a solution`;
    const added = add(h, {
      name,
      base: undefined,
      config,
      actions: [...actions, ...solutionActions],
      from,
    });
    return { ...added, history: seekTo(added.history, actions.length) };
  });
  if (opened) reveal(app);
  return opened;
}
