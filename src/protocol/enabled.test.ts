import { expect, test } from 'vitest';
import { FAULTS } from './config';
import { may, play, requests, start } from './picture';

/** The order is part of the model: links count on it. */
test('at the start: requests in their order, then faults, then misbehaviour', () => {
  const s = start({
    faults: FAULTS,
    budget: 1,
    guardsOff: ['buffer-quiet', 'pool-reserved'],
    vcpus: 1,
    pool: 1,
  });
  expect(may(s)).toEqual([
    'blkfront.fill r0',
    'blkfront.zap r1 s0',
    'toolstack.destroy d1',
    'toolstack.restart-blkback',
    'toolstack.read-p2m d1 p0',
    'toolstack.read-p2m d1 p1',
    'dom0.touch d0 v0 load p0',
    'dom0.touch d0 v0 store p0',
    'dom0.map p0',
    'dom0.reclaim p0',
  ]);
});

test('in the thick of it: ring, then request by request blkfront, blkback, disk, copy back', () => {
  const s = play(
    start({
      buffers: 4,
      pool: 4,
      requests: requests('W b0 b1 keep', 'R b2', 'W b3'),
      faults: ['disk-error', 'swap-refused', 'end-grant', 'page-table-page'],
      budget: 1,
    }),
    `
    domU: A fill zap* flush mark* grant* put push
    domU: B zap flush mark grant put push
    domU: C fill zap flush mark
    dom0: pull A choose scrub*
    xen:  flush-for-swap swap*
    dom0: fix-p2m* fix-kvaddr* submit
    dom0: pull`,
  );
  expect(may(s)).toEqual([
    'disk.dma r0 s0',
    'disk.dma r0 s1',
    'xen.copy-back r0 s0',
    'xen.copy-back r0 s1',
    'blkback.choose r1',
    'blkfront.grant r2 s0',
    'disk.error r0 s0',
    'disk.error r0 s1',
    'domU.end-grant r1 s0',
    'domU.grant-page-table r2 s0',
  ]);
});

test('a response to take stands before a request to take, whoever is faster', () => {
  const s = play(
    start({ requests: requests('W b0', 'R b1') }),
    `
    domU: A fill zap flush mark grant put push
    dom0: pull A choose scrub
    xen:  flush-for-swap swap
    dom0: fix-p2m fix-kvaddr submit
    disk: dma
    dom0: complete zap flush pages-back put push
    domU: B zap flush mark grant put push`,
  );
  expect(may(s)).toEqual(['blkfront.pull d1', 'blkback.pull d1']);
});

test('notification full: each guest wakes, then its backend', () => {
  const s = play(
    start({ notify: 'full', requests: requests('W b0', 'R b1') }),
    `
    domU: A fill zap flush mark grant put push notify
    domU: B zap flush mark grant put
    dom0: take-event pull find-nothing`,
  );
  expect(may(s)).toEqual(['blkback.set-event d1', 'blkback.choose r0', 'blkfront.push r1']);
});

test('before the first request: the pool page by page, then what both ends can do', () => {
  const s = start({ start: 'connecting' });
  expect(may(s)).toEqual(['blkback.reserve p0', 'blkback.reserve p1']);
  const ready = play(
    s,
    'dom0: <blkback.reserve p0> <blkback.reserve p1> <blkback.zap-pool p0> <blkback.zap-pool p1> flush-pool',
  );
  expect(may(ready)).toEqual(['blkback.advertise d1']);
  expect(may(play(ready, 'dom0: advertise \n domU: request-swap \n dom0: connect'))).toEqual([
    'blkfront.fill r0',
    'blkfront.zap r1 s0',
  ]);
});

test.each([
  ['both', ['blkback.advertise d1']],
  ['backend', ['blkback.advertise d1']],
  ['frontend', ['blkfront.request-swap d1']],
  ['neither', ['blkback.connect d1']],
] as const)('an end that does not know the feature says nothing: %s', (negotiation, first) => {
  const pool = '<blkback.reserve p0> <blkback.zap-pool p0> <blkback.flush-pool>';
  const s = play(start({ start: 'connecting', pool: 1, choices: { negotiation } }), pool);
  expect(may(s)).toEqual(first);
});
