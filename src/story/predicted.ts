import type { Action } from '../base/brand';
import { firstOrdinary } from '../protocol/enabled';
import { refusal } from '../protocol/model';
import type { State } from '../protocol/world';

/**
 * What a scenario expects next in a run that has taken these actions, wherever it has left the
 * script: the first script action not taken yet that can happen, else the first ordinary action
 * that can. Undefined where nothing ordinary can happen.
 */
export function predicted(
  scenario: { readonly actions: readonly Action[] },
  taken: readonly Action[],
  state: State,
): Action | undefined {
  const left = new Map<Action, number>();
  for (const action of taken) left.set(action, (left.get(action) ?? 0) + 1);
  for (const action of scenario.actions) {
    const times = left.get(action) ?? 0;
    if (times > 0) left.set(action, times - 1);
    else if (refusal(state, action) === 0) return action;
  }
  return firstOrdinary(state);
}
