import { expect, test } from 'vitest';
import { METERS, type Meter } from '../machine/meters';
import type { ConfigPatch } from './config';
import { play, requests, runOut, start } from './picture';
import type { State } from './world';

const ELEVEN = 'b0 b1 b2 b3 b4 b5 b6 b7 b8 b9 b10';
const eleven = (op: string, patch: ConfigPatch = {}): ConfigPatch => ({
  buffers: 11,
  pool: 11,
  requests: requests(`${op} ${ELEVEN}`),
  ...patch,
});

/** What a run has spent, without what is zero and without Xen's last answer. */
function spent(s: State): Partial<Record<Meter, number>> {
  const all = METERS.slice(0, -3).map((meter, i) => [meter, s.meters[i]] as const);
  return Object.fromEntries(all.filter(([, n]) => n !== 0));
}

test('a batch of eleven: one hypercall for each trap, whatever the number of segments', () => {
  // domU: zaps, PTEs. dom0: swap, PTEs, zaps.
  expect(spent(runOut(start(eleven('W'))))).toMatchObject({
    hypercalls: 5,
    ops: 11,
    pteWrites: 44,
  });
  expect(spent(runOut(start(eleven('R'))))).toMatchObject({
    hypercalls: 5,
    ops: 11,
    pteWrites: 44,
  });
  // Never mapped in dom0: only domU has PTEs to write.
  const never = eleven('W', { choices: { dom0Kvaddr: 'never' } });
  expect(spent(runOut(start(never)))).toMatchObject({ hypercalls: 3, ops: 11, pteWrites: 22 });
});

test('one multicall of dom0 carries the PTEs of a write and its m2p updates', () => {
  // domU has its m2p updates in a trap of their own: they come before its p2m entries.
  const guests = eleven('W', { choices: { m2pBy: 'guests' } });
  expect(spent(runOut(start(guests)))).toMatchObject({ hypercalls: 6, m2pWrites: 22 });
});

test('the double end: each swap flushes both domains, once a batch or once an op', () => {
  const warm = spent(runOut(start(eleven('W'))));
  const perOp = spent(runOut(start(eleven('W', { choices: { flush: 'op' } }))));
  expect(warm).toMatchObject({ localFlushes: 3, shootdowns: 2 });
  expect(perOp).toMatchObject({ localFlushes: 13, shootdowns: 2 });
});

test('a refused first op is an op of the batch all the same, and counts as one', () => {
  const refused = play(
    start({ requests: requests('W b0 b1'), faults: ['swap-refused'], budget: 1 }),
    `
    domU: A fill zap* flush mark* grant* put push
    dom0: pull choose scrub*
    xen:  flush-for-swap refuse-swap swap`,
  );
  expect(spent(refused)).toMatchObject({ hypercalls: 2, ops: 2 });
  // copy in; PTE; zap; and domU's PTEs.
  expect(spent(runOut(refused))).toMatchObject({ hypercalls: 6, ops: 3 });
});

test('swaps that go back are one hypercall too', () => {
  const kept = { requests: requests('W b0 b1 keep'), choices: { keepBy: 'swap-back' } } as const;
  expect(spent(runOut(start(kept)))).toMatchObject({ hypercalls: 6, ops: 4 });
});

test('blkback as it is today: map, unmap, one flush', () => {
  const mapped = eleven('W', { mechanism: 'map' });
  expect(spent(runOut(start(mapped)))).toEqual({
    hypercalls: 2,
    ops: 22,
    pteWrites: 22,
    p2mWrites: 22,
    localFlushes: 1,
    shootdowns: 1,
  });
});

test('copies are counted in sectors, also those of a part page', () => {
  const part = { requests: requests('R b0[2-5]') };
  expect(spent(runOut(start(part)))).toMatchObject({ sectorsCopied: 4, ops: 1 });
});
