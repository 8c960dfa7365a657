import type { Action } from '../../base/brand';
import type { Config } from '../../protocol/config';
import { REFUSAL } from '../../protocol/refusal';
import type { State } from '../../protocol/world';
import { type Coder, Uncodable } from '../coder';
import { Habit } from '../number';
import { Walk } from '../walk';
import { Departures } from './departure';
import { Expectation } from './expected';

/** What became of a list of steps: those that are steps, and the state they lead to. */
export interface Coded {
  readonly actions: readonly Action[];
  readonly state: State;
  /** True where the next of them was no step, or no action at all. */
  readonly stopped: boolean;
}

/** Codes a trace's steps: one choice a step, whether it was expected, and those that were not. */
export function codeSteps(
  c: Coder,
  config: Config,
  script: readonly Action[],
  count: number,
  actions: readonly Action[],
): Coded {
  const walk = new Walk(config);
  const expectation = new Expectation(script);
  const departures = new Departures(config);
  const follows = new Habit(1, 4);
  const coded: Action[] = [];
  const result = (stopped: boolean): Coded => ({ actions: coded, state: walk.state, stopped });
  for (let k = 0; k < count; k++) {
    const action = codeStep(
      c,
      expectation.next(walk.state),
      departures,
      follows,
      actions[k] ?? NONE,
    );
    if (action === undefined || walk.take(action) !== REFUSAL.none) return result(true);
    expectation.took(action);
    departures.note(action);
    coded.push(action);
  }
  return result(false);
}

const NONE = 0 as Action;

function codeStep(
  c: Coder,
  expected: Action | undefined,
  departures: Departures,
  follows: Habit,
  action: Action,
): Action | undefined {
  try {
    if (expected !== undefined && follows.code(c, action === expected)) return expected;
    return departures.code(c, action);
  } catch (error) {
    if (error instanceof Uncodable) return undefined;
    throw error;
  }
}
