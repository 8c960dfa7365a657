import { describe, expect, test } from 'vitest';
import { search } from '../check/search';
import { FREE } from '../machine/machine';
import { METER } from '../machine/meters';
import { type ConfigPatch, configure } from './config';
import { showAction } from './notation';
import { may, pathOf, play, requests, start, startOf, tables } from './picture';
import type { State } from './world';

const ONE = { mechanism: 'transfer', buffers: 1, pool: 1 } as const;

const POST = `
  domU: grant give-p2m zap flush
  xen:  decrease-reservation
  domU: put push`;
const DISK = `
  dom0: pull choose submit
  disk: dma
  dom0: complete`;
const FLIP = `
  xen:  take-spare
  dom0: spare-p2m spare-kvaddr spare-flush spare-m2p
  xen:  transfer
  dom0: pages-back put push`;
const TAKE_IN = `
  domU: pull learn flip-p2m flip-kvaddr flip-m2p complete`;

const heap = (s: State): number =>
  s.w.slice(s.at.owner + 1, s.at.owner + 1 + s.at.frames).filter((d) => d === FREE).length;

describe('a read by page flipping', () => {
  const from = start({ ...ONE, requests: requests('R b0') });

  test('posted: p2m invalid, no PTE, the frame on Xen’s heap; then it comes from dom0', () => {
    const posted = play(from, POST);
    expect(tables(posted)[0]).toBe('domU b0 = none: none');
    expect([heap(posted), posted.w[posted.at.totPages + 1]]).toEqual([1, 0]);
    const over = play(posted, DISK + FLIP + TAKE_IN);
    expect(tables(over)).toEqual([
      'domU b0 = 7c3 kv: from the disk',
      "dom0 p0 = 2a1 kv: domU's old bytes",
      "dom0 x0 = 9e1: dom0's old bytes",
    ]);
    expect([heap(over), over.w[over.at.totPages + 1]]).toEqual([0, 1]);
    expect(over.meters[METER.hypercalls]).toBe(4);
  });

  test('in the old drivers’ order: post as network_alloc_rx_buffers, flip as netbk_gop_frag, take in as netif_poll', () => {
    const both = play(
      start({ ...ONE, buffers: 2, pool: 2, requests: requests('R b0 b1') }),
      `
      domU: grant* give-p2m* zap* flush
      xen:  decrease-reservation*
      domU: put push
      dom0: pull choose submit
      disk: dma*
      dom0: complete
      xen:  take-spare*
      dom0: spare-p2m* spare-kvaddr* spare-flush spare-m2p*
      xen:  transfer*
      dom0: pages-back put push
      domU: pull learn* flip-p2m* flip-kvaddr* flip-m2p* complete`,
    );
    expect(may(both)).toEqual([]);
    expect(both.meters[METER.hypercalls]).toBe(4);
    const flipped = play(from, `${POST}${DISK} <xen.take-spare r0 s0>`);
    expect(may(flipped)).toEqual(['blkback.spare-p2m r0 s0']);
  });
});

test('a write is mapped as netfront’s was, at a private page', () => {
  const mapped = play(
    start({ ...ONE, requests: requests('W b0') }),
    `
    domU: fill grant put push
    dom0: pull choose
    xen:  map
    dom0: foreign-p2m submit`,
  );
  expect(tables(mapped)[2]).toBe("dom0 x0 = 2a1 kv: A's data");
  const over = play(
    mapped,
    `
    disk: dma
    dom0: complete
    xen:  unmap unmap-flush
    dom0: put push
    domU: pull learn complete`,
  );
  expect(tables(over).slice(2)).toEqual(['dom0 x0 = none: none', "disk: A's data"]);
});

test.each([
  ['a part page', 'R b0[2-5]'],
  ['a page twice', 'R b0[0-3] b0[4-7]'],
])('%s is copied, and stays where it is', (_, request) => {
  const from = start({ ...ONE, requests: requests(request) });
  const over = play(
    from,
    `
    domU: grant* put push
    dom0: pull choose submit
    disk: dma*
    dom0: complete
    xen:  copy-out*
    dom0: put push
    domU: pull learn* complete`,
  );
  expect(over.w[over.at.p2m + over.at.placeBase[1] + 1]).toBe(1);
  expect(heap(over)).toBe(0);
});

describe('where it fails', () => {
  test('the disk: nothing is flipped, and blkfront takes any frame from the heap', () => {
    const over = play(
      start({ ...ONE, requests: requests('R b0'), faults: ['disk-error'], budget: 1 }),
      `${POST}
      dom0: pull choose submit
      <disk.error r0 s0>
      dom0: complete pages-back put push
      domU: pull learn
      xen:  refill
      domU: flip-p2m flip-kvaddr flip-m2p complete`,
    );
    expect(tables(over)[0]).toBe("domU b0 = 2a1 kv: domU's old bytes");
    expect(heap(over)).toBe(0);
  });

  test('an entry that was ended before: dom0 has lost the frame, blkfront asks for another', () => {
    const late = play(
      start({ ...ONE, requests: requests('R b0'), faults: ['end-grant'], budget: 1 }),
      `${POST}${DISK}
      xen:  take-spare
      <domU.end-grant r0 s0>
      dom0: spare-p2m spare-kvaddr spare-flush spare-m2p
      xen:  transfer`,
    );
    expect([heap(late), late.w[late.at.totPages]]).toEqual([1, 2]);
    const over = play(
      late,
      `
      dom0: pages-back put push
      domU: pull learn
      xen:  refill
      domU: flip-p2m flip-kvaddr flip-m2p complete`,
    );
    expect(tables(over).slice(0, 2)).toEqual([
      'domU b0 = 7c3 kv: from the disk',
      "dom0 p0 = 2a1 kv: domU's old bytes",
    ]);
  });

  test('a frame of which dom0 kept a mapping is refused, and netback stops at a BUG', () => {
    const flushed = play(
      start({ ...ONE, requests: requests('R b0') }),
      `${POST}${DISK}
      xen:  take-spare
      dom0: spare-p2m spare-kvaddr spare-flush spare-m2p`,
    );
    const w = flushed.w.slice();
    w[flushed.at.count + 2]++;
    const stopped = play({ ...flushed, w }, '<xen.transfer r0 s0>');
    expect(stopped.w[stopped.at.oops]).toBe(1);
  });
});

const ROUND = POST + DISK + FLIP + TAKE_IN;

/** The states of that round, one after each step. */
function along(patch: ConfigPatch): (readonly [string, State])[] {
  const from = start({ ...ONE, requests: requests('R b0'), budget: 1, ...patch });
  let state = from;
  return pathOf(from, ROUND).map((a) => {
    state = play(state, `<${showAction(a)}>`);
    return [showAction(a), state] as const;
  });
}

/** Whatever comes first of what can, again and again. */
function goOn(s: State): State {
  let state = s;
  for (let next = may(state)[0]; next; next = may(state)[0]) state = play(state, `<${next}>`);
  return state;
}

test.each(along({ faults: ['destroy'] }))(
  'a guest destroyed after %s owns nothing any more, and dom0 has as many pages as before',
  (_, s) => {
    const over = goOn(play(s, '<toolstack.destroy d1>'));
    expect(over.w[over.at.totPages + 1]).toBe(0);
    expect(over.w[over.at.totPages] + heap(over)).toBe(over.at.frames);
    expect(over.w[over.at.totPages]).toBe(2);
  },
);

test.each(along({ faults: ['restart'] }))(
  'blkback started again after %s: refused while spares are on their way, else the read ends well',
  (name, s) => {
    const isFlipping = /take-spare|spare-/.test(name);
    const restart = may(s).includes('toolstack.restart-blkback');
    expect(restart).toBe(!isFlipping && !/submit/.test(name));
    if (!restart) return;
    const over = goOn(play(s, '<toolstack.restart-blkback>'));
    expect(tables(over)[0]).toMatch(/^domU b0 = \w+ kv: from the disk$/);
    expect([heap(over), over.w[over.at.totPages + 1]]).toEqual([0, 1]);
  },
);

test('nor where the first segment is not flipped and the second’s spare was taken', () => {
  const taken = play(
    start({
      ...{ mechanism: 'transfer', buffers: 3, pool: 3, requests: requests('R b0[2-5] b1 b2') },
      ...{ faults: ['restart'], budget: 1 },
    }),
    `
    domU: grant* give-p2m* zap* flush
    xen:  decrease-reservation*
    domU: put push
    dom0: pull choose submit
    disk: dma*
    dom0: complete
    <xen.take-spare r0 s1>`,
  );
  expect(may(taken)).not.toContain('toolstack.restart-blkback');
});

test('a ring lost by a lie: what was posted is taken up again, and nothing leaks or is lost', () => {
  const config = configure({ ...ONE, requests: requests('R b0'), faults: ['lie-id'], budget: 1 });
  const answered = play(startOf(config), `${POST}${DISK}${FLIP.replace('put push', '')}`);
  const over = goOn(play(answered, '<blkback.put-wrong-id r0 i2>'));
  expect(tables(over)[0]).toBe('domU b0 = 7c3 kv: from the disk');
  expect(over.w[over.at.dead]).toBe(1);
  const { broken, whole } = search(config, { maxStates: 10_000 });
  expect([[...broken.keys()].filter((id) => id !== 'no-false-error'), whole]).toEqual([[], true]);
});
