import { describe, expect, test } from 'vitest';
import { GUARDS, type GuardId } from '../protocol/config';
import { keyOf, known, outcomeOf, setsOf } from './board';
import { type BoardCell, boardOf, wayOf } from './boardCells';
import { BoardCrew, type Searcher } from './boardCrew';
import { BoardDeal, NO_TRIPLES } from './boardDeal';
import { boardPlaces } from './boardPlaces';
import { INVARIANTS } from './invariants';

/** A few of the places: what is asked of them can be said beforehand. */
const PLACES = boardPlaces().filter(({ id }) =>
  [
    'write, 1 pool page',
    'read, 1 pool page',
    'part write, 1 pool page',
    'write, 1 pool page, not negotiated',
    'write, 1 pool page, any one fault',
    'read, 1 pool page, any one fault',
  ].includes(id),
);

/** Searchers that answer in an order of their own: `which` picks who is next of those who could. */
function filled(deal: BoardDeal, threads: number, which: (waiting: number) => number): BoardDeal {
  const waiting: (() => void)[][] = [];
  const searchers = Array.from({ length: threads }, (): Searcher => {
    const queue: (() => void)[] = [];
    waiting.push(queue);
    return { ask: (job, answered) => queue.push(() => answered(outcomeOf(job))) };
  });
  new BoardCrew(deal, searchers, () => {}).go();
  for (;;) {
    const able = waiting.filter((queue) => queue.length > 0);
    if (able.length === 0) return deal;
    able[which(able.length)].shift()!();
  }
}

const one = filled(new BoardDeal(PLACES, {}, 2), 1, () => 0);
const { outcomes } = one;
const view = boardOf(outcomes, PLACES);
const column = (invariant: string): number => INVARIANTS.findIndex(({ id }) => id === invariant);
const cell = (guard: GuardId, invariant: string): BoardCell =>
  view.cells[GUARDS.indexOf(guard)][column(invariant)];
const setsFor = (invariant: string): GuardId[][] =>
  view.minimal[column(invariant)].map(({ guardsOff }) => [...guardsOff]);

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
    expect(cell('flush-on-swap', 'no-foreign-reach')).toMatchObject({
      by: 'domu-flush',
      also: ['pool-reserved', 'dom0-flush'],
    });
  });

  test('does not say that a guard catches what breaks without it alone elsewhere', () => {
    const pair = known(outcomes, ['pool-reserved', 'whole-page-only'], 'part write, 1 pool page')!;
    expect(pair.broken.map(({ invariant }) => invariant)).toContain('no-leak');
    const there = known(outcomes, ['pool-reserved'], 'part write, 1 pool page')!;
    expect(there.broken.map(({ invariant }) => invariant)).not.toContain('no-leak');
    expect(cell('whole-page-only', 'no-leak')).not.toMatchObject({ by: 'pool-reserved' });
  });

  test('says what holds', () => {
    expect(cell('final-check', 'no-deadlock')).toEqual({ kind: 'holds' });
    for (const guard of GUARDS) expect(cell(guard, 'one-owner').kind).toBe('holds');
  });

  test('knows a minimal set by none of its parts', () => {
    const sets = setsFor('no-foreign-reach');
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
    let left = 0;
    for (const place of PLACES) {
      for (const guardsOff of [...setsOf(1), ...setsOf(2).filter((_, i) => i % 7 === 0)]) {
        if (outcomes[keyOf(guardsOff, place.id)]) continue;
        const { states, broken } = outcomeOf({ guardsOff, place, acts: false });
        const taken = known(outcomes, guardsOff, place.id)!;
        expect([guardsOff, states, broken]).toEqual([guardsOff, taken.states, taken.broken]);
        left++;
      }
    }
    expect(left).toBeGreaterThan(100);
  });

  test('is the same whoever searches, however many they are, in whatever order they answer', () => {
    const few = PLACES.filter(({ id }) => !id.includes('fault'));
    let turns = 0;
    const inTurn = (able: number): number => {
      turns += 7;
      return turns % able;
    };
    const many = filled(new BoardDeal(few, {}, 2), 5, inTurn);
    const lone = filled(new BoardDeal(few, {}, 2), 1, () => 0);
    expect(many.outcomes).toEqual(lone.outcomes);
    expect(boardOf(many.outcomes, few)).toEqual(boardOf(lone.outcomes, few));
    expect(filled(new BoardDeal(few, {}, 2), 2, (able) => able - 1).outcomes).toEqual(
      lone.outcomes,
    );
  });

  test('goes on where it was left, and ends with the same', () => {
    const some = Object.fromEntries(Object.entries(outcomes).slice(0, 60));
    const { outcomes: then } = filled(new BoardDeal(PLACES, { outcomes: some }, 2), 2, () => 0);
    expect(then).toEqual(outcomes);
    const first = new BoardDeal(PLACES, { outcomes: some }, 2).take()!;
    expect(some[keyOf(first.guardsOff, first.place.id)]).toBeUndefined();
    expect(new BoardDeal(PLACES, { outcomes }, 2).reach).toBeUndefined();
  });
});

describe('three guards at a time', () => {
  const FEW = PLACES.filter(({ id }) =>
    ['write, 1 pool page', 'write, 1 pool page, not negotiated'].includes(id),
  );
  const kept = { outcomes: Object.fromEntries(Object.entries(outcomes)) };
  const deal = filled(new BoardDeal(FEW, kept), 3, (able) => able - 1);

  test('are all known in the end, and what they break no fewer do', () => {
    expect(deal.reach).toBeUndefined();
    expect(deal.triples.place).toBe(FEW.length);
    expect(deal.triples.cut).toBeUndefined();
    expect(deal.triples.bites).toContainEqual({
      guardsOff: ['pool-reserved', 'buffer-quiet', 'pool-wait'],
      place: 'write, 1 pool page',
      invariant: 'buffer-kept',
      steps: 18,
      faults: [],
    });
    const { minimal } = boardOf(deal.outcomes, FEW, deal.triples.bites);
    expect(minimal.flat().filter(({ guardsOff }) => guardsOff.length === 3)).toHaveLength(
      deal.triples.bites.length,
    );
  });

  test('break what a search of every three breaks and no fewer do', () => {
    const smaller = boardOf(deal.outcomes, FEW).minimal;
    const place = FEW[0];
    const found: string[] = [];
    for (const guardsOff of setsOf(3).filter(
      (set, i) => i % 5 === 0 || set.includes('pool-wait'),
    )) {
      const { broken } = outcomeOf({ guardsOff, place, acts: false });
      for (const { invariant } of broken) {
        const less = smaller[column(invariant)];
        const isLess = less.some((set) => set.guardsOff.every((g) => guardsOff.includes(g)));
        if (!isLess) found.push(`${guardsOff} ${invariant}`);
      }
    }
    const said = deal.triples.bites.map((bite) => `${bite.guardsOff} ${bite.invariant}`);
    const sampled = setsOf(3).filter((set, i) => i % 5 === 0 || set.includes('pool-wait'));
    const here = deal.triples.bites.filter(
      (bite) => bite.place === place.id && sampled.some((set) => `${set}` === `${bite.guardsOff}`),
    );
    expect(here.map((bite) => `${bite.guardsOff} ${bite.invariant}`).sort()).toEqual(found.sort());
    expect(new Set(said).size).toBe(said.length);
  });

  test('go on where they were left', () => {
    const half = new BoardDeal(FEW, kept);
    for (let i = 0; i < 150; i++) {
      const job = half.take();
      if (job) half.put(job, outcomeOf(job));
    }
    expect(half.reach).toMatchObject({ size: 3 });
    const rest = filled(new BoardDeal(FEW, half), 2, () => 0);
    expect(rest.triples).toEqual(deal.triples);
    expect(rest.triples).not.toEqual(NO_TRIPLES);
  });
});
