import { expect, test } from 'vitest';
import { may, play, requests, start, tables } from './picture';

/** Two requests on the ring of a backend that may lie once. */
const pushed = (patch: object) =>
  play(
    start({
      faults: ['lie-id', 'lie-repeat'],
      budget: 1,
      requests: requests('W b0', 'R b1'),
      ...patch,
    }),
    `
    domU: A fill zap flush mark grant put push
    domU: B zap flush mark grant put push
    dom0: pull A choose scrub
    xen:  flush-for-swap swap
    dom0: fix-p2m fix-kvaddr submit
    disk: dma
    dom0: complete zap flush pages-back`,
  );

test('blkback does what the slot says, even after its id was answered early', () => {
  const early = play(
    pushed({}),
    `
    dom0: <blkback.put-wrong-id r0 i2> A push
    domU: pull B learn fix-p2m fix-kvaddr complete
    dom0: pull
  `,
  );
  expect(may(early)).toContain('blkback.choose r1');
});

test('an id that nobody awaits resets the ring: all that was in flight fails, none begins again', () => {
  const reset = play(pushed({}), 'dom0: <blkback.put-wrong-id r0 i3> A push\n domU: pull');
  expect(may(reset)).toEqual(['blkfront.recover r0', 'blkfront.recover r1']);
  const over = play(
    reset,
    `
    domU: A recover learn fix-p2m fix-kvaddr complete
    domU: B recover learn fix-p2m fix-kvaddr complete`,
  );
  expect(may(over)).toEqual([]);
  expect(tables(over).slice(0, 3)).toEqual([
    'domU b0 = 7c3 kv: zero',
    "domU b1 = 2a5 kv: domU's old bytes",
    "dom0 p0 = 2a1: A's data",
  ]);
});

test('a response twice: the second is refused', () => {
  const twice = play(
    pushed({}),
    `
    dom0: pull A put
    dom0: <blkback.put-again r0> push
    domU: pull A learn fix-p2m fix-kvaddr complete pull`,
  );
  expect(may(twice)).toContain('blkfront.recover r1');
});

test('with id-check off a second response completes the request again', () => {
  const twice = play(
    pushed({ guardsOff: ['id-check'] }),
    `
    dom0: pull A put
    dom0: <blkback.put-again r0> push
    domU: pull A learn fix-p2m fix-kvaddr complete pull A learn fix-p2m fix-kvaddr complete`,
  );
  expect(may(twice)).toEqual(['blkback.choose r1']);
});

test('an entry that blkback has mapped is ended by nobody: blkfront waits, even behind a reset', () => {
  const mapped = play(
    start({
      mechanism: 'map',
      faults: ['lie-id', 'end-grant'],
      budget: 2,
      requests: requests('W b0', 'R b1'),
    }),
    `
    domU: A fill grant put push
    domU: B grant put push
    dom0: pull A choose
    xen:  map
    dom0: foreign-p2m submit
    disk: dma
    dom0: complete
    xen:  unmap unmap-flush
    dom0: pages-back pull B choose`,
  );
  expect(may(mapped)).toContain('domU.end-grant r1 s0');
  const reset = play(
    mapped,
    `
    xen:  B map
    dom0: <blkback.put-wrong-id r0 i3> A push
    domU: pull B recover`,
  );
  expect(may(reset)).not.toContain('domU.end-grant r1 s0');
  expect(may(reset)).not.toContain('blkfront.learn r1 s0');
  const unmapped = play(
    reset,
    `
    dom0: B foreign-p2m submit
    disk: dma
    dom0: complete
    xen:  unmap unmap-flush`,
  );
  expect(may(unmapped)).toContain('blkfront.learn r1 s0');
});
