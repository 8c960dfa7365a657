import { type FaultId, GUARDS, type GuardId } from '../protocol/config';
import { opOf } from '../protocol/ops';
import { arisings, ofArising } from './arises';
import type { BoardPlace } from './boardPlaces';
import type { Counterexample, Found } from './engine';
import { INVARIANTS, isClaimed } from './invariants';
import { search } from './search';
import { type Sometimes, sometimesOf } from './sometimes';

/** Something claimed that breaks, with the length of a shortest way and the faults on it. */
export interface Broken {
  readonly invariant: string;
  readonly steps: number;
  readonly faults: readonly FaultId[];
}

/** What breaks with some guards off at a place. Plain data: it is kept, and goes on another day. */
export interface Outcome {
  readonly states: number;
  /** False where the limit on states ended the search. */
  readonly whole: boolean;
  /** Every state that so many steps lead to was seen; of a whole search, all there is. */
  readonly covered: number;
  readonly broken: readonly Broken[];
  /**
   * The guards still on that act somewhere: without any other the space is the same. Left out where
   * nobody asked.
   */
  readonly acts?: readonly GuardId[];
  /** With every guard on: the invariants that nothing there put in question, where there are any. */
  readonly idle?: readonly string[];
}

/** Outcomes by `keyOf`. */
export type Outcomes = Readonly<Record<string, Outcome>>;

export const keyOf = (guardsOff: readonly GuardId[], place: string): string =>
  `${guardsOff.join('+')}@${place}`;

/** A search of the board that is to be made. */
export interface BoardJob {
  readonly guardsOff: readonly GuardId[];
  readonly place: BoardPlace;
  /** Whether it is to tell which guards act: that takes several times as long. */
  readonly acts: boolean;
}

/** A search of the board ends once it knows more states than this. */
export const MOST_STATES = 2_500_000;

/** Makes one search of the board. */
export function outcomeOf({ guardsOff, place, acts }: BoardJob): Outcome {
  const config = { ...place.config, guardsOff };
  const guards = acts ? sometimesOf(config).filter((one) => one.guard !== undefined) : [];
  const arising = guardsOff.length === 0 ? arisings() : [];
  const properties = [...INVARIANTS, ...guards, ...arising];
  const found = search(config, { maxStates: MOST_STATES, properties });
  const claimed = [...found.broken.values()].filter((one) => isClaimed(config, one.invariant));
  return {
    states: found.states,
    whole: found.whole,
    covered: found.covered,
    broken: claimed.map((one) => ({
      invariant: one.invariant.id,
      steps: one.actions.length,
      faults: faultsOn(one),
    })),
    ...(acts || !found.whole ? { acts: actsOf(found) } : {}),
    ...idleOf(arising, found),
  };
}

function idleOf(arising: readonly Sometimes[], { whole, happened }: Found): { idle?: string[] } {
  const idle = arising.filter(({ id }) => !happened.has(id)).map(({ id }) => ofArising(id));
  return whole && idle.length > 0 ? { idle } : {};
}

function faultsOn({ actions }: Counterexample): FaultId[] {
  const faults = actions.flatMap((action) => opOf(action)!.fault ?? []);
  return [...new Set(faults)];
}

/** Of a search that was cut short nothing is known of what acts: any guard may. */
const actsOf = (found: Found): GuardId[] =>
  GUARDS.filter((guard) => !found.whole || found.happened.has(`acts-${guard}`));

/** How many guards are taken away at once. */
export type SetSize = 0 | 1 | 2 | 3;

/** Every set of so many guards, in the order of GUARDS. */
export const setsOf = (size: SetSize, from = 0): GuardId[][] =>
  size === 0
    ? [[]]
    : GUARDS.slice(from).flatMap((guard, i) =>
        setsOf((size - 1) as SetSize, from + i + 1).map((rest) => [guard, ...rest]),
      );

/** No guard, each guard, and each pair. */
export const guardSets = (): GuardId[][] => [...setsOf(0), ...setsOf(1), ...setsOf(2)];

/**
 * The outcome of a search as far as it is known: its own, or, where a guard of it never acts while
 * the others are off, the outcome without that guard, because the space is the same.
 */
export function known(
  outcomes: Outcomes,
  guardsOff: readonly GuardId[],
  place: string,
): Outcome | undefined {
  const own = outcomes[keyOf(guardsOff, place)];
  if (own) return own;
  for (const guard of guardsOff) {
    const rest = guardsOff.filter((other) => other !== guard);
    const without = known(outcomes, rest, place);
    if (without?.acts && !without.acts.includes(guard)) return without;
  }
  return undefined;
}
