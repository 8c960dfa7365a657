import { describe, expect, test } from 'vitest';
import { GUARDS, type GuardId } from '../protocol/config';
import { keyOf, type Outcome, setsOf } from './board';
import { type BoardCell, boardOf, type Minimal, type Triple } from './boardCells';
import { boardPlaces } from './boardPlaces';
import { INVARIANTS } from './invariants';

const PLACES = boardPlaces().slice(0, 3);
const [FIRST, SECOND, THIRD] = PLACES.map(({ id }) => id);

/** Where a set of guards breaks no-leak after so many steps, or was cut with so many seen. */
type Found = { readonly breaks: number } | { readonly cut: number } | 'open';
type Story = readonly (readonly [guards: string, place: string, found: Found])[];

const HOLDS: Outcome = { states: 9, whole: true, covered: 9, broken: [], acts: GUARDS };
const outcomeOf = (found: Exclude<Found, 'open'>): Outcome =>
  'cut' in found
    ? { ...HOLDS, whole: false, covered: found.cut }
    : { ...HOLDS, broken: [{ invariant: 'no-leak', steps: found.breaks, faults: [] }] };

/** A board on which everything holds, but for what is told. */
function board(story: Story, triples: readonly Triple[] = []) {
  const outcomes: Record<string, Outcome> = {};
  for (const set of [...setsOf(0), ...setsOf(1), ...setsOf(2)]) {
    for (const { id } of PLACES) outcomes[keyOf(set, id)] = HOLDS;
  }
  for (const [guards, place, found] of story) {
    const key = `${guards}@${place}`;
    if (found === 'open') delete outcomes[key];
    else outcomes[key] = outcomeOf(found);
  }
  const { cells, minimal } = boardOf(outcomes, PLACES, triples);
  const column = INVARIANTS.findIndex(({ id }) => id === 'no-leak');
  return {
    cell: (guard: GuardId): BoardCell => cells[GUARDS.indexOf(guard)][column],
    minimal: minimal[column] as readonly Minimal[],
  };
}

const PAIR = 'scrub+no-swap-on-error';

describe('another guard catches it', () => {
  test('where each alone holds everywhere, and both are missed somewhere', () => {
    const { cell } = board([[PAIR, SECOND, { breaks: 16 }]]);
    const bite = { guardsOff: ['scrub', 'no-swap-on-error'], place: SECOND, steps: 16, faults: [] };
    expect(cell('scrub')).toEqual({ kind: 'caught', by: 'no-swap-on-error', also: [], ...bite });
    expect(cell('no-swap-on-error')).toEqual({ kind: 'caught', by: 'scrub', also: [], ...bite });
    expect(cell('keep-contents')).toEqual({ kind: 'holds' });
  });

  test('not by a guard that is missed alone, though at another place', () => {
    for (const place of [FIRST, SECOND, THIRD]) {
      const { cell } = board([
        [PAIR, SECOND, { breaks: 16 }],
        ['scrub', place, { breaks: 11 }],
      ]);
      expect(cell('no-swap-on-error')).toEqual({ kind: 'holds' });
      expect(cell('scrub')).toMatchObject({ kind: 'breaks', place, steps: 11 });
    }
  });

  test('names all who do, first the one at the smallest place', () => {
    const { cell } = board([
      ['scrub+no-swap-on-error', SECOND, { breaks: 16 }],
      ['scrub+id-check', FIRST, { breaks: 30 }],
      ['pool-reserved+scrub', THIRD, { breaks: 2 }],
    ]);
    expect(cell('scrub')).toMatchObject({
      kind: 'caught',
      by: 'id-check',
      also: ['pool-reserved', 'no-swap-on-error'],
      place: FIRST,
      steps: 30,
    });
  });

  test.each([
    ['the one', 'scrub'],
    ['the other', 'no-swap-on-error'],
  ])('is not known where %s was not searched whole', (_, alone) => {
    const { cell, minimal } = board([
      [PAIR, SECOND, { breaks: 16 }],
      [alone, FIRST, { cut: 40 }],
      [alone, THIRD, { cut: 25 }],
    ]);
    const cut = { searches: 2, within: 25 };
    expect(cell('scrub')).toMatchObject({ kind: 'unsure', by: 'no-swap-on-error', steps: 16, cut });
    expect(minimal).toMatchObject([{ guardsOff: ['scrub', 'no-swap-on-error'], cut }]);
  });

  test('is known of one where only another was cut', () => {
    const { cell } = board([
      [PAIR, SECOND, { breaks: 16 }],
      ['id-check', FIRST, { cut: 40 }],
    ]);
    expect(cell('scrub')).toMatchObject({ kind: 'caught', by: 'no-swap-on-error' });
  });
});

describe('that it holds', () => {
  test('is said as far as searched where a search of it was cut', () => {
    expect(board([['scrub', THIRD, { cut: 33 }]]).cell('scrub')).toEqual({
      kind: 'holds',
      cut: { searches: 1, within: 33 },
    });
    const pair = board([
      [PAIR, THIRD, { cut: 21 }],
      ['scrub+id-check', THIRD, { cut: 27 }],
    ]);
    expect(pair.cell('scrub')).toEqual({ kind: 'holds', cut: { searches: 2, within: 21 } });
    expect(pair.cell('keep-contents')).toEqual({ kind: 'holds' });
  });

  test('does not hang on a pair whose other guard is missed alone', () => {
    const { cell } = board([
      ['scrub+id-check', THIRD, { cut: 27 }],
      ['id-check', FIRST, { breaks: 3 }],
    ]);
    expect(cell('scrub')).toEqual({ kind: 'holds' });
  });

  test('is not said before every search that it hangs on is made', () => {
    expect(board([['scrub', THIRD, 'open']]).cell('scrub')).toEqual({ kind: 'open' });
    expect(board([[PAIR, THIRD, 'open']]).cell('scrub')).toEqual({ kind: 'open' });
    expect(board([[PAIR, THIRD, 'open']]).cell('id-check')).toEqual({ kind: 'holds' });
    expect(
      boardOf({}, PLACES)
        .cells.flat()
        .every(({ kind }) => kind === 'open'),
    ).toBe(true);
  });
});

describe('the smallest sets', () => {
  test('have no smaller one in them, found at whatever place', () => {
    const { minimal } = board([
      [PAIR, FIRST, { breaks: 16 }],
      ['scrub+id-check', FIRST, { breaks: 8 }],
      ['id-check', THIRD, { breaks: 3 }],
    ]);
    expect(minimal.map(({ guardsOff }) => guardsOff)).toEqual([
      ['id-check'],
      ['scrub', 'no-swap-on-error'],
    ]);
  });

  test('of three hold neither one nor two that are missed; what of them was cut is said', () => {
    const three = (...guardsOff: GuardId[]): Triple => ({
      ...{ guardsOff, place: FIRST, steps: 20, faults: [], invariant: 'no-leak' },
    });
    const { minimal } = board(
      [
        [PAIR, FIRST, { breaks: 16 }],
        ['keep-contents+id-check', FIRST, { cut: 12 }],
      ],
      [
        three('scrub', 'no-swap-on-error', 'id-check'),
        three('scrub', 'keep-contents', 'id-check'),
        three('p2m-mark', 'grant-quiet', 'id-check'),
      ],
    );
    expect(minimal.map(({ guardsOff, cut }) => [guardsOff.join('+'), cut])).toEqual([
      [PAIR, undefined],
      ['scrub+keep-contents+id-check', { searches: 1, within: 12 }],
      ['p2m-mark+grant-quiet+id-check', undefined],
    ]);
  });
});
