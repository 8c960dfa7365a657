import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Action } from '../base/brand';
import { act, X_LIMIT } from './action';
import { type ConfigPatch, configure, FAULTS, GUARDS, LIES } from './config';
import { enabled } from './enabled';
import { reduce } from './model';
import { showAction } from './notation';
import { ARGUMENTS } from './op';
import { OPS } from './ops';
import { requests, startOf } from './picture';
import type { State } from './world';

const ENVIRONMENT = FAULTS.filter((fault) => !LIES.includes(fault));

/** One configuration of each kind; all small, so that every argument can be tried. */
const KINDS: Record<string, ConfigPatch> = {
  default: { faults: ENVIRONMENT, budget: 2 },
  'no guard on': {
    guardsOff: GUARDS,
    faults: FAULTS,
    budget: 3,
    choices: { newMfnBy: 'response' },
  },
  'two guests': {
    guests: 2,
    pool: 1,
    buffers: 1,
    choices: { pool: 'shared', m2pBy: 'guests' },
    requests: requests('W b0 keep', 'd2 R b0[2-5]'),
    faults: ENVIRONMENT,
    budget: 1,
  },
  'full notification': { notify: 'full', ring: 1, rounds: 2, faults: FAULTS, budget: 2 },
  connecting: { start: 'connecting', faults: ENVIRONMENT, budget: 1 },
  mapped: {
    mechanism: 'map',
    requests: requests('W b0 b1', 'R b1'),
    faults: ENVIRONMENT,
    budget: 1,
  },
};
const CONFIGS = Object.entries(KINDS).map(([name, patch]) => ({ name, config: configure(patch) }));

/** A walk as numbers: each picks one of what is enabled then. */
function walk(from: State, picks: readonly number[]): State {
  let state = from;
  for (const pick of picks) {
    const next = enabled(state);
    if (next.length === 0) return state;
    state = reduce(state, next[pick % next.length]).state;
  }
  return state;
}

const picks = fc.array(fc.nat(1 << 20), { maxLength: 120 });

describe.each(CONFIGS)('reduce, $name', ({ config }) => {
  const start = startOf(config);

  test('is total: any number is a step or is refused, and nothing given is changed', () => {
    const anyAction = fc.oneof(
      fc.nat((1 << 30) - 1),
      // Mostly the small arguments that a configuration has.
      fc
        .tuple(
          fc.constantFrom(...OPS),
          fc.nat(3),
          fc.nat(4),
          fc.oneof(fc.nat(9), fc.nat(X_LIMIT - 1)),
        )
        .map(([op, dom, req, x]) => act(op.id, dom, req, x)),
    );
    fc.assert(
      fc.property(picks, fc.array(anyAction, { maxLength: 60 }), (path, numbers) => {
        const state = walk(start, path);
        const [words, meters] = [state.w.slice(), state.meters.slice()];
        const may = new Set<number>(enabled(state));
        for (const number of numbers) {
          const reduced = reduce(state, number as Action);
          expect(reduced.ok).toBe(may.has(number));
          if (!reduced.ok) expect(reduced.state).toBe(state);
        }
        expect(state.w).toEqual(words);
        expect(state.meters).toEqual(meters);
      }),
      { seed: 7, numRuns: 150 },
    );
  });

  test('accepts exactly what is enabled, each action in one spelling', () => {
    const universe = everyAction(start);
    fc.assert(
      fc.property(picks, (path) => {
        const state = walk(start, path);
        const next = enabled(state);
        const accepted = universe.filter((a) => reduce(state, a).ok);
        expect(accepted).toEqual([...next].sort((a, b) => a - b));
        expect(new Set(next.map(showAction)).size).toBe(next.length);
      }),
      { seed: 8, numRuns: 30 },
    );
  });

  test('is a function: equal runs give equal bytes', () => {
    fc.assert(
      fc.property(picks, (path) => {
        const [one, other] = [walk(startOf(config), path), walk(start, path)];
        expect(one.w).toEqual(other.w);
        expect(one.meters).toEqual(other.meters);
      }),
      { seed: 9, numRuns: 20 },
    );
  });
});

/** Every op with every argument that the configuration has, and a few that it has not. */
function everyAction({ at }: State): Action[] {
  const top = Math.max(at.frames, ...at.pfns, at.ids + 1, at.maxSegments) + 1;
  const found: Action[] = [];
  for (const op of OPS) {
    const xs = op.per === 'rewrite' ? 512 * at.maxSegments + at.config.buffers + 1 : top;
    for (let dom = 0; dom <= 3; dom++) {
      for (let req = 0; req <= Math.max(4, at.jobs.length); req++) {
        for (let x = 0; x <= xs; x++) found.push(act(op.id, dom, req, x));
      }
    }
  }
  return found.sort((a, b) => a - b);
}

test('every kind of argument is of some op', () => {
  expect(new Set(OPS.map((op) => op.per))).toEqual(new Set(Object.keys(ARGUMENTS)));
});
