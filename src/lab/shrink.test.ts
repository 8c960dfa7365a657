import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { search } from '../check/search';
import { type ConfigPatch, configure } from '../protocol/config';
import { enabled } from '../protocol/enabled';
import { initial, reduce } from '../protocol/model';
import { worldOf } from '../protocol/world';
import { CASES } from '../story/cases';
import { replay, type Trace } from '../trace/trace';
import { brokenBy } from '../trace/verdicts';
import { actionsAt, type Shrunk, shrinking } from './shrink';

/** All that a shrinking yields, and how it ends. */
function shrink(trace: Trace, id: string): { removals: Shrunk[]; end: Shrunk } {
  const removals: Shrunk[] = [];
  const all = shrinking(trace, id);
  for (;;) {
    const { done, value } = all.next();
    if (done) return { removals, end: value };
    if (value) removals.push(value);
  }
}

/** The step of a list of actions that breaks an invariant first; undefined where none or no run is. */
function breaksAt(trace: Trace, steps: readonly number[], id: string): number | undefined {
  const { trace: run, refused } = replay(trace.config, actionsAt(trace, steps));
  if (refused) return undefined;
  return brokenBy(run, run.length).find(({ invariant }) => invariant.id === id)?.step;
}

/** A run that takes the steps that chance says, until something breaks. */
function wander(patch: ConfigPatch, chance: () => number, most: number): Trace {
  const config = configure(patch);
  let state = initial(worldOf(config));
  const actions = [];
  for (let i = 0; i < most; i++) {
    const next = enabled(state);
    if (next.length === 0) break;
    const action = next[Math.floor(chance() * next.length)]!;
    state = reduce(state, action).state;
    actions.push(action);
  }
  return replay(config, actions).trace;
}

/** Numbers from 0 to 1 that a seed fixes. */
function chanceOf(seed: number): () => number {
  let x = seed | 0;
  return () => {
    x = (Math.imul(x, 1664525) + 1013904223) | 0;
    return (x >>> 8) / 2 ** 24;
  };
}

const SPACES: readonly ConfigPatch[] = [
  { guardsOff: ['scrub'] },
  { guardsOff: ['dom0-fix-p2m', 'domu-fix-p2m'] },
  { guardsOff: ['domu-flush', 'flush-on-swap'] },
  { guardsOff: ['p2m-mark'], faults: ['toolstack', 'disk-error'], budget: 3 },
  { guardsOff: ['pool-wait'], pool: 1 },
  { guardsOff: ['grant-quiet'] },
];

describe('a run that breaks something, shrunk', () => {
  test('still breaks it with its last step, and no step of it can go', () => {
    let seen = 0;
    fc.assert(
      fc.property(fc.constantFrom(...SPACES), fc.integer(), (patch, seed) => {
        const trace = wander(patch, chanceOf(seed), 90);
        for (const { invariant, step } of brokenBy(trace, trace.length)) {
          const { id } = invariant;
          const { removals, end } = shrink(trace, id);
          seen++;
          let length = step;
          for (const { left, gone } of removals) {
            expect(left.length).toBeLessThan(length);
            expect(gone.length).toBe(length - left.length);
            expect(breaksAt(trace, left, id)).toBe(left.length);
            length = left.length;
          }
          expect(end.left.length).toBe(length);
          expect(breaksAt(trace, end.left, id)).toBe(length);
          for (const k of end.left) {
            const rest = end.left.filter((other) => other !== k);
            expect(breaksAt(trace, rest, id)).toBeUndefined();
          }
        }
      }),
      { numRuns: 60 },
    );
    expect(seen).toBeGreaterThan(20);
  });

  test('steps of other requests go, and what can’t be taken without them', () => {
    const config = configure({ guardsOff: ['scrub'] });
    const trace = replay(
      config,
      search(config, { maxStates: 9999 }).broken.get('no-leak')!.actions,
    );
    const way = trace.trace;
    const other = enabled(initial(worldOf(config))).find((a) => a !== actionsAt(way, [1])[0])!;
    const longer = replay(config, [
      other,
      ...actionsAt(
        way,
        [...Array(11).keys()].map((i) => i + 1),
      ),
    ]);
    expect(longer.refused).toBeUndefined();
    const { end } = shrink(longer.trace, 'no-leak');
    expect(end.left).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });

  test('the shortest that a search finds can’t be shrunk', () => {
    const config = configure({ guardsOff: ['dom0-fix-p2m'] });
    for (const { invariant, actions } of search(config, { maxStates: 9999 }).broken.values()) {
      const { trace } = replay(config, actions);
      const { removals } = shrink(trace, invariant.id);
      expect(removals).toEqual([]);
    }
  });

  test('the gallery’s runs shrink, each to no more than it was', () => {
    for (const { badConfig, badActions, off } of CASES) {
      if (off.length === 0) continue;
      const { trace } = replay(badConfig, badActions);
      for (const { invariant, step } of brokenBy(trace, trace.length)) {
        if (step === 0) continue;
        const { end } = shrink(trace, invariant.id);
        expect(end.left.length).toBeLessThanOrEqual(step);
      }
    }
  });

  test('a run that breaks nothing is refused', () => {
    const { trace } = replay(configure({}), []);
    expect(() => shrink(trace, 'no-leak')).toThrow('No step of this run breaks no-leak.');
  });
});
