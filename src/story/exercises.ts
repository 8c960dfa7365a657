import { type Exercise, exerciseOf } from './exercises/exercise';
import { LEAK_BETWEEN_GUESTS } from './exercises/leak-between-guests';
import { LET_B_OVERTAKE } from './exercises/let-b-overtake';
import { REACH_DOM0 } from './exercises/reach-dom0';
import { REACH_DOMU } from './exercises/reach-domu';
import { RUN_THE_POOL_DRY } from './exercises/run-the-pool-dry';

export type { Exercise } from './exercises/exercise';

/** The exercises, from easy to hard. Nothing that is loaded at the start may import it. */
export const EXERCISES: readonly Exercise[] = [
  RUN_THE_POOL_DRY,
  LET_B_OVERTAKE,
  REACH_DOM0,
  REACH_DOMU,
  LEAK_BETWEEN_GUESTS,
].map(exerciseOf);

const BY_ID: ReadonlyMap<string, Exercise> = new Map(EXERCISES.map((e) => [e.id, e]));

/** The exercise with this id, or undefined. */
export const exerciseById = (id: string): Exercise | undefined => BY_ID.get(id);
