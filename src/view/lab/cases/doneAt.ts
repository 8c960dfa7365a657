import { sameConfig } from '../../../lab/historyConfig';
import type { Config } from '../../../protocol/config';
import type { Exercise } from '../../../story/exercises';
import { fork, type Trace } from '../../../trace/trace';

const known = new WeakMap<Trace, { readonly by: Exercise; readonly at: number | undefined }>();

/**
 * The step that does what an exercise asks for, counted from 1; undefined where no step of the run
 * does. Settings that the exercise does not allow are not looked at here.
 */
export function doneAt(exercise: Exercise, trace: Trace): number | undefined {
  let found = known.get(trace);
  if (found?.by !== exercise) {
    found = { by: exercise, at: exercise.done(trace) ? first(exercise, trace) : undefined };
    known.set(trace, found);
  }
  return found.at;
}

/** What is done stays done, so that half of the steps can be left out at a time. */
function first(exercise: Exercise, trace: Trace): number {
  let [before, at] = [0, trace.length];
  while (at - before > 1) {
    const middle = Math.floor((before + at) / 2);
    if (exercise.done(fork(trace, middle))) at = middle;
    else before = middle;
  }
  return at;
}

/** True for the settings that an exercise may be done under: its own, where it allows that with guards off. */
export function isAllowed({ config, allows }: Exercise, used: Config): boolean {
  const guardsOff = allows === 'guards' ? used.guardsOff : config.guardsOff;
  return sameConfig(used, { ...config, guardsOff });
}
