import type { Action } from '../base/brand';
import type { State } from '../protocol/world';
import { nextHint as hintFrom } from './hint';
import { tell } from './library';
import type { Telling } from './sentences/telling';
import { WHOLE } from './whole';

export type { Level, Telling } from './sentences/telling';

/** What is said of the step that led from one state to the next. */
export const sentences = (before: State, action: Action, after: State): Telling =>
  tell(WHOLE, before, action, after);

/** A phrase for what an enabled action would do; empty where it can't happen. */
export const nextHint = (state: State, action: Action): string => hintFrom(WHOLE, state, action);
