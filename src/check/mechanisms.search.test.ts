import { describe, expect, test } from 'vitest';
import { GUARDS, type GuardId, MECHANISMS, type Mechanism } from '../protocol/config';
import { keyOf, type Outcome, outcomeOf } from './board';
import { BoardDeal } from './boardDeal';
import { INVARIANTS } from './invariants';
import { type MechanismPlace, mechanismPlaces } from './mechanismPlaces';
import { mechanismsOf } from './mechanisms';

const ALL = mechanismPlaces();

/** Places that the tests take: all but those with two faults, and the largest with one. */
const PLACES = ALL.filter(
  ({ id }) => !/any two faults/.test(id) && !/swap, two (requests|guests).*fault/.test(id),
);

const named = (id: string): MechanismPlace => ALL.find((one) => one.id === id)!;

function filled(places: readonly MechanismPlace[], guards: readonly GuardId[]) {
  const outcomes: Record<string, Outcome> = {};
  for (const place of places) {
    outcomes[keyOf([], place.id)] = outcomeOf({ guardsOff: [], place, acts: false });
    for (const guard of guards) {
      if (place.most === 0) continue;
      outcomes[keyOf([guard], place.id)] = outcomeOf({ guardsOff: [guard], place, acts: false });
    }
  }
  return outcomes;
}

const ON = filled(PLACES, []);
const view = mechanismsOf(ON, PLACES);

const broken = (row: (typeof view.upheld)[number]): string[] =>
  row.flatMap((cell) => (cell.kind === 'breaks' ? [`${cell.invariant} after ${cell.steps}`] : []));
const idle = (row: (typeof view.upheld)[number]): string[] =>
  INVARIANTS.filter((_, i) => row[i].kind === 'idle').map(({ id }) => id);

/** States over all places that the tests take, with a fault or none, and with a lie. */
const SIZES: { readonly [M in Mechanism]: readonly [number, number] } = {
  swap: [34_426, 51_238],
  map: [42_067, 13_474],
  copy: [29_338, 9374],
  persistent: [25_831, 8804],
  transfer: [101_549, 24_496],
};

describe.each(MECHANISMS)('%s, every guard on', (mechanism) => {
  const m = MECHANISMS.indexOf(mechanism);
  const [upheld, lied] = [view.upheld[m], view.lied[m]];

  test('the states of its places are counted', () => {
    const states = [upheld, lied].map((row) => (row[0].kind === 'structural' ? row[0].states : 0));
    expect(states).toEqual(SIZES[mechanism]);
  });

  test('everything holds, but that a flipped page leaks to another guest', () => {
    expect(broken(upheld)).toEqual(mechanism === 'transfer' ? ['no-leak after 23'] : []);
    expect(broken(lied)).toEqual([]);
  });

  test('the pool is in question only where pages are taken from it', () => {
    const hasPool = mechanism !== 'copy' && mechanism !== 'persistent';
    expect(idle(upheld)).toEqual(hasPool ? [] : ['pool-conserved']);
  });
});

test('a posted frame goes to Xen’s heap unscrubbed: with its disk read failed, another guest has it', () => {
  const place = named('transfer, two guests read, one pool, any one fault');
  const { broken: found } = outcomeOf({ guardsOff: [], place, acts: false });
  expect(found).toEqual([{ invariant: 'no-leak', steps: 23, faults: ['disk-error'] }]);
  const alone = named('transfer, read, two rounds, any two faults');
  expect(outcomeOf({ guardsOff: [], place: alone, acts: false }).broken).toEqual([]);
});

/** What each guard is for, in each mechanism: the invariant, after so many steps, at one place. */
const MISSED: readonly (readonly [GuardId, Mechanism, string, string, number])[] = [
  ['dom0-flush', 'map', 'write', 'no-foreign-reach', 13],
  ['dom0-flush', 'persistent', 'write, any one fault', 'no-foreign-reach', 15],
  ['dom0-flush', 'transfer', 'write', 'no-foreign-reach', 13],
  ['domu-flush', 'transfer', 'read', 'no-foreign-reach', 5],
  ['whole-page-only', 'transfer', 'part read', 'neighbours-kept', 28],
  ['pool-wait', 'map', 'two requests, a page of the pool', 'no-false-error', 15],
  ['pool-wait', 'transfer', 'two guests read, one pool', 'no-leak', 23],
  ['id-check', 'map', 'write, any one lie', 'no-oops', 17],
  ['id-check', 'copy', 'write, any one lie', 'no-oops', 13],
  ['id-check', 'persistent', 'write, any one lie', 'no-oops', 15],
  ['id-check', 'transfer', 'write, any one lie', 'no-oops', 16],
  ['distinct-pages', 'copy', 'one page, two requests', 'read-arrives', 15],
  ['grant-quiet', 'copy', 'two requests, a page of the pool', 'read-arrives', 15],
  ['buffer-quiet', 'map', 'write', 'write-lands', 20],
];

test.each(MISSED)('%s by %s at “%s”: %s breaks', (guard, mechanism, at, invariant, steps) => {
  const place = named(`${mechanism}, ${at}`);
  expect(outcomeOf({ guardsOff: [], place, acts: false }).broken).toEqual([]);
  const { broken: found } = outcomeOf({ guardsOff: [guard], place, acts: false });
  expect(found.find((one) => one.invariant === invariant)?.steps).toBe(steps);
});

/** Of no account outside swap: the double end, the fix-ups, and what the response is believed in. */
const ONLY_SWAP: readonly GuardId[] = [
  'p2m-mark',
  'refcount-check',
  'allow-swap-flag',
  'dom0-fix-p2m',
  'dom0-fix-kvaddr',
  'domu-fix-p2m',
  'domu-fix-kvaddr',
  'scrub',
  'keep-contents',
  'no-blind-replay',
  'trusted-mfn',
];

test('the questions of the mail that only swap has to answer change nothing by another way', () => {
  const small = PLACES.filter(
    ({ id, most, mechanism }) =>
      mechanism !== 'swap' && most === 1 && /, (write|read), any one (fault|lie)$/.test(id),
  );
  const deal = new BoardDeal(small, {}, 1);
  for (let job = deal.take(); job; job = deal.take()) deal.put(job, outcomeOf(job));
  const { missed } = mechanismsOf(deal.outcomes, small);
  for (const mechanism of MECHANISMS.slice(1)) {
    const row = missed[MECHANISMS.indexOf(mechanism)];
    const moot = GUARDS.filter((_, i) => row[i].kind === 'nothing');
    expect(ONLY_SWAP.filter((guard) => !moot.includes(guard))).toEqual([]);
  }
});
