import type { Action } from '../base/brand';
import { anyOops } from '../machine/paging';
import { candidates, ordinary } from './candidates';
import { opOf } from './ops';
import { REFUSAL } from './refusal';
import type { State } from './world';

/** Everything that may happen next, in the order of candidates.ts. */
export function enabled(s: State, out: Action[] = []): Action[] {
  if (!anyOops(s)) {
    candidates(s, (a) => {
      if (opOf(a)!.ready(s, a) === REFUSAL.none) out.push(a);
    });
  }
  return out;
}

/** The first of them that is no fault and no misbehaviour; undefined where none can happen. */
export function firstOrdinary(s: State): Action | undefined {
  if (anyOops(s)) return undefined;
  let first: Action | undefined;
  ordinary(s, (a) => {
    if (first === undefined && opOf(a)!.ready(s, a) === REFUSAL.none) first = a;
  });
  return first;
}
