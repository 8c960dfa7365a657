import {
  guardSets,
  keyOf,
  known,
  MOST_STATES,
  type Outcome,
  type Outcomes,
  outcomeOf,
} from '../check/board';
import type { Cut, Triple } from '../check/boardCells';
import { NO_TRIPLES, type Triples } from '../check/boardDeal';
import type { BoardPlace } from '../check/boardPlaces';
import { INVARIANTS } from '../check/invariants';
import { FAULTS, GUARDS } from '../protocol/config';

/** Of the text. It has to grow when the text changes; docs/check.md describes it. */
export const BOARD_VERSION = 2;

/** All that is kept of a board. */
export interface KeptBoard {
  readonly outcomes: Outcomes;
  readonly triples: Triples;
}

const NOTHING: KeptBoard = { outcomes: {}, triples: NO_TRIPLES };

type BrokenNumbers = readonly [invariant: number, steps: number, faults: number];

/** One search: its guards and its place by their numbers, then what it found. */
type Line = readonly [
  set: number,
  place: number,
  states: number,
  whole: 0 | 1,
  covered: number,
  /** -1 where nobody asked. */
  acts: number,
  broken: readonly BrokenNumbers[],
  /** Invariants that nothing put in question; left out where there are none. */
  idle?: number,
];

/** Sets of three: where they stand, which are done there, what they break, and what was cut. */
interface TriplesText {
  readonly place: number;
  readonly done: readonly number[];
  readonly bites: readonly (readonly [guards: number, place: number, ...BrokenNumbers])[];
  readonly cut?: Cut;
}

/** All that is known, in one text. */
export function writeBoard(
  { outcomes, triples }: KeptBoard,
  places: readonly BoardPlace[],
): string {
  const lines: Line[] = [];
  const sets = guardSets();
  for (const [p, place] of places.entries()) {
    for (const [s, set] of sets.entries()) {
      const one = outcomes[keyOf(set, place.id)];
      if (one !== undefined) lines.push(lineOf(s, p, one));
    }
  }
  return JSON.stringify({
    board: BOARD_VERSION,
    lists: digest(listsOf(places)),
    lines,
    triples: triplesText(triples, places),
  });
}

function lineOf(set: number, place: number, one: Outcome): Line {
  const line = [
    ...([set, place, one.states] as const),
    one.whole ? 1 : 0,
    one.covered,
    one.acts ? maskOf(GUARDS, one.acts) : -1,
    one.broken.map(numbersOf),
  ] as const;
  return one.idle ? [...line, maskOf(IDS, one.idle)] : line;
}

const IDS = INVARIANTS.map(({ id }) => id);

const numbersOf = ({ invariant, steps, faults }: Outcome['broken'][number]): BrokenNumbers => [
  INVARIANTS.findIndex(({ id }) => id === invariant),
  steps,
  maskOf(FAULTS, faults),
];

const brokenOf = ([invariant, steps, faults]: BrokenNumbers): Outcome['broken'][number] => ({
  invariant: INVARIANTS[invariant].id,
  steps,
  faults: inMask(FAULTS, faults),
});

const triplesText = (
  { place, done, bites, cut }: Triples,
  places: readonly BoardPlace[],
): TriplesText => ({
  place,
  done: [...done].sort((a, b) => a - b),
  bites: bites.map((one) => [
    maskOf(GUARDS, one.guardsOff),
    places.findIndex(({ id }) => id === one.place),
    ...numbersOf(one),
  ]),
  ...(cut && { cut }),
});

const triplesOf = (
  { place, done, bites, cut }: TriplesText,
  places: readonly BoardPlace[],
): Triples => ({
  place,
  done: new Set(done),
  bites: bites.map(
    ([guards, at, ...broken]): Triple => ({
      guardsOff: inMask(GUARDS, guards),
      place: places[at].id,
      ...brokenOf(broken),
    }),
  ),
  cut,
});

/** What was kept, as far as it is of this model; nothing of a text of another, or of a damaged one. */
export function readBoard(text: string, places: readonly BoardPlace[]): KeptBoard {
  try {
    const { board, lists, lines, triples } = JSON.parse(text);
    if (board !== BOARD_VERSION || lists !== digest(listsOf(places))) return NOTHING;
    const sets = guardSets();
    const outcomes: Record<string, Outcome> = {};
    for (const [set, place, states, whole, covered, acts, broken, idle] of lines as Line[]) {
      outcomes[keyOf(sets[set], places[place].id)] = {
        states,
        whole: whole === 1,
        covered,
        broken: broken.map(brokenOf),
        ...(acts < 0 ? {} : { acts: inMask(GUARDS, acts) }),
        ...(idle ? { idle: inMask(IDS, idle) } : {}),
      };
    }
    if (!isOfThisModel(outcomes, places)) return NOTHING;
    return { outcomes, triples: triplesOf(triples, places) };
  } catch {
    return NOTHING;
  }
}

/** States up to which a search is made again to see whether the model is still the same. */
const SMALL = 150;

/** The small ones of the searches with every guard on are made again: they have to find the same. */
function isOfThisModel(outcomes: Outcomes, places: readonly BoardPlace[]): boolean {
  return places.every((place) => {
    const was = known(outcomes, [], place.id);
    if (was === undefined || was.states > SMALL) return true;
    const is = outcomeOf({ guardsOff: [], place, acts: was.acts !== undefined });
    return JSON.stringify(lineOf(0, 0, was)) === JSON.stringify(lineOf(0, 0, is));
  });
}

const maskOf = <T>(list: readonly T[], some: readonly T[]): number =>
  some.reduce((mask, one) => mask | (1 << list.indexOf(one)), 0);

const inMask = <T>(list: readonly T[], mask: number): T[] => list.filter((_, i) => mask & (1 << i));

/** What the numbers in a text count, the configurations that were searched, and how far. */
const listsOf = (places: readonly BoardPlace[]): string =>
  JSON.stringify([GUARDS, FAULTS, IDS, places, MOST_STATES]);

/** FNV-1a of 32 bits: enough to tell one version of this program from another. */
function digest(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
}
