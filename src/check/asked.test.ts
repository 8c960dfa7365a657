import { expect, test } from 'vitest';
import type { Words } from '../machine/shape';
import { opIdOf } from '../protocol/action';
import { type ConfigPatch, configure, FAULTS, GUARDS, type GuardId } from '../protocol/config';
import { enabled } from '../protocol/enabled';
import { cellAt } from '../protocol/footprint';
import { step } from '../protocol/model';
import { requests, startOf } from '../protocol/picture';
import type { State } from '../protocol/world';
import { breaches, INVARIANTS } from './invariants';

const all: ConfigPatch = { faults: FAULTS, budget: 3, choices: { newMfnBy: 'response' } };
const PLACES: readonly ConfigPatch[] = [
  { ...all, requests: requests('W b0 keep', 'R b1[2-5]') },
  { ...all, requests: requests('W b0', 'R b0'), buffers: 1, pool: 1, rounds: 2 },
  { ...all, mechanism: 'map' },
  { ...all, guests: 2, requests: requests('W b0', 'd2 R b0'), choices: { m2pBy: 'guests' } },
];

/** Random runs, with and without guards, that go on behind what is broken. */
function walks(visit: (before: State, action: number, after: State) => void): void {
  let seed = 3;
  const pick = (below: number): number => {
    seed = (seed * 48_271) % 0x7fff_ffff;
    return seed % below;
  };
  for (let walk = 0; walk < 240; walk++) {
    const guardsOff: GuardId[] = walk % 3 === 0 ? [] : GUARDS.filter(() => pick(4) === 0);
    const start = startOf(configure({ ...PLACES[walk % PLACES.length], guardsOff }));
    const after: State = { ...start, w: start.w.slice() };
    for (let n = 0; n < 90; n++) {
      const next = enabled(after);
      if (next.length === 0) break;
      const action = next[pick(next.length)];
      const before = { ...after, w: after.w.slice() };
      step(after, action);
      visit(before, action, after);
    }
  }
}

/** The tables of a state that a question reads. */
function tablesRead(s: State, ask: (s: State) => void): Set<string> {
  const tables = new Set<string>();
  const w = new Proxy(s.w, {
    get(target, key) {
      const i = Number(String(key));
      if (Number.isInteger(i)) tables.add(cellAt(s.at, i).table);
      return Reflect.get(target, key, target);
    },
  }) as Words;
  ask({ ...s, w });
  return tables;
}

test('a state invariant reads no table but those that it names', () => {
  const named = INVARIANTS.filter((one) => one.reads);
  expect(named.length).toBeGreaterThan(6);
  const read = new Map(named.map((one) => [one.id, new Set<string>()]));
  let n = 0;
  walks((before, action, after) => {
    if (n++ % 7 > 0) return;
    for (const one of named) {
      const tables = tablesRead(after, (s) =>
        one.breaks ? one.breaks(s) : one.of({ before, action: action as never, after: s }),
      );
      for (const table of tables) read.get(one.id)!.add(table);
    }
  });
  for (const one of named) {
    const strange = [...read.get(one.id)!].filter((table) => !one.reads!.includes(table));
    expect([one.id, strange]).toEqual([one.id, []]);
    expect(read.get(one.id)!.size).toBeGreaterThan(0);
  }
});

test('a step breaks a step invariant only where its op is among those named', () => {
  const broken = new Set<string>();
  walks((before, action, after) => {
    for (const { invariant } of breaches({ before, action: action as never, after })) {
      broken.add(invariant.id);
      if (invariant.looksAt === 'step' && invariant.ops) {
        expect(invariant.ops).toContain(opIdOf(action as never));
      }
    }
  });
  for (const id of ['write-lands', 'no-stale-use', 'read-arrives']) expect(broken).toContain(id);
});

test('the quick answer is the answer', () => {
  walks((before, action, after) => {
    for (const { breaks, of } of INVARIANTS) {
      if (breaks) {
        expect(breaks(after)).toBe(of({ before, action: action as never, after }) !== undefined);
      }
    }
  });
});
