import { type FaultId, GUARDS, type GuardId } from '../protocol/config';
import { opOf } from '../protocol/ops';
import type { BoardPlace } from './boardPlaces';
import type { Counterexample, Found } from './engine';
import { INVARIANTS, isClaimed } from './invariants';
import { search } from './search';
import { sometimesOf } from './sometimes';

/** What breaks with some guards off at a place. Plain data: it is kept, and goes on another day. */
export interface Outcome {
  readonly states: number;
  /** False where the limit on states ended the search. */
  readonly whole: boolean;
  /** Everything claimed that breaks, with the length of a shortest way and the faults on it. */
  readonly broken: readonly {
    readonly invariant: string;
    readonly steps: number;
    readonly faults: readonly FaultId[];
  }[];
  /** The guards still on that act somewhere: without any other the space is the same. */
  readonly acts: readonly GuardId[];
}

/** Outcomes by `keyOf`. */
export type Outcomes = Readonly<Record<string, Outcome>>;

export const keyOf = (guardsOff: readonly GuardId[], place: string): string =>
  `${guardsOff.join('+')}@${place}`;

/** A search of the board that is to be made. */
export interface BoardJob {
  readonly guardsOff: readonly GuardId[];
  readonly place: BoardPlace;
}

/** A search of the board ends once it knows more states than this. */
export const MOST_STATES = 60_000;

/** Makes one search of the board. */
export function outcomeOf({ guardsOff, place }: BoardJob): Outcome {
  const config = { ...place.config, guardsOff };
  const acts = sometimesOf(config).filter((one) => one.guard !== undefined);
  const found = search(config, { maxStates: MOST_STATES, properties: [...INVARIANTS, ...acts] });
  const claimed = [...found.broken.values()].filter((one) => isClaimed(config, one.invariant));
  return {
    states: found.states,
    whole: found.whole,
    broken: claimed.map((one) => ({
      invariant: one.invariant.id,
      steps: one.actions.length,
      faults: faultsOn(one),
    })),
    acts: actsOf(found),
  };
}

function faultsOn({ actions }: Counterexample): FaultId[] {
  const faults = actions.flatMap((action) => opOf(action)!.fault ?? []);
  return [...new Set(faults)];
}

/** Of a search that was cut short nothing is known of what acts: any guard may. */
const actsOf = (found: Found): GuardId[] =>
  GUARDS.filter((guard) => !found.whole || found.happened.has(`acts-${guard}`));

/** No guard, each guard, and each pair, in the order of GUARDS. */
export const guardSets = (): GuardId[][] => [
  [],
  ...GUARDS.map((guard) => [guard]),
  ...GUARDS.flatMap((guard, i) => GUARDS.slice(i + 1).map((other) => [guard, other])),
];

/**
 * The outcome of a job as far as it is known: its own, or, where a guard of it never acts while
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
    if (without && !without.acts.includes(guard)) return without;
  }
  return undefined;
}

/** The searches that are still to be made: places from the smallest on, fewer guards first. */
export function* boardJobs(
  places: readonly BoardPlace[],
  outcomes: () => Outcomes,
): Generator<BoardJob> {
  const sets = guardSets();
  for (const size of [0, 1, 2]) {
    for (const place of places) {
      for (const guardsOff of sets) {
        if (guardsOff.length !== size || known(outcomes(), guardsOff, place.id)) continue;
        yield { guardsOff, place };
      }
    }
  }
}

/** Where guards that are off are missed. */
export interface Bite {
  readonly guardsOff: readonly GuardId[];
  readonly place: string;
  readonly steps: number;
  readonly faults: readonly FaultId[];
}

export type BoardCell =
  /** Some searches that it hangs on are still to be made. */
  | { readonly kind: 'open' }
  /** At no place; `whole` is false where a search was cut short by the limit on states. */
  | { readonly kind: 'holds'; readonly whole: boolean }
  | ({ readonly kind: 'breaks' } & Bite)
  /** Without the other guard too it breaks there, and without that one alone it does not. */
  | ({ readonly kind: 'caught'; readonly by: GuardId } & Bite);

/** Where an invariant breaks first without some guards: at the smallest place. */
function biteOf(
  outcomes: Outcomes,
  places: readonly BoardPlace[],
  guardsOff: readonly GuardId[],
  invariant: string,
): Bite | 'open' | undefined {
  for (const { id } of places) {
    const outcome = known(outcomes, guardsOff, id);
    if (!outcome) return 'open';
    const broken = outcome.broken.find((one) => one.invariant === invariant);
    if (broken) return { guardsOff, place: id, steps: broken.steps, faults: broken.faults };
  }
  return undefined;
}

const pairOf = (guard: GuardId, other: GuardId): GuardId[] =>
  GUARDS.filter((one) => one === guard || one === other);

/** One cell of the board, from what is known. */
export function boardCell(
  outcomes: Outcomes,
  places: readonly BoardPlace[],
  guard: GuardId,
  invariant: string,
): BoardCell {
  const alone = biteOf(outcomes, places, [guard], invariant);
  if (alone === 'open') return { kind: 'open' };
  if (alone) return { kind: 'breaks', ...alone };
  let whole = true;
  for (const { id } of places) {
    whole &&= known(outcomes, [guard], id)!.whole;
    for (const other of GUARDS) {
      if (other === guard) continue;
      const guardsOff = pairOf(guard, other);
      const [both, rest] = [known(outcomes, guardsOff, id), known(outcomes, [other], id)];
      if (!both || !rest) return { kind: 'open' };
      const broken = both.broken.find((one) => one.invariant === invariant);
      if (!broken || rest.broken.some((one) => one.invariant === invariant)) continue;
      const { steps, faults } = broken;
      return { kind: 'caught', by: other, guardsOff, place: id, steps, faults };
    }
  }
  return { kind: 'holds', whole };
}

/** The smallest sets of guards without which an invariant breaks: single ones, and pairs of none. */
export function minimalSets(
  outcomes: Outcomes,
  places: readonly BoardPlace[],
  invariant: string,
): Bite[] {
  const bites: Bite[] = [];
  for (const guardsOff of guardSets().slice(1)) {
    if (bites.some((one) => one.guardsOff.every((guard) => guardsOff.includes(guard)))) continue;
    const bite = biteOf(outcomes, places, guardsOff, invariant);
    if (bite && bite !== 'open') bites.push(bite);
  }
  return bites;
}

/** The trace of a bite, found once more: a shortest way, at its place with its faults alone. */
export function wayOf(places: readonly BoardPlace[], bite: Bite, invariant: string) {
  const place = places.find(({ id }) => id === bite.place)!;
  const faults = bite.faults;
  const config = { ...place.config, guardsOff: bite.guardsOff, faults, budget: faults.length };
  const found = search(config, { maxStates: MOST_STATES, until: [invariant] });
  return { config, way: found.broken.get(invariant) };
}
