import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Action } from '../base/brand';
import { type Config, configure, FAULTS, GUARDS } from '../protocol/config';
import { enabled } from '../protocol/enabled';
import { initial, reduce } from '../protocol/model';
import { requests, startOf } from '../protocol/picture';
import { validConfig } from '../protocol/validate';
import { type State, worldOf } from '../protocol/world';
import { chapterById } from '../story/chapters';
import { replay, stateAt } from '../trace/trace';
import { changeName, replayUnder, stateUnder, widened, withGuard } from './widen';

const CONFIGS: readonly Config[] = [
  configure({}),
  configure({ faults: ['destroy', 'restart'], budget: 1 }),
  configure({ faults: FAULTS, budget: 2, choices: { newMfnBy: 'response' }, rounds: 2 }),
  configure({ mechanism: 'map', guardsOff: ['dom0-flush'] }),
  configure({ guests: 2, requests: requests('W b0[1-2]', 'd2 R b1'), notify: 'full', ring: 2 }),
  configure({ guardsOff: ['id-check', 'buffer-quiet'], faults: ['lie-id'], budget: 9 }),
];

function walk(config: Config, picks: readonly number[]): { s: State; taken: Action[] } {
  let s = startOf(config);
  const taken: Action[] = [];
  for (const pick of picks) {
    const next = enabled(s);
    if (next.length === 0) break;
    taken.push(next[pick % next.length]);
    s = reduce(s, taken.at(-1)!).state;
  }
  return { s, taken };
}

const PICKS = fc.array(fc.nat(1000), { maxLength: 60 });
const SOME = fc.constantFrom(...CONFIGS);

test('a run replays under a wider configuration, to the very words', () => {
  fc.assert(
    fc.property(PICKS, SOME, fc.constantFrom(...FAULTS), (picks, config, fault) => {
      const { s, taken } = walk(config, picks);
      const wider = widened(config, fault);
      expect(validConfig(wider).ok).toBe(true);
      const { trace, refused } = replay(wider, taken);
      expect(refused).toBeUndefined();
      expect(stateUnder(s, wider).w).toEqual(stateAt(trace, trace.length).w);
    }),
    { seed: 5, numRuns: 60 },
  );
});

test('guards, faults and budget have no part in how a machine is laid out', () => {
  for (const config of CONFIGS) {
    const here = initial(worldOf(config));
    const others = [
      ...FAULTS.map((fault) => widened(config, fault)),
      ...GUARDS.map((guard) => withGuard(config, guard, config.guardsOff.includes(guard))),
    ];
    for (const other of others) {
      const there = initial(worldOf(other));
      const carried = stateUnder(here, other);
      expect(there.at.fields).toEqual(here.at.fields);
      expect(JSON.stringify(carried.at)).toBe(JSON.stringify(there.at));
      expect(carried.w).toEqual(there.w);
    }
  }
});

test('a guard goes off and on again', () => {
  for (const guard of GUARDS) {
    const off = withGuard(configure({}), guard, false);
    expect(off.guardsOff).toEqual([guard]);
    expect(withGuard(off, guard, false)).toBe(off);
    expect(withGuard(off, guard, true)).toEqual(configure({}));
  }
  const widest = widened(configure({ budget: 9 }), 'restart');
  expect([widest.faults, widest.budget]).toEqual([['restart'], 9]);
});

test('the sentence of a run that stops says what changed, where, and which step is missing', () => {
  const { config, actions } = chapterById('3')!;
  const under = (other: Config, from?: Config) => replayUnder(other, actions, from);
  expect(under(config)).toMatchObject({ sentence: '' });
  const off = withGuard(config, 'domu-fix-p2m', false);
  const stopped = under(off, config);
  expect(stopped.trace.length).toBe(22);
  expect(stopped.sentence).toMatchInlineSnapshot(
    `"With domu-fix-p2m off the run stops after step 22: “domU writes p2m[b1] = 7c3” is no step there. Its actor is at another place of its program."`,
  );
  expect(under(off).sentence).toMatchInlineSnapshot(
    `"The run stops after step 22: blkfront.fix-p2m r0 s0 is no step there. Its actor is at another place of its program."`,
  );
  const atStart = under(withGuard(config, 'zap-before-grant', false), config);
  expect(atStart.trace.length).toBe(0);
  expect(atStart.sentence).toMatchInlineSnapshot(
    `"With zap-before-grant off the run stops at its start: “domU unmaps b1” is no step there. Its actor is at another place of its program."`,
  );
});

test('what changed has a name', () => {
  const config = configure({ guardsOff: ['scrub'] });
  const other = configure({
    guardsOff: ['domu-flush', 'p2m-mark'],
    choices: { flush: 'op' },
  });
  expect(changeName(config, other)).toBe(
    'With domu-flush off, p2m-mark off, scrub on and flush per op',
  );
  expect(changeName(config, { ...config, pool: 1 })).toBe('With these settings');
});
