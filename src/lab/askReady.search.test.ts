import { expect, test } from 'vitest';
import { startSearch } from '../check/engine';
import { type ConfigPatch, configure, FAULTS, LIES } from '../protocol/config';
import { worldOf } from '../protocol/world';
import { replay, stateAt } from '../trace/trace';
import { goalOf, holds } from './askGoal';
import { READY } from './askReady';

const ANY_FAULT: ConfigPatch = { faults: FAULTS.filter((id) => !LIES.includes(id)), budget: 1 };

/** Fewest steps to where it is so, or the states of a space where it never is. */
function answer(id: string, patch: ConfigPatch): { steps: number } | { never: number } {
  const config = configure(patch);
  const { conditions } = READY.find((one) => one.id === id)!;
  const goal = goalOf(worldOf(config), conditions);
  if (!goal.ok) throw new Error(goal.sentence);
  const run = startSearch(config, { maxStates: 200_000, properties: [], goal: goal.value });
  while (run.advance(100_000).done === 'no');
  const { goal: actions, whole, states } = run.found();
  if (actions === undefined) {
    expect(whole).toBe(true);
    return { never: states };
  }
  const { trace } = replay(config, actions);
  const so = Array.from({ length: trace.length + 1 }, (_, k) =>
    holds(conditions, stateAt(trace, k)),
  );
  expect(so.indexOf(true)).toBe(actions.length);
  return { steps: actions.length };
}

test.each<[string, ReturnType<typeof answer>, ReturnType<typeof answer>]>([
  ['stale-while-live', { never: 3176 }, { never: 51_703 }],
  ['tlb-names-dom0s', { never: 3176 }, { never: 51_703 }],
  ['tlb-behind-pte', { steps: 1 }, { steps: 1 }],
  ['pool-dry', { steps: 16 }, { steps: 16 }],
  ['all-stale', { steps: 27 }, { steps: 27 }],
  ['buffer-has-dom0s', { never: 3176 }, { never: 51_703 }],
  ['grant-of-anothers', { never: 3176 }, { never: 51_703 }],
  ['response-before-fix', { steps: 19 }, { steps: 19 }],
])(
  '%s: as every guard stands, without faults and with any one',
  (id, quiet, faulty) => {
    expect(answer(id, {})).toEqual(quiet);
    expect(answer(id, ANY_FAULT)).toEqual(faulty);
  },
  120_000,
);

test.each<[string, ConfigPatch, number]>([
  ['buffer-has-dom0s', { guardsOff: ['scrub'] }, 11],
  ['tlb-names-dom0s', { guardsOff: ['domu-flush', 'flush-on-swap'] }, 11],
  [
    'stale-while-live',
    { guardsOff: ['zap-before-grant', 'domu-flush', 'flush-on-swap', 'refcount-check'] },
    9,
  ],
])('%s happens where the guards against it are off', (id, patch, steps) => {
  expect(answer(id, patch)).toEqual({ steps });
});

test('every ready question has its answer here', () => {
  expect(READY.map(({ id }) => id)).toEqual([
    'stale-while-live',
    'tlb-names-dom0s',
    'tlb-behind-pte',
    'pool-dry',
    'all-stale',
    'buffer-has-dom0s',
    'grant-of-anothers',
    'response-before-fix',
  ]);
});
