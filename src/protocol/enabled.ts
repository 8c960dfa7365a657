import type { Action } from '../base/brand';
import { anyOops } from '../machine/paging';
import { candidates, ordinary } from './candidates';
import { opOf } from './ops';
import { REFUSAL } from './refusal';
import type { State } from './world';

/** Everything that may happen next, in the order of candidates.ts. */
export function enabled(s: State): Action[] {
  const out: Action[] = [];
  gather(s, out);
  return out;
}

/**
 * Writes the same over the beginning of `out` and says how many they are; what stands behind them
 * is older. A search asks so often that a list of its own for each state would cost it more.
 */
export function gather(s: State, out: Action[]): number {
  if (anyOops(s)) return 0;
  here = s;
  into = out;
  count = 0;
  candidates(s, add);
  return count;
}

/** Of the call that is on its way: none calls another. */
let here: State;
let into: Action[];
let count = 0;

function add(a: Action): void {
  if (opOf(a)!.ready(here, a) === REFUSAL.none) into[count++] = a;
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
