import type { Action } from '../base/brand';
import type { FaultId, GuardId } from '../protocol/config';
import { initial, refusal, step } from '../protocol/model';
import { opOf } from '../protocol/ops';
import { REFUSAL, type Refusal } from '../protocol/refusal';
import { LIMITS } from '../protocol/validate';
import { type State, worldOf } from '../protocol/world';
import { GUARD_WORDS } from '../story/guards';
import { whyNot } from './actsWhy';
import { stateUnder, widened, withGuard } from './widen';

export type ActStatus = 'possible' | 'widens' | 'guarded' | 'impossible';

export interface Verdict {
  readonly status: ActStatus;
  readonly why: string;
}

/** What an act needs: nothing, a wider configuration, a guard off, or what is not to be had here. */
export function judged(s: State, action: Action, taken?: readonly Action[]): Verdict {
  const no = refusal(s, action);
  if (no === REFUSAL.none) return { status: 'possible', why: '' };
  const { fault, guard } = opOf(action)!;
  if (fault && (no === REFUSAL.notAllowed || no === REFUSAL.budget)) {
    return underWider(s, action, fault, no);
  }
  if (guard && no === REFUSAL.guarded) return underGuardOff(s, action, guard, taken);
  return impossible(whyNot(s, action, no));
}

const impossible = (why: string): Verdict => ({ status: 'impossible', why });

function underWider(s: State, action: Action, fault: FaultId, no: Refusal): Verdict {
  const wider = stateUnder(s, widened(s.at.config, fault));
  const still = refusal(wider, action);
  if (still === REFUSAL.budget) {
    return impossible(`The fault budget is spent, and can’t be more than ${LIMITS.budget}.`);
  }
  if (still !== REFUSAL.none) return impossible(whyNot(wider, action, still));
  return {
    status: 'widens',
    why:
      no === REFUSAL.budget
        ? 'Adds one to this run’s fault budget'
        : `Adds ${fault} to this run’s faults`,
  };
}

function underGuardOff(
  s: State,
  action: Action,
  guard: GuardId,
  taken: readonly Action[] | undefined,
): Verdict {
  const other = withoutGuard(s, guard, taken);
  if (typeof other === 'string') return impossible(other);
  const still = refusal(other, action);
  if (still !== REFUSAL.none) return impossible(whyNot(other, action, still));
  return { status: 'guarded', why: `${guard} forbids it. ${GUARD_WORDS[guard].is}` };
}

/**
 * The state that the same steps lead to with a guard off, or why they don't. Three of the four
 * guards that forbid a misbehaviour do nothing else, so that every word stays what it is. With
 * allow-swap-flag off Xen itself lets more pass: there the steps taken decide, where they are known.
 */
function withoutGuard(
  s: State,
  guard: GuardId,
  taken: readonly Action[] | undefined,
): State | string {
  const config = withGuard(s.at.config, guard, false);
  if (guard !== 'allow-swap-flag' || taken === undefined) return stateUnder(s, config);
  const state = initial(worldOf(config));
  for (const [k, action] of taken.entries()) {
    if (refusal(state, action)) return `With ${guard} off this run stops after step ${k}.`;
    step(state, action);
  }
  return state;
}
