import type { Action } from '../base/brand';
import type { Config } from '../protocol/config';
import { firstOrdinary } from '../protocol/enabled';
import { initial, refusal, step } from '../protocol/model';
import { REFUSAL, type Refusal } from '../protocol/refusal';
import { type State, worldOf } from '../protocol/world';

/**
 * A run as a link sees it: where it stands, and which step it expects next. What it expects is
 * part of the link's version: the first action of the script that has not been taken and is a step
 * now, else the first that is enabled and no fault or misbehaviour.
 */
export class Walk {
  /** Nobody else holds it: steps write to it. */
  readonly state: State;
  private readonly left: Action[];

  constructor(config: Config, script: readonly Action[]) {
    this.state = initial(worldOf(config));
    this.left = [...script];
  }

  /** The step that is expected; undefined where none is left to expect. */
  expected(): Action | undefined {
    const next = this.left.find((action) => refusal(this.state, action) === REFUSAL.none);
    return next ?? firstOrdinary(this.state);
  }

  /** Takes a step, or says why it is none. */
  take(action: Action): Refusal {
    const refused = refusal(this.state, action);
    if (refused !== REFUSAL.none) return refused;
    step(this.state, action);
    const at = this.left.indexOf(action);
    if (at >= 0) this.left.splice(at, 1);
    return REFUSAL.none;
  }
}
