import { guardSets, keyOf, known, type Outcome, type Outcomes, outcomeOf } from '../check/board';
import type { BoardPlace } from '../check/boardPlaces';
import { INVARIANTS } from '../check/invariants';
import { FAULTS, GUARDS } from '../protocol/config';

/** Of the text. It has to grow when the text changes. */
export const BOARD_VERSION = 1;

/** One search: its guards and its place by their numbers, then what it found. */
type Line = readonly [
  set: number,
  place: number,
  states: number,
  whole: 0 | 1,
  acts: number,
  broken: readonly (readonly [invariant: number, steps: number, faults: number])[],
];

/** All that is known, in one text. */
export function writeBoard(outcomes: Outcomes, places: readonly BoardPlace[]): string {
  const lines: Line[] = [];
  for (const [p, place] of places.entries()) {
    for (const [s, set] of guardSets().entries()) {
      const one = outcomes[keyOf(set, place.id)];
      if (one !== undefined) lines.push(lineOf(s, p, one));
    }
  }
  return JSON.stringify({ board: BOARD_VERSION, lists: digest(listsOf(places)), lines });
}

const lineOf = (set: number, place: number, one: Outcome): Line => [
  set,
  place,
  one.states,
  one.whole ? 1 : 0,
  maskOf(GUARDS, one.acts),
  one.broken.map(({ invariant, steps, faults }) => [
    INVARIANTS.findIndex(({ id }) => id === invariant),
    steps,
    maskOf(FAULTS, faults),
  ]),
];

/** What was kept, as far as it is of this model; nothing of a text of another, or of a damaged one. */
export function readBoard(text: string, places: readonly BoardPlace[]): Record<string, Outcome> {
  try {
    const { board, lists, lines } = JSON.parse(text);
    if (board !== BOARD_VERSION || lists !== digest(listsOf(places))) return {};
    const sets = guardSets();
    const outcomes: Record<string, Outcome> = {};
    for (const [set, place, states, whole, acts, broken] of lines as Line[]) {
      outcomes[keyOf(sets[set], places[place].id)] = {
        states,
        whole: whole === 1,
        acts: inMask(GUARDS, acts),
        broken: broken.map(([invariant, steps, faults]) => ({
          invariant: INVARIANTS[invariant].id,
          steps,
          faults: inMask(FAULTS, faults),
        })),
      };
    }
    return isOfThisModel(outcomes, places) ? outcomes : {};
  } catch {
    return {};
  }
}

/** States up to which a search is made again to see whether the model is still the same. */
const SMALL = 400;

/** The small ones of the searches with every guard on are made again: they have to find the same. */
function isOfThisModel(outcomes: Outcomes, places: readonly BoardPlace[]): boolean {
  return places.every((place) => {
    const was = known(outcomes, [], place.id);
    if (was === undefined || was.states > SMALL) return true;
    const is = outcomeOf({ guardsOff: [], place });
    return JSON.stringify(lineOf(0, 0, was)) === JSON.stringify(lineOf(0, 0, is));
  });
}

const maskOf = <T>(list: readonly T[], some: readonly T[]): number =>
  some.reduce((mask, one) => mask | (1 << list.indexOf(one)), 0);

const inMask = <T>(list: readonly T[], mask: number): T[] => list.filter((_, i) => mask & (1 << i));

/** What the numbers in a text count, and the configurations that were searched. */
const listsOf = (places: readonly BoardPlace[]): string =>
  JSON.stringify([GUARDS, FAULTS, INVARIANTS.map(({ id }) => id), places]);

/** FNV-1a of 32 bits: enough to tell one version of this program from another. */
function digest(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
}
