import { describe, expect, test } from 'vitest';
import { owner } from '../machine/machine';
import { type ConfigPatch, configure, FAULTS, LIES } from '../protocol/config';
import { enabled } from '../protocol/enabled';
import { reduce, step } from '../protocol/model';
import { requests, startOf } from '../protocol/picture';
import type { State } from '../protocol/world';
import { type Found, type SearchOptions, startSearch } from './engine';
import { INVARIANTS } from './invariants';
import { search } from './search';
import { sometimesOf } from './sometimes';

const ENVIRONMENT = FAULTS.filter((fault) => !LIES.includes(fault));
const one: ConfigPatch = {
  buffers: 1,
  pool: 1,
  requests: requests('W b0 keep'),
  faults: ENVIRONMENT,
  budget: 1,
};

function inSlices(patch: ConfigPatch, options: SearchOptions, slice: number): Found {
  const run = startSearch(configure(patch), options);
  let last = run.progress();
  while (last.done === 'no') {
    const next = run.advance(slice);
    expect(next.transitions).toBeGreaterThanOrEqual(last.transitions);
    last = next;
  }
  return run.found();
}

/** Replays a way, each step of it enabled, and gives its end. */
function endOf(patch: ConfigPatch, actions: readonly number[]): State {
  let state = startOf(configure(patch));
  for (const action of actions) {
    expect(enabled(state)).toContain(action);
    state = reduce(state, action as never).state;
  }
  return state;
}

describe('a search in slices', () => {
  test.each([1, 7, 1000])('of %i is the search in one', (slice) => {
    const patch = { ...one, guardsOff: ['scrub'] } as ConfigPatch;
    const whole = search(configure(patch), { maxStates: 9999 });
    expect(inSlices(patch, { maxStates: 9999 }, slice)).toEqual(whole);
    expect(whole.broken.size).toBeGreaterThan(0);
    expect(whole.dead).toBeGreaterThan(0);
  });
});

describe('a search that is cut short says what it covered', () => {
  /** States within so many steps, counted the plain way. */
  function within(patch: ConfigPatch, steps: number): number {
    const start = startOf(configure(patch));
    let level = [start];
    const seen = new Set([start.w.join()]);
    for (let n = 0; n < steps; n++) {
      const next: State[] = [];
      for (const state of level) {
        for (const action of enabled(state)) {
          const after = reduce(state, action).state;
          if (seen.has(after.w.join())) continue;
          seen.add(after.w.join());
          next.push(after);
        }
      }
      level = next;
    }
    return seen.size;
  }

  test('by states', () => {
    const found = inSlices({}, { maxStates: 300 }, 100);
    expect([found.done, found.whole]).toEqual(['states', false]);
    const [all, more] = [within({}, found.covered), within({}, found.covered + 1)];
    expect(found.states).toBeGreaterThanOrEqual(all);
    expect(found.states).toBeLessThan(more);
    expect(found.depth).toBe(found.covered + 1);
  });

  test('by memory, which it does not overstep', () => {
    const maxBytes = 900_000;
    const found = inSlices({ faults: ENVIRONMENT, budget: 1 }, { maxStates: 1e6, maxBytes }, 500);
    expect(found.done).toBe('memory');
    expect(found.bytes).toBeLessThanOrEqual(maxBytes);
    expect(found.states).toBeGreaterThan(5000);
  });
});

test('a state takes at most 160 bytes in all, parents and table with it', () => {
  const found = search(configure({ faults: ENVIRONMENT, budget: 1 }), { maxStates: 100_000 });
  expect(found.states).toBe(51_703);
  expect(found.bytes / found.states).toBeLessThan(80);
});

test('a goal is reached by a shortest way', () => {
  const goal = (s: State): boolean => owner(s, 1 as never) === 0;
  const run = startSearch(configure({}), { maxStates: 9999, goal });
  while (run.advance(50).done === 'no');
  const { done, goal: way } = run.found();
  expect(done).toBe('goal');
  expect(way).toHaveLength(12);
  expect(goal(endOf({}, way!))).toBe(true);
  const never = search(configure({}), { maxStates: 9999, goal: (s) => owner(s, 1 as never) === 2 });
  expect([never.done, never.goal]).toEqual(['whole', undefined]);
});

test('a search may begin behind a run: its ways go on from there', () => {
  const patch: ConfigPatch = { ...one, guardsOff: ['scrub'] };
  const { actions } = search(configure(patch), { maxStates: 9999 }).broken.get('no-leak')!;
  const from = endOf(patch, actions.slice(0, 5));
  const found = search(configure(patch), { maxStates: 9999, from });
  expect(found.broken.get('no-leak')!.actions).toHaveLength(actions.length - 5);
  const broken = search(configure(patch), { maxStates: 9999, from: endOf(patch, actions) });
  expect(broken.broken.get('no-leak')!.actions).toEqual([]);
  expect([broken.states, broken.dead, broken.whole]).toEqual([1, 1, true]);
});

describe('what happens sometimes', () => {
  const SPACES: readonly ConfigPatch[] = [
    one,
    { ...one, requests: requests('R b0') },
    { pool: 1 },
    { buffers: 1, requests: requests('W b0 b0', 'R b0') },
    { requests: requests('R b0'), notify: 'full', ring: 1 },
    { ...one, faults: LIES, choices: { newMfnBy: 'response' } },
    { ...one, guardsOff: ['buffer-quiet', 'scrub'] },
  ];

  test.each(SPACES)('is asked wherever it can be: %o', (patch) => {
    const config = configure(patch);
    const asked = sometimesOf(config);
    const found = search(config, { maxStates: 9999, properties: [...INVARIANTS, ...asked] });
    expect(found.whole).toBe(true);
    expect([...found.happened.keys()].sort()).toEqual(everHappens(patch).sort());
  });

  /** Asks everything of every state and step, with no filter. */
  function everHappens(patch: ConfigPatch): string[] {
    const asked = sometimesOf(configure(patch));
    const happened = new Set<string>();
    const start = startOf(configure(patch));
    const seen = new Set([start.w.join()]);
    const queue = [start];
    for (const before of queue) {
      for (const { id, inState } of asked) if (inState?.(before)) happened.add(id);
      for (const action of enabled(before)) {
        const after: State = { ...before, w: before.w.slice() };
        step(after, action);
        for (const { id, of, ops } of asked) {
          const op = action >>> 23;
          if ((ops?.includes(op) ?? true) && of?.({ before, action, after })) happened.add(id);
        }
        if (seen.has(after.w.join())) continue;
        seen.add(after.w.join());
        const ended = INVARIANTS.some(
          (i) => i.looksAt === 'state' && i.id !== 'no-deadlock' && i.of({ before, action, after }),
        );
        if (!ended) queue.push(after);
      }
    }
    return [...happened];
  }

  test('in the default space every fault, and the guards that it needs; not those that it does not', () => {
    const config = configure({ faults: ENVIRONMENT, budget: 1 });
    const asked = sometimesOf(config);
    const found = search(config, { maxStates: 1e6, properties: asked });
    expect(asked.map(({ id }) => id).filter((id) => !found.happened.has(id))).toEqual([
      'pool-dry',
      'acts-allow-swap-flag',
      'acts-whole-page-only',
      'acts-distinct-pages',
      'acts-keep-contents',
      'acts-trusted-mfn',
      'acts-pool-wait',
      'acts-final-check',
    ]);
    expect(found.happened.get('page-swapped')!.actions).toHaveLength(12);
  });

  test('an empty space shows nothing of it', () => {
    const config = configure({ requests: [], faults: ['disk-error'], budget: 1 });
    const found = search(config, { maxStates: 10, properties: sometimesOf(config) });
    expect([found.whole, [...found.happened.keys()]]).toEqual([true, ['acts-pool-reserved']]);
  });
});
