import type { Action } from '../../base/brand';
import { type Config, configure, type GuardId } from '../../protocol/config';
import { reduce } from '../../protocol/model';
import type { State } from '../../protocol/world';
import { actionsOf, stateAt, type Trace } from '../../trace/trace';
import { actionsOfScript } from '../chapter';

/** Links name exercises by these, for ever: append only. In the order of their difficulty. */
export const EXERCISE_IDS = [
  'run-the-pool-dry',
  'let-b-overtake',
  'reach-dom0',
  'reach-domu',
  'leak-between-guests',
] as const;
export type ExerciseId = (typeof EXERCISE_IDS)[number];

/** An exercise as its file writes it. */
export interface ExerciseData {
  readonly id: ExerciseId;
  readonly title: string;
  /** What to bring about. */
  readonly task: string;
  /** With every guard on. */
  readonly config: Config;
  /** The steps that are taken already. */
  readonly start: readonly string[];
  /** What may be changed: only which step comes next, or the guards too. */
  readonly allows: 'steps' | 'guards';
  /** From vague to plain, up to three. */
  readonly hints: readonly string[];
  /** True as soon as a step of the run does it, and from then on. */
  readonly done: (trace: Trace) => boolean;
  /** The guards that the solution switches off; none where only steps may change. */
  readonly solutionOff: readonly GuardId[];
  /** The steps from the start on; the last of them does it. */
  readonly solution: readonly string[];
  /** Shown once it is done. */
  readonly explains: string;
}

/** To a link it is a scenario: the steps that are taken already, and no hint of what follows. */
export interface Exercise extends ExerciseData {
  readonly actions: readonly Action[];
  readonly solutionActions: readonly Action[];
  /** Its configuration with the solution's guards off. */
  readonly solutionConfig: Config;
}

export const exerciseOf = (data: ExerciseData): Exercise => ({
  ...data,
  actions: actionsOfScript(data.start),
  solutionActions: actionsOfScript(data.solution),
  solutionConfig: configure({ guardsOff: data.solutionOff }, data.config),
});

interface Taken {
  readonly before: State;
  readonly action: Action;
  readonly after: State;
}

/** True where some step of the run is such. */
export function someStep(trace: Trace, is: (taken: Taken) => boolean): boolean {
  let before = stateAt(trace, 0);
  for (const action of actionsOf(trace)) {
    const { state: after } = reduce(before, action);
    if (is({ before, action, after })) return true;
    before = after;
  }
  return false;
}
