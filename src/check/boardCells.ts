import { type FaultId, GUARDS, type GuardId } from '../protocol/config';
import { known, MOST_STATES, type Outcomes, setsOf } from './board';
import type { BoardPlace } from './boardPlaces';
import { INVARIANTS } from './invariants';
import { search } from './search';

/** Where guards that are off are missed first: at the smallest place. */
export interface Bite {
  readonly guardsOff: readonly GuardId[];
  readonly place: string;
  readonly steps: number;
  readonly faults: readonly FaultId[];
}

/** Searches that the limit on states ended before they had seen everything. */
export interface Cut {
  readonly searches: number;
  /** Each of them has seen every state that so many steps lead to. */
  readonly within: number;
}

export type BoardCell =
  /** Some searches that it hangs on are still to be made. */
  | { readonly kind: 'open' }
  /** At no place, nor with any other guard off that is not missed alone; `cut` is what limits that. */
  | { readonly kind: 'holds'; readonly cut?: Cut }
  | ({ readonly kind: 'breaks' } & Bite)
  /** At no place without the one or without the other, and somewhere without both. */
  | ({ readonly kind: 'caught'; readonly by: GuardId; readonly also: readonly GuardId[] } & Bite)
  /** Without both it breaks; whether it holds everywhere without either is not known. */
  | ({ readonly kind: 'unsure'; readonly by: GuardId; readonly cut: Cut } & Bite);

/** A smallest set of guards that is missed; where a search of a part of it was cut, `cut` says so. */
export type Minimal = Bite & { readonly cut?: Cut };

/** A bite of three guards, by the invariant that it breaks. */
export type Triple = Bite & { readonly invariant: string };

/** All that the board says, computed from what is known. */
export interface BoardView {
  /** A row for each of GUARDS, in it a cell for each of INVARIANTS. */
  readonly cells: readonly (readonly BoardCell[])[];
  /** By the number of the invariant. */
  readonly minimal: readonly (readonly Minimal[])[];
}

export function boardOf(
  outcomes: Outcomes,
  places: readonly BoardPlace[],
  triples: readonly Triple[] = [],
): BoardView {
  const at = new Map(
    [...setsOf(1), ...setsOf(2)].map((set) => [set.join(), everywhere(outcomes, places, set)]),
  );
  const of: Look = (...guards) => at.get(GUARDS.filter((one) => guards.includes(one)).join())!;
  const order = new Map(places.map(({ id }, i) => [id, i]));
  return {
    cells: GUARDS.map((guard) => INVARIANTS.map(({ id }) => cellOf(of, order, guard, id))),
    minimal: INVARIANTS.map(({ id }) => minimalOf(of, id, triples)),
  };
}

/** What is known of a set of guards over all places. */
interface Everywhere {
  /** False where a place is still to be searched: what is behind it is not looked at. */
  readonly all: boolean;
  readonly bites: ReadonlyMap<string, Bite>;
  readonly cut: Cut | undefined;
}

type Look = (...guards: GuardId[]) => Everywhere;

function everywhere(
  outcomes: Outcomes,
  places: readonly BoardPlace[],
  guardsOff: readonly GuardId[],
): Everywhere {
  const bites = new Map<string, Bite>();
  let cut: Cut | undefined;
  for (const { id } of places) {
    const outcome = known(outcomes, guardsOff, id);
    if (!outcome) return { all: false, bites, cut };
    for (const { invariant, steps, faults } of outcome.broken) {
      if (!bites.has(invariant)) bites.set(invariant, { guardsOff, place: id, steps, faults });
    }
    if (!outcome.whole) cut = bothCuts(cut, { searches: 1, within: outcome.covered });
  }
  return { all: true, bites, cut };
}

/** What was cut in the one and in the other. */
export const bothCuts = (one: Cut | undefined, other: Cut | undefined): Cut | undefined =>
  one && other
    ? {
        searches: one.searches + other.searches,
        within: Math.min(one.within, other.within),
      }
    : (one ?? other);

function cellOf(
  of: Look,
  order: ReadonlyMap<string, number>,
  guard: GuardId,
  invariant: string,
): BoardCell {
  const alone = of(guard);
  const bite = alone.bites.get(invariant);
  if (bite) return { kind: 'breaks', ...bite };
  if (!alone.all) return { kind: 'open' };
  let isOpen = false;
  let cut = alone.cut;
  const caught: { readonly by: GuardId; readonly bite: Bite }[] = [];
  const unsure: { readonly by: GuardId; readonly bite: Bite; readonly cut: Cut }[] = [];
  for (const by of GUARDS) {
    const other = of(by);
    if (by === guard || other.bites.has(invariant)) continue;
    const pair = of(guard, by);
    const found = pair.bites.get(invariant);
    const limit = bothCuts(alone.cut, other.cut);
    if (!other.all || (!found && !pair.all)) isOpen = true;
    else if (!found) cut = bothCuts(cut, pair.cut);
    else if (limit) unsure.push({ by, bite: found, cut: limit });
    else caught.push({ by, bite: found });
  }
  const first = earliest(caught, order);
  if (first) {
    const also = caught.filter((one) => one !== first).map(({ by }) => by);
    return { kind: 'caught', by: first.by, also, ...first.bite };
  }
  if (isOpen) return { kind: 'open' };
  const likely = earliest(unsure, order);
  if (likely) return { kind: 'unsure', by: likely.by, cut: likely.cut, ...likely.bite };
  return { kind: 'holds', ...(cut && { cut }) };
}

/** The one at the smallest place; of several there, the first. */
const earliest = <T extends { readonly bite: Bite }>(
  list: readonly T[],
  order: ReadonlyMap<string, number>,
): T | undefined => list.toSorted((a, b) => order.get(a.bite.place)! - order.get(b.bite.place)!)[0];

/** Single guards; pairs neither of which is missed alone; three of which no one and no two are. */
function minimalOf(of: Look, invariant: string, triples: readonly Triple[]): Minimal[] {
  const sets: Minimal[] = [];
  for (const guardsOff of [...setsOf(1), ...setsOf(2)]) {
    const bite = of(...guardsOff).bites.get(invariant);
    if (!bite || isHeld(sets, guardsOff)) continue;
    const parts = guardsOff.length === 1 ? [] : guardsOff.map((guard) => of(guard));
    if (parts.every(({ all }) => all)) sets.push(minimal(bite, parts));
  }
  for (const { invariant: broken, ...bite } of triples) {
    if (broken !== invariant || isHeld(sets, bite.guardsOff)) continue;
    const [a, b, c] = bite.guardsOff;
    sets.push(minimal(bite, [of(a), of(b), of(c), of(a, b), of(a, c), of(b, c)]));
  }
  return sets;
}

const isHeld = (sets: readonly Bite[], guardsOff: readonly GuardId[]): boolean =>
  sets.some((one) => one.guardsOff.every((guard) => guardsOff.includes(guard)));

function minimal(bite: Bite, parts: readonly Everywhere[]): Minimal {
  const cut = parts.reduce<Cut | undefined>((sum, part) => bothCuts(sum, part.cut), undefined);
  return { ...bite, ...(cut && { cut }) };
}

/** The trace of a bite, found once more: a shortest way, at its place with its faults alone. */
export function wayOf(places: readonly BoardPlace[], bite: Bite, invariant: string) {
  const place = places.find(({ id }) => id === bite.place)!;
  const { guardsOff, faults } = bite;
  const config = { ...place.config, guardsOff, faults, budget: faults.length };
  const found = search(config, { maxStates: MOST_STATES, until: [invariant] });
  return { config, way: found.broken.get(invariant) };
}
