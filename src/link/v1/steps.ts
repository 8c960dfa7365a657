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
): Coded {
  const steps = new Steps(c, config, script);
  const actions: Action[] = [];
  const result = (stopped: boolean): Coded => ({ actions, state: steps.state, stopped });
  for (let k = 0; k < count; k++) {
    const action = steps.code(NONE);
    if (action === undefined) return result(true);
    actions.push(action);
  }
  return result(false);
}

const NONE = 0 as Action;

/** Codes steps one after the other, each by what those before it make likely. */
export class Steps {
  private readonly coder: Coder;
  private readonly walk: Walk;
  private readonly expectation: Expectation;
  private readonly departures: Departures;
  private readonly follows = new Habit(1, 4);

  constructor(coder: Coder, config: Config, script: readonly Action[]) {
    this.coder = coder;
    this.walk = new Walk(config);
    this.expectation = new Expectation(script);
    this.departures = new Departures(config);
  }

  /** Where the steps so far lead to: the next one writes to it. */
  get state(): State {
    return this.walk.state;
  }

  /** Takes the next step; undefined, for good, where it is none or nothing has a place for it. */
  code(wanted: Action): Action | undefined {
    const action = this.choose(wanted);
    if (action === undefined || this.walk.take(action) !== REFUSAL.none) return undefined;
    this.expectation.took(action);
    this.departures.note(action);
    return action;
  }

  private choose(action: Action): Action | undefined {
    const expected = this.expectation.next(this.walk.state);
    try {
      if (expected !== undefined && this.follows.code(this.coder, action === expected)) {
        return expected;
      }
      return this.departures.code(this.coder, action);
    } catch (error) {
      if (error instanceof Uncodable) return undefined;
      throw error;
    }
  }
}
