import { expect, test } from 'vitest';
import { type ConfigPatch, configure, FAULTS } from '../protocol/config';
import { enabled } from '../protocol/enabled';
import { reduce } from '../protocol/model';
import { requests, startOf } from '../protocol/picture';
import type { State } from '../protocol/world';
import { search } from './search';

/** The plainest search there is: a queue, and a Set of JSON. */
function naive(patch: ConfigPatch): readonly [number, number, number] {
  const start = startOf(configure(patch));
  const key = (s: State): string => JSON.stringify([...s.w]);
  const depths = new Map([[key(start), 0]]);
  const queue = [start];
  let transitions = 0;
  for (const state of queue) {
    const depth = depths.get(key(state))!;
    for (const action of enabled(state)) {
      const next = reduce(state, action).state;
      transitions++;
      if (depths.has(key(next))) continue;
      depths.set(key(next), depth + 1);
      queue.push(next);
    }
  }
  return [queue.length, transitions, Math.max(...depths.values())];
}

const FAULTY = FAULTS.filter((fault) => !fault.startsWith('lie'));

test.each<[string, ConfigPatch, readonly [number, number, number]]>([
  ['two requests', {}, [3176, 5836, 51]],
  [
    'one write, every fault',
    { requests: requests('W b0 keep'), faults: FAULTY, budget: 2 },
    [659, 1490, 40],
  ],
  [
    'full notification',
    { requests: requests('R b0'), notify: 'full', ring: 1, rounds: 2 },
    [2545, 7267, 72],
  ],
])('both searches see one space: %s', (_, patch, size) => {
  const found = search(configure(patch), { maxStates: 1_000_000 });
  expect([found.states, found.transitions, found.depth]).toEqual(size);
  expect(naive(patch)).toEqual(size);
});

test('a search that is cut short says so', () => {
  expect(search(configure({}), { maxStates: 100 }).whole).toBe(false);
  const until = search(configure({ guardsOff: ['scrub'] }), {
    maxStates: 9999,
    until: ['no-leak'],
  });
  expect(until.broken.get('no-leak')!.actions).toHaveLength(11);
  expect(until.whole).toBe(false);
});
