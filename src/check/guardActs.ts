import { blankMeters, blankWords } from '../machine/machine';
import { misbehaviours } from '../protocol/candidates';
import type { GuardId } from '../protocol/config';
import { enabled } from '../protocol/enabled';
import { refusal, step } from '../protocol/model';
import { OPS, opOf } from '../protocol/ops';
import { REFUSAL } from '../protocol/refusal';
import type { State, World } from '../protocol/world';
import { worldUnder } from '../protocol/worldUnder';
import type { Step } from './breach';

/**
 * A guard acts where the model without it would go on otherwise: another action could happen, or
 * the same one would lead elsewhere. What it forbids and what it does are both asked of the model.
 */
export function actsInStep(guard: GuardId, { before, action, after }: Step): boolean {
  if (!before || action === undefined) return false;
  const other = without(before.at, guard);
  other.w.set(before.w);
  if (refusal(other, action) !== REFUSAL.none) return true;
  step(other, action);
  return other.w.some((word, i) => word !== after.w[i]);
}

/** True where something could happen without the guard that can't with it. */
export function actsInState(guard: GuardId, s: State): boolean {
  const other: State = { at: without(s.at, guard).at, w: s.w, meters: s.meters };
  if (!FORBIDDING.has(guard)) {
    return enabled(other).some((a) => refusal(s, a) !== REFUSAL.none);
  }
  let acts = false;
  misbehaviours(other, (a) => {
    const op = opOf(a)!;
    acts ||= op.guard === guard && refusal(other, a) === REFUSAL.none;
  });
  return acts;
}

/** The guards that forbid ops of their own. */
export const FORBIDDING: ReadonlySet<GuardId> = new Set(
  OPS.flatMap((op) => (op.guard ? [op.guard] : [])),
);

const scratch = new WeakMap<World, Map<GuardId, State>>();

/** A state of the same world with a guard less, to be written over: guards change no layout. */
function without(at: World, guard: GuardId): State {
  const states = scratch.get(at) ?? new Map<GuardId, State>();
  scratch.set(at, states);
  const state = states.get(guard) ?? blankWithout(at, guard);
  states.set(guard, state);
  return state;
}

function blankWithout(at: World, guard: GuardId): State {
  const other = worldUnder(at, { guardsOff: [...at.config.guardsOff, guard] });
  return { at: other, w: blankWords(at.wide, at.words), meters: blankMeters() };
}

/** A world that notes which of its guards are asked for. */
export interface WatchedWorld {
  readonly at: World;
  /** The guards asked for so far: bit i is the i-th of those watched. Whoever reads it clears it. */
  asked: number;
}

export function watchGuards(at: World, guards: readonly GuardId[]): WatchedWorld {
  const guard = { ...at.guard };
  const watched: WatchedWorld = { at: { ...at, guard }, asked: 0 };
  for (const [i, id] of guards.entries()) {
    const [value, bit] = [at.guard[id], 1 << i];
    Object.defineProperty(guard, id, {
      get: () => {
        watched.asked |= bit;
        return value;
      },
      enumerable: true,
    });
  }
  return watched;
}
