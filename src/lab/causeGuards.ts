import type { Action } from '../base/brand';
import type { Invariant } from '../check/breach';
import { isOrdinary } from '../check/progress';
import { domOf, reqOf } from '../protocol/action';
import { type Config, configure, type GuardId } from '../protocol/config';
import { enabled } from '../protocol/enabled';
import { initial, reduce, refusal } from '../protocol/model';
import { ARGUMENTS } from '../protocol/op';
import { opOf } from '../protocol/ops';
import { REFUSAL, type Refusal } from '../protocol/refusal';
import { type State, worldOf } from '../protocol/world';

/** A guard that is off, and what the same steps come to with it on. */
export interface Prevented {
  readonly guard: GuardId;
  /** The first step that it refuses and why; undefined where all of them still are steps. */
  readonly refuses: { readonly step: number; readonly refusal: Refusal } | undefined;
}

/** Steps that are put between two others so that the second is one. */
const MOST_PUT_IN = 64;

/**
 * What one guard on again makes of a run that broke an invariant in its last step. Undefined where
 * the invariant breaks all the same. A step that is refused only because the guard has its thread
 * do something else first is no rescue in itself: the thread does that, and the run goes on.
 */
export function preventedBy(
  from: Config,
  actions: readonly Action[],
  invariant: Invariant,
  guard: GuardId,
): Prevented | undefined {
  const guardsOff = from.guardsOff.filter((off) => off !== guard);
  let state = initial(worldOf(configure({ guardsOff }, from)));
  let refuses: Prevented['refuses'];
  const take = (action: Action): boolean => {
    const before = state;
    state = reduce(before, action).state;
    return invariant.of({ before, action, after: state }) !== undefined;
  };
  for (const [i, action] of actions.entries()) {
    const left = new Set(actions.slice(i));
    for (let put = 0; ; put++) {
      const no = refusal(state, action);
      if (no === REFUSAL.none) break;
      refuses ??= { step: i + 1, refusal: no };
      const first = put < MOST_PUT_IN ? putIn(state, action, left) : undefined;
      if (first === undefined) return { guard, refuses };
      if (take(first)) return undefined;
    }
    if (take(action)) return undefined;
  }
  return { guard, refuses };
}

/** An ordinary step of the same request or guest that the run itself does not take later. */
function putIn(state: State, action: Action, left: ReadonlySet<Action>): Action | undefined {
  return enabled(state).find(
    (a) => isOrdinary(a) && !left.has(a) && threadOf(state, a) === threadOf(state, action),
  );
}

/** Whose steps an action is among: a request's, a guest's, or nobody's in particular. */
function threadOf(state: State, action: Action): string {
  const op = opOf(action)!;
  const uses: readonly string[] = ARGUMENTS[op.per];
  if (uses.includes('req')) return `r${Math.min(reqOf(action), state.at.jobs.length)}`;
  return uses.includes('dom') ? `${op.actor} d${domOf(action)}` : op.actor;
}
