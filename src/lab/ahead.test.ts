import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Action } from '../base/brand';
import { startSearch } from '../check/engine';
import { INVARIANTS, isClaimed } from '../check/invariants';
import { search } from '../check/search';
import { type ConfigPatch, configure, LIES } from '../protocol/config';
import { enabled } from '../protocol/enabled';
import { initial, reduce } from '../protocol/model';
import { requests } from '../protocol/picture';
import { type State, worldOf } from '../protocol/world';
import { type Ahead, aheadSentences, aheadWords, Lookout } from './ahead';

const ONE: ConfigPatch = { buffers: 1, pool: 1, requests: requests('W b0') };
const FAULTY: ConfigPatch = {
  ...ONE,
  faults: ['end-grant', 'swap-refused', 'toolstack'],
  budget: 1,
};

/** Explores until `goes` goes are over, or to the end; and makes known what was found. */
function look(lookout: Lookout, state: State, goes = Number.POSITIVE_INFINITY, amount = 50): void {
  const exploring = lookout.exploring(state);
  exploring.next();
  for (let go = 0; go < goes && !exploring.next(amount).done; go++);
  for (const _ of lookout.solving());
}

/** The shortest way to each breach behind a step, by a search of its own from where it leads. */
function plain(before: State, action: Action): Map<string, number> {
  const { config } = before.at;
  const properties = INVARIANTS.filter((one) => isClaimed(config, one));
  const after = reduce(before, action).state;
  const run = startSearch(config, { maxStates: 100_000, from: after, properties });
  while (run.advance(100_000).done === 'no');
  expect(run.progress().done).toBe('whole');
  const found = new Map([...run.found().broken].map(([id, { actions }]) => [id, actions.length]));
  for (const one of properties) {
    if (one.looksAt === 'step' && one.of({ before, action, after })) found.set(one.id, 0);
  }
  return found;
}

/** States along a run that takes the steps that chance says. */
function wander(patch: ConfigPatch, chances: readonly number[]): State {
  let state = initial(worldOf(configure(patch)));
  for (const chance of chances) {
    const next = enabled(state);
    if (next.length === 0) break;
    state = reduce(state, next[chance % next.length]!).state;
  }
  return state;
}

const told = ({ breaks }: Ahead): Map<string, number> =>
  new Map(breaks.map(({ id, steps }) => [id, steps]));

const SPACES: readonly (readonly [string, ConfigPatch])[] = [
  ['every guard on', {}],
  ['scrub off', { guardsOff: ['scrub'] }],
  ['dom0-fix-p2m off', { ...FAULTY, guardsOff: ['dom0-fix-p2m'] }],
  ['buffer-quiet off', { ...ONE, guardsOff: ['buffer-quiet'] }],
  ['pool-reserved off', { ...ONE, guardsOff: ['pool-reserved'] }],
  ['final-check off', { ...ONE, rounds: 2, notify: 'full', ring: 1, guardsOff: ['final-check'] }],
  [
    'id-check off, lies',
    { ...ONE, faults: LIES, budget: 1, choices: { newMfnBy: 'response' }, guardsOff: ['id-check'] },
  ],
];

describe('what may follow each step', () => {
  test.each(SPACES)('is what a search from behind it finds: %s', (_, patch) => {
    const chances = fc.array(fc.nat(1000), { maxLength: 40 });
    fc.assert(
      fc.property(chances, (list) => {
        const state = wander(patch, list);
        const lookout = new Lookout(state);
        look(lookout, state);
        const { actions, whole } = lookout.of(state)!;
        expect(whole).toBe(true);
        for (const [action, ahead] of actions ?? []) {
          expect(told(ahead)).toEqual(plain(state, action));
          const isBroken = ahead.within === 0 && ahead.breaks[0]!.steps === 0;
          if (!isBroken) expect(ahead.within).toBe(Number.POSITIVE_INFINITY);
        }
      }),
      { numRuns: 6 },
    );
  });

  test.each(SPACES)(
    'is said only as far as it is true, however little was seen: %s',
    (_, patch) => {
      const chances = fc.array(fc.nat(1000), { maxLength: 40 });
      const goes = fc.integer({ min: 1, max: 30 });
      fc.assert(
        fc.property(chances, chances, goes, (list, other, most) => {
          const state = wander(patch, list);
          const lookout = new Lookout(state);
          // What was seen of another state must not mislead.
          look(lookout, wander(patch, other), 2);
          look(lookout, state, most);
          for (const [action, ahead] of lookout.of(state)?.actions ?? []) {
            const all = plain(state, action);
            for (const { id, steps } of ahead.breaks) {
              expect(all.get(id)).toBe(steps);
              all.delete(id);
            }
            for (const steps of all.values()) expect(steps).toBeGreaterThan(ahead.within);
          }
        }),
        { numRuns: 6 },
      );
    },
  );

  test('on the shortest way to a leak it comes a step nearer with each step', () => {
    const config = configure({ ...ONE, guardsOff: ['scrub'] });
    const way = search(config, { maxStates: 100_000 }).broken.get('no-leak')!.actions;
    expect(way).toHaveLength(11);
    let state = initial(worldOf(config));
    const lookout = new Lookout(state);
    for (const [taken, action] of way.entries()) {
      look(lookout, state);
      const { actions, here } = lookout.of(state)!;
      expect(told(here).get('no-leak')).toBe(11 - taken);
      expect(told(actions!.get(action)!).get('no-leak')).toBe(11 - taken - 1);
      state = reduce(state, action).state;
    }
    expect(aheadWords(lookout.of(state)!.here)).toBe('breaks no-leak');
  });

  test('is nothing within n while the search is not done, and safe once it is', () => {
    const state = initial(worldOf(configure({})));
    const lookout = new Lookout(state);
    look(lookout, state, 8);
    const few = [...lookout.of(state)!.actions!.values()];
    expect(few.length).toBeGreaterThan(0);
    for (const ahead of few) {
      expect(ahead.within).toBeLessThan(Number.POSITIVE_INFINITY);
      expect(aheadWords(ahead)).toMatch(/^none within \d+$/);
    }
    look(lookout, state);
    for (const ahead of lookout.of(state)!.actions!.values()) {
      expect(aheadWords(ahead)).toBe('safe whatever follows');
    }
  });

  test('says nothing of what follows a broken machine', () => {
    const config = configure({ ...ONE, guardsOff: ['buffer-quiet'] });
    const way = search(config, { maxStates: 100_000 }).broken.get('no-oops')!.actions;
    const state = way.reduce((s, action) => reduce(s, action).state, initial(worldOf(config)));
    const lookout = new Lookout(state);
    look(lookout, state);
    expect(lookout.of(state)).toMatchObject({
      actions: undefined,
      here: { breaks: [{ id: 'no-oops', steps: 0 }] },
    });
  });

  test('of a state that nobody looked at nothing is known', () => {
    const state = initial(worldOf(configure({})));
    const lookout = new Lookout(state);
    expect(lookout.of(state)).toBeUndefined();
    look(lookout, state, 1);
    expect(lookout.of(wander({}, [0, 0, 0, 0, 0, 0, 0, 0, 0]))).toBeUndefined();
  });
});

test('getting stuck is said no sooner than every state on the way was gone on from', () => {
  const patch: ConfigPatch = { ...ONE, rounds: 2, notify: 'full', ring: 1 };
  const config = configure({ ...patch, guardsOff: ['final-check'] });
  const way = search(config, { maxStates: 100_000 }).broken.get('no-deadlock')!.actions;
  const states = [initial(worldOf(config))];
  for (const action of way) states.push(reduce(states.at(-1)!, action).state);
  for (const left of [1, 2, 3]) {
    const state = states.at(-1 - left)!;
    for (let goes = 1; goes < 12; goes++) {
      const lookout = new Lookout(state);
      look(lookout, state, goes, 1);
      const { breaks, within } = lookout.of(state)!.here;
      const stuck = breaks.find(({ id }) => id === 'no-deadlock');
      if (stuck === undefined) expect(within).toBeLessThan(left);
      else expect(stuck.steps).toBe(left);
    }
  }
});

test('a search that was left in the middle of a state leaves nothing behind', () => {
  const patch: ConfigPatch = { ...ONE, buffers: 30, pool: 30, guardsOff: ['pool-reserved'] };
  const first = initial(worldOf(configure(patch)));
  const second = reduce(first, enabled(first)[0]!).state;
  const lookout = new Lookout(first);
  const left = lookout.exploring(first);
  left.next();
  left.next(1);
  look(lookout, second, 10);
  expect([...lookout.of(second)!.actions!.keys()]).toEqual(enabled(second));
  look(lookout, first, 10);
  expect([...lookout.of(first)!.actions!.keys()]).toEqual(enabled(first));
});

test('all of it is told in sentences', () => {
  const ahead: Ahead = {
    breaks: [
      { id: 'no-leak', steps: 0 },
      { id: 'maps-agree', steps: 1 },
      { id: 'no-oops', steps: 4 },
    ],
    within: 6,
  };
  expect(aheadWords(ahead)).toBe('breaks no-leak');
  expect(aheadSentences(ahead)).toBe(
    'Broken by the step itself: no-leak. Fewest further steps to a violation: maps-agree 1, no-oops 4. Nothing else breaks within 6 further steps.',
  );
  expect(aheadSentences({ breaks: [], within: Number.POSITIVE_INFINITY })).toBe(
    'Nothing breaks, whatever follows.',
  );
  expect(aheadSentences({ breaks: [], within: 0 })).toBe('');
});
