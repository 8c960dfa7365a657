import type { Action } from '../base/brand';
import { anyOops } from '../machine/paging';
import { candidates } from './candidates';
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
