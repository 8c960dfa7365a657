import { describe, expect, test } from 'vitest';
import { GUARDS, type GuardId } from '../protocol/config';
import {
  type BoardCell,
  boardCell,
  boardJobs,
  keyOf,
  known,
  minimalSets,
  type Outcome,
  outcomeOf,
  wayOf,
} from './board';
import { boardPlaces } from './boardPlaces';

/** A few of the places: what is asked of them can be said beforehand. */
const PLACES = boardPlaces().filter(({ id }) =>
  [
    'write, 1 pool page',
    'read, 1 pool page',
    'write, 1 pool page, not negotiated',
    'write, 1 pool page, any one fault',
    'read, 1 pool page, any one fault',
  ].includes(id),
);
const outcomes: Record<string, Outcome> = {};
const jobs: string[] = [];
for (const job of boardJobs(PLACES, () => outcomes)) {
  jobs.push(keyOf(job.guardsOff, job.place.id));
  outcomes[keyOf(job.guardsOff, job.place.id)] = outcomeOf(job);
}
const cell = (guard: GuardId, invariant: string): BoardCell =>
  boardCell(outcomes, PLACES, guard, invariant);

describe('the board', () => {
  test('says after how many steps a guard is missed, at the smallest place, with the faults it takes', () => {
    expect(cell('scrub', 'no-leak')).toEqual({
      kind: 'breaks',
      guardsOff: ['scrub'],
      place: 'write, 1 pool page',
      steps: 11,
      faults: [],
    });
    expect(cell('no-swap-on-error', 'buffer-kept')).toMatchObject({
      kind: 'breaks',
      place: 'write, 1 pool page, any one fault',
      steps: 27,
      faults: ['disk-error'],
    });
  });

  test('says which other guard catches it', () => {
    expect(cell('domu-flush', 'no-foreign-reach')).toMatchObject({
      kind: 'caught',
      by: 'flush-on-swap',
      place: 'write, 1 pool page',
      steps: 11,
    });
    expect(cell('dom0-flush', 'no-foreign-reach')).toMatchObject({
      kind: 'caught',
      by: 'flush-on-swap',
      place: 'read, 1 pool page',
      steps: 15,
    });
  });

  test('says what holds', () => {
    expect(cell('final-check', 'no-deadlock')).toEqual({ kind: 'holds', whole: true });
    for (const guard of GUARDS) expect(cell(guard, 'one-owner').kind).toBe('holds');
  });

  test('knows a minimal set by none of its parts', () => {
    const sets = minimalSets(outcomes, PLACES, 'no-foreign-reach').map((one) => one.guardsOff);
    expect(sets).toContainEqual(['domu-flush', 'flush-on-swap']);
    expect(sets).toContainEqual(['zap-before-grant', 'refcount-check']);
    for (const set of sets) {
      for (const other of sets) {
        if (set !== other) expect(other.every((guard) => set.includes(guard))).toBe(false);
      }
    }
  });

  test('finds the trace of a cell again, of the length that it says, with its faults alone', () => {
    for (const [guard, invariant] of [
      ['scrub', 'no-leak'],
      ['no-swap-on-error', 'buffer-kept'],
      ['domu-flush', 'no-foreign-reach'],
    ] as const) {
      const its = cell(guard, invariant);
      if (its.kind !== 'breaks' && its.kind !== 'caught') throw new Error('it breaks');
      const { config, way } = wayOf(PLACES, its, invariant);
      expect(way!.actions).toHaveLength(its.steps);
      expect(config.faults).toEqual(its.faults);
    }
  });

  test('a search that is left out would have found the same', () => {
    const made = new Set(jobs);
    let left = 0;
    for (const place of PLACES) {
      for (const guard of GUARDS) {
        if (made.has(keyOf([guard], place.id))) continue;
        const { states, broken } = outcomeOf({ guardsOff: [guard], place });
        const taken = known(outcomes, [guard], place.id)!;
        expect([guard, states, broken]).toEqual([guard, taken.states, taken.broken]);
        left++;
      }
    }
    expect(left).toBeGreaterThan(20);
  });

  test('goes on where it was left', () => {
    const some = Object.fromEntries(Object.entries(outcomes).slice(0, 40));
    const rest = [...boardJobs(PLACES, () => ({ ...outcomes }))];
    expect(rest).toEqual([]);
    const [first] = boardJobs(PLACES, () => some);
    expect(some[keyOf(first.guardsOff, first.place.id)]).toBeUndefined();
  });

  test('with nothing known every cell is open', () => {
    expect(boardCell({}, PLACES, 'scrub', 'no-leak')).toEqual({ kind: 'open' });
  });
});
