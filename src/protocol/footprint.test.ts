import fc from 'fast-check';
import { expect, test } from 'vitest';
import { subjectOf, touched } from './cells';
import { type ConfigPatch, configure, FAULTS } from './config';
import { enabled } from './enabled';
import { cellAt, footprint } from './footprint';
import { reduce } from './model';
import { play, requests, start, startOf } from './picture';
import type { State } from './world';

const KINDS: readonly ConfigPatch[] = [
  { faults: FAULTS, budget: 2, choices: { newMfnBy: 'response', m2pBy: 'guests' } },
  { mechanism: 'map' },
  { notify: 'full', ring: 1, requests: requests('W b0[2-5] keep', 'R b1') },
  { start: 'connecting', guardsOff: ['buffer-quiet', 'pool-reserved', 'grant-quiet'] },
];

test('a step writes what its footprint says and nothing else, and decides by what it reads', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...KINDS),
      fc.array(fc.nat(1 << 20), { maxLength: 80 }),
      (patch, picks) => {
        let state = startOf(configure(patch));
        for (const pick of picks) {
          const next = enabled(state);
          if (next.length === 0) return;
          const action = next[pick % next.length];
          const { reads, writes } = footprint(state, action);
          const after = reduce(state, action).state;
          const changed = [...after.w.keys()].filter((i) => after.w[i] !== state.w[i]);
          expect(changed.filter((i) => !writes.has(i))).toEqual([]);
          expect(reads.size).toBeGreaterThan(0);
          state = after;
        }
      },
    ),
    { seed: 5, numRuns: 25 },
  );
});

test('footprint leaves the state that it asks about alone', () => {
  const s = start({});
  const [words, meters] = [s.w.slice(), s.meters.slice()];
  for (const action of enabled(s)) footprint(s, action);
  expect([s.w, s.meters]).toEqual([words, meters]);
});

const show = (cells: readonly object[]): string[] =>
  cells.map((cell) => {
    const { table, index, ...keys } = cell as { table: string; index: number };
    return [table, ...Object.entries(keys).map(([k, v]) => `${k} ${v}`)].join(' ');
  });

test('a swap writes both frames, the entry, and the marks of both pages', () => {
  const s: State = play(
    start({ requests: requests('W b0') }),
    `
    domU: A fill zap flush mark grant put push
    dom0: pull choose scrub
    xen:  flush-for-swap`,
  );
  const swap = enabled(s)[0];
  const machine = show(touched(s, swap).writes).filter((cell) => cell.includes(' '));
  expect(machine).toEqual([
    'owner mfn 1',
    'owner mfn 3',
    'listed mfn 1',
    'listed mfn 3',
    'type mfn 1',
    'type mfn 3',
    'm2p mfn 1',
    'm2p mfn 3',
    'marks dom 0 pfn 1',
    'marks dom 1 pfn 1',
    'grantFlags dom 1 gref 1',
    'grantFrame dom 1 gref 1',
    'grantLatched dom 1 gref 1',
  ]);
});

test('every word of a state is a cell of one table', () => {
  const { at } = start({ guests: 2, requests: requests('W b0[2-5]', 'd2 R b1') });
  const total = at.fields.reduce((sum, field) => sum + field.length, 0);
  expect(total).toBe(at.words);
  for (const field of at.fields) {
    for (let i = 0; i < field.length; i++) {
      expect(cellAt(at, field.start + i)).toEqual({ table: field.name, index: i });
    }
  }
  expect(subjectOf(at, at.tlb + at.places + at.placeBase[2] + 1)).toEqual({
    table: 'tlb',
    index: at.places + at.placeBase[2] + 1,
    dom: 2,
    pfn: 1,
    vcpu: 1,
  });
});
