import type { Action } from '../base/brand';
import type { Config } from '../protocol/config';
import { enabled } from '../protocol/enabled';
import { initial, refusal, step } from '../protocol/model';
import { REFUSAL, type Refusal } from '../protocol/refusal';
import { type State, type World, worldOf } from '../protocol/world';

/**
 * A run as a link sees it: where it stands, and which step it expects next. What it expects is
 * part of the link's version: the first action of the script that has not been taken and is a step
 * now, else the first that is enabled and no fault or misbehaviour.
 */
export class Walk {
  /** Nobody else holds it: steps write to it. */
  readonly state: State;
  private readonly calm: State;
  private readonly left: Action[];

  constructor(config: Config, script: readonly Action[]) {
    this.state = initial(worldOf(config));
    this.calm = { ...this.state, at: calmed(this.state.at) };
    this.left = [...script];
  }

  /** The step that is expected; undefined where none is left to expect. */
  expected(): Action | undefined {
    const next = this.left.find((action) => refusal(this.state, action) === REFUSAL.none);
    return next ?? enabled(this.calm)[0];
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

/** The same world, in which nothing fails and nobody misbehaves, though the guards are as they are. */
const calmed = (at: World): World => ({
  ...at,
  config: { ...at.config, guardsOff: [], faults: [] },
  faults: [],
});
