import { expect, test } from 'vitest';
import { type ConfigPatch, configure, FAULTS, GUARDS, type GuardId } from '../protocol/config';
import { enabled } from '../protocol/enabled';
import { step } from '../protocol/model';
import { requests, startOf } from '../protocol/picture';
import type { State } from '../protocol/world';
import { INVARIANTS } from './invariants';

const once: ConfigPatch = { faults: FAULTS, budget: 1, choices: { newMfnBy: 'response' } };
const PLACES: readonly ConfigPatch[] = [
  { buffers: 1, pool: 1, requests: requests('W b0 keep'), ...once },
  { buffers: 2, pool: 2, requests: requests('W b0 b1[2-5]'), ...once },
  { buffers: 1, pool: 1, requests: requests('W b0', 'R b0'), ...once },
  {
    guests: 2,
    buffers: 1,
    pool: 1,
    requests: requests('W b0', 'd2 R b0'),
    choices: { pool: 'shared' },
  },
  { buffers: 1, pool: 1, requests: requests('R b0'), ...once, choices: { m2pBy: 'guests' } },
];

/** Goes on behind a broken state too, where search stops: what breaks at all, up to so many states. */
function everBroken(patch: ConfigPatch, most: number, broken: Set<string>): void {
  const start = startOf(configure(patch));
  const seen = new Set([keyOf(start)]);
  const queue = [start];
  const after: State = { ...start, w: start.w.slice() };
  for (const before of queue) {
    for (const action of enabled(before)) {
      after.w.set(before.w);
      step(after, action);
      const key = keyOf(after);
      const fresh = !seen.has(key) && queue.length < most;
      if (fresh) queue.push({ ...start, w: after.w.slice() });
      seen.add(key);
      for (const { id, looksAt, of } of INVARIANTS) {
        if (!broken.has(id) && (fresh || looksAt === 'step') && of({ before, action, after }))
          broken.add(id);
      }
    }
  }
}

const keyOf = ({ w }: State): string =>
  Buffer.from(w.buffer, w.byteOffset, w.byteLength).toString('latin1');

/** No guard, each guard alone, each pair, and all of them: what is taken away. */
const TAKEN: GuardId[][] = [
  [],
  ...GUARDS.map((guard) => [guard]),
  ...GUARDS.flatMap((guard, i) => GUARDS.slice(0, i).map((other) => [other, guard])),
  [...GUARDS],
];

test('one-owner is structural: no guard, no pair of guards and no fault break it; all others break', () => {
  const broken = new Set<string>();
  for (const guardsOff of TAKEN) {
    for (const place of PLACES) {
      everBroken({ ...place, guardsOff }, guardsOff.length === 2 ? 600 : 6_000, broken);
    }
  }
  everBroken({ notify: 'full', ring: 1, rounds: 2, guardsOff: ['final-check'] }, 20_000, broken);
  everBroken({ pool: 1, guardsOff: ['pool-wait'] }, 20_000, broken);
  const structural = INVARIANTS.filter((i) => i.structural).map((i) => i.id);
  expect(structural).toEqual(['one-owner']);
  expect(INVARIANTS.map((i) => i.id).filter((id) => !broken.has(id))).toEqual(structural);
});

/** What a guest may do to itself, each of these guards protects it from; Xen's are others. */
const OF_THE_GUEST: GuardId[] = [
  'buffer-quiet',
  'zap-before-grant',
  'domu-flush',
  'p2m-mark',
  'domu-fix-p2m',
  'domu-fix-kvaddr',
  'distinct-pages',
  'trusted-mfn',
  'no-blind-replay',
  'id-check',
];

test.each<[string, ConfigPatch]>([
  ['one page, two requests', { buffers: 1, requests: requests('W b0', 'R b0') }],
  ['two rounds', { pool: 1, requests: requests('W b0'), rounds: 2 }],
  ['lies', { pool: 1, requests: requests('W b0'), ...once, faults: ['lie-mfn', 'lie-id'] }],
])('a guest that keeps none of its own guards, or just one, harms only itself: %s', (_, patch) => {
  // grant-quiet is left: without it a guest can slip in between flush and swap (guards.search.test.ts).
  const kept: (GuardId | undefined)[] = [undefined, ...OF_THE_GUEST];
  const isolation = ['one-owner', 'refs-consistent', 'no-foreign-reach', 'no-leak'];
  const broken = new Set<string>();
  for (const guard of kept) {
    const guardsOff = OF_THE_GUEST.filter((g) => g !== guard);
    everBroken({ ...patch, guardsOff }, 10_000, broken);
  }
  expect(isolation.filter((id) => broken.has(id))).toEqual([]);
  expect(broken).toContain('no-oops');
});
