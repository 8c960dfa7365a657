import type { Action } from '../base/brand';
import type { Config } from '../protocol/config';
import { initial, refusal, step } from '../protocol/model';
import { REFUSAL, type Refusal } from '../protocol/refusal';
import { type State, worldOf } from '../protocol/world';

/** A run as links and files see it: where it stands, and whether an action is a step there. */
export class Walk {
  /** Nobody else holds it: steps write to it. */
  readonly state: State;

  constructor(config: Config) {
    this.state = initial(worldOf(config));
  }

  /** Takes a step, or says why it is none. */
  take(action: Action): Refusal {
    const refused = refusal(this.state, action);
    if (refused === REFUSAL.none) step(this.state, action);
    return refused;
  }
}
