import type { Action } from '../base/brand';
import { answer } from '../machine/machine';
import { CALL } from '../machine/meters';
import { anyOops } from '../machine/paging';
import { isSpelledOnce, opOf } from './ops';
import { REFUSAL, type Refusal } from './refusal';
import { copyOf, type State } from './world';

export { initial } from './initial';

/** Why an action is no step from a state; 0 where it is one. */
export function refusal(s: State, a: Action): Refusal {
  const op = opOf(a);
  if (!op || !isSpelledOnce(op, a)) return REFUSAL.malformed;
  return anyOops(s) ? REFUSAL.ended : op.ready(s, a);
}

export type Reduced =
  | { readonly ok: true; readonly state: State }
  | { readonly ok: false; readonly state: State; readonly refusal: Refusal };

/** The next state, or the same one and why the action is no step of it. Total; changes nothing. */
export function reduce(s: State, a: Action): Reduced {
  const no = refusal(s, a);
  if (no) return { ok: false, state: s, refusal: no };
  const state = copyOf(s);
  step(state, a);
  return { ok: true, state };
}

/** Applies an enabled action to a state that nobody else holds. */
export function step(s: State, a: Action): void {
  answer(s, CALL.none, 0);
  opOf(a)!.apply(s, a);
}
