import { GUARDS, type GuardId, MECHANISMS } from '../protocol/config';
import { keyOf, known, type Outcome, type Outcomes } from './board';
import { type Bite, bothCuts, type Cut } from './boardCells';
import { INVARIANTS, isClaimed } from './invariants';
import type { MechanismPlace } from './mechanismPlaces';

/** What was searched for a cell: places, the states of them all, and what the limit ended. */
export interface Searched {
  readonly places: number;
  readonly states: number;
  readonly cut?: Cut;
}

/** A place where an invariant breaks, by the fewest steps of all places. */
export type MechanismBite = Bite & { readonly invariant: string };

/** What every way makes of an invariant, with every guard on. */
export type UpheldCell =
  /** Some searches that it hangs on are still to be made. */
  | { readonly kind: 'open' }
  | ({ readonly kind: 'holds' } & Searched)
  /** Held, and so built that nothing could break it. */
  | ({ readonly kind: 'structural' } & Searched)
  /** Nothing that happens there puts it in question. */
  | ({ readonly kind: 'idle' } & Searched)
  /** Of a backend that lies it is not claimed. */
  | { readonly kind: 'not-claimed' }
  | ({ readonly kind: 'breaks' } & MechanismBite & Searched);

/** What a way makes of a guard that is off. */
export type MissedCell =
  | { readonly kind: 'open' }
  /** It never acts: without it every space is the same. */
  | ({ readonly kind: 'nothing' } & Searched)
  /** Something else can happen without it, and nothing breaks. */
  | ({ readonly kind: 'harmless' } & Searched)
  /** Something breaks that does not with it; `also` are the others, each by its own fewest steps. */
  | ({ readonly kind: 'breaks'; readonly also: readonly MechanismBite[] } & MechanismBite &
      Searched);

/** Both tables, a row for each of MECHANISMS. */
export interface MechanismsView {
  /** By the invariant’s number: whatever the environment does. */
  readonly upheld: readonly (readonly UpheldCell[])[];
  /** By the invariant’s number: against a backend that lies once. */
  readonly lied: readonly (readonly UpheldCell[])[];
  /** By the guard’s number. */
  readonly missed: readonly (readonly MissedCell[])[];
}

/** All that outcomes say of the ways. */
export function mechanismsOf(
  outcomes: Outcomes,
  places: readonly MechanismPlace[],
): MechanismsView {
  const at = MECHANISMS.map((mechanism) => places.filter((one) => one.mechanism === mechanism));
  const row = (its: readonly MechanismPlace[], lies: boolean): UpheldCell[] => {
    const here = its.filter((one) => one.lies === lies);
    return INVARIANTS.map((_, i) => upheldCell(outcomes, here, i));
  };
  return {
    upheld: at.map((its) => row(its, false)),
    lied: at.map((its) => row(its, true)),
    missed: at.map((its) => {
      const bare = its.filter(({ most = 1 }) => most > 0);
      return GUARDS.map((guard) => missedCell(outcomes, bare, guard));
    }),
  };
}

interface Looked extends Searched {
  readonly outcomes: readonly (readonly [MechanismPlace, Outcome])[];
}

/** The outcomes at all places; undefined where one is still to come, or none is to be. */
function looked(
  outcomes: Outcomes,
  places: readonly MechanismPlace[],
  guardsOff: readonly GuardId[],
): Looked | undefined {
  const found: [MechanismPlace, Outcome][] = [];
  let cut: Cut | undefined;
  for (const place of places) {
    const outcome = known(outcomes, guardsOff, place.id);
    if (!outcome) return undefined;
    found.push([place, outcome]);
    if (!outcome.whole) cut = bothCuts(cut, { searches: 1, within: outcome.covered });
  }
  const states = found.reduce((sum, [, one]) => sum + one.states, 0);
  if (found.length === 0) return undefined;
  return { outcomes: found, places: places.length, states, ...(cut && { cut }) };
}

function upheldCell(
  outcomes: Outcomes,
  places: readonly MechanismPlace[],
  number: number,
): UpheldCell {
  const invariant = INVARIANTS[number];
  if (places.length > 0 && !places.some(({ config }) => isClaimed(config, invariant)))
    return { kind: 'not-claimed' };
  const bite = shortest(
    bitesOf(outcomes, places, []).filter((one) => one.invariant === invariant.id),
  );
  const all = looked(outcomes, places, []);
  if (!all) return { kind: 'open' };
  const { outcomes: found, ...searched } = all;
  if (bite) return { kind: 'breaks', ...bite, ...searched };
  if (invariant.structural) return { kind: 'structural', ...searched };
  const isIdle = found.every(([, { idle }]) => idle?.includes(invariant.id));
  return { kind: isIdle ? 'idle' : 'holds', ...searched };
}

function missedCell(
  outcomes: Outcomes,
  places: readonly MechanismPlace[],
  guard: GuardId,
): MissedCell {
  const all = looked(outcomes, places, [guard]);
  const withIt = looked(outcomes, places, []);
  if (!all || !withIt) return { kind: 'open' };
  const { outcomes: _, ...searched } = all;
  const bites = bitesOf(outcomes, places, [guard]).filter(
    ({ place, invariant, steps }) =>
      !outcomes[keyOf([], place)]?.broken.some(
        (one) => one.invariant === invariant && one.steps <= steps,
      ),
  );
  const first = shortest(bites);
  if (first) {
    const rest = INVARIANTS.map(({ id }) => shortest(bites.filter((b) => b.invariant === id)));
    const also = rest.filter((one) => one !== undefined && one !== first) as MechanismBite[];
    return { kind: 'breaks', ...first, also, ...searched };
  }
  const acts = withIt.outcomes.some(([, outcome]) => outcome.acts?.includes(guard) ?? true);
  return { kind: acts ? 'harmless' : 'nothing', ...searched };
}

function bitesOf(
  outcomes: Outcomes,
  places: readonly MechanismPlace[],
  guardsOff: readonly GuardId[],
): MechanismBite[] {
  return places.flatMap(({ id }) =>
    (known(outcomes, guardsOff, id)?.broken ?? []).map(({ invariant, steps, faults }) => ({
      ...{ invariant, guardsOff, place: id, steps, faults },
    })),
  );
}

/** The one of the fewest steps; of several, at the smallest place. */
const shortest = (bites: readonly MechanismBite[]): MechanismBite | undefined =>
  bites.toSorted((a, b) => a.steps - b.steps)[0];
