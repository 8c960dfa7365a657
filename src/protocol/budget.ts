import type { FaultId } from './config';
import { REFUSAL, type Refusal } from './refusal';
import type { State } from './world';

/** The refusal of an environment fault that is not allowed here, or no longer. */
export function faultRefusal(s: State, fault: FaultId): Refusal {
  if (!s.at.allows[fault]) return REFUSAL.notAllowed;
  return s.w[s.at.faultsLeft] > 0 ? REFUSAL.none : REFUSAL.budget;
}

export function spend(s: State): void {
  s.w[s.at.faultsLeft]--;
}
