import { describe, expect, test } from 'vitest';
import { METER } from '../machine/meters';
import { refusal } from './model';
import { parseAction } from './notation';
import { may, play, requests, start, tables } from './picture';
import { REFUSAL } from './refusal';
import type { State } from './world';

const refused = (s: State, text: string): number => {
  const parsed = parseAction(text);
  return parsed.ok ? refusal(s, parsed.value) : REFUSAL.malformed;
};

describe('whole runs, from the application’s buffer to completion', () => {
  test('a write: swapped as soon as it is pulled', () => {
    const over = play(
      start({ requests: requests('W b0'), buffers: 1, pool: 1 }),
      `
      domU: fill zap flush mark grant put push
      dom0: pull choose scrub
      xen:  flush-for-swap swap
      dom0: fix-p2m fix-kvaddr submit
      disk: dma
      dom0: complete zap flush pages-back put push
      domU: pull learn fix-p2m fix-kvaddr complete`,
    );
    expect(may(over)).toEqual([]);
    expect(tables(over)).toEqual([
      'domU b0 = 7c3 kv: zero',
      "dom0 p0 = 2a1: A's data",
      "dom0 x0 = 9e1: dom0's old bytes",
      "disk: A's data",
    ]);
  });

  test('a read: swapped when its response is stuffed into the ring; no scrub, all is written over', () => {
    const over = play(
      start({ requests: requests('R b0'), buffers: 1, pool: 1 }),
      `
      domU: zap flush mark grant put push
      dom0: pull choose fix-kvaddr submit
      disk: dma
      dom0: complete zap flush
      xen:  flush-for-swap swap
      dom0: fix-p2m pages-back put push
      domU: pull learn fix-p2m fix-kvaddr complete`,
    );
    expect(may(over)).toEqual([]);
    expect(tables(over)).toEqual([
      'domU b0 = 7c3 kv: from the disk',
      "dom0 p0 = 2a1: domU's old bytes",
      "dom0 x0 = 9e1: dom0's old bytes",
    ]);
  });

  test('eleven segments: one flush, eleven swaps, and a disk that goes in any order', () => {
    const eleven = 'W b0 b1 b2 b3 b4 b5 b6 b7 b8 b9 b10';
    const swapped = play(
      start({ requests: requests(eleven), buffers: 11, pool: 11 }),
      `
      domU: fill zap*11 flush mark*11 grant*11 put push
      dom0: pull choose scrub*11
      xen:  flush-for-swap swap*11
      dom0: fix-p2m*11 fix-kvaddr*11 submit
      disk: <disk.dma r0 s10> <disk.dma r0 s4> dma*9
      dom0: complete zap*11 flush pages-back put push
      domU: pull learn*11 fix-p2m*11 fix-kvaddr*11 complete`,
    );
    const lines = tables(swapped);
    expect(lines[0]).toBe('domU b0 = 7c3 kv: zero');
    expect(lines[10]).toBe('domU b10 = 7f5 kv: zero');
    expect(lines[21]).toBe("dom0 p10 = 2c9: A's data");
    expect(lines.at(-1)).toBe("disk: A's data");
  });

  test('kept by the copy back: from the swap on, and before the pool page goes back', () => {
    const swapped = play(
      start({ requests: requests('W b0 keep'), buffers: 1, pool: 1 }),
      `
      domU: fill zap flush mark grant put push
      dom0: pull choose scrub
      xen:  flush-for-swap swap`,
    );
    expect(may(swapped)).toEqual(['blkback.fix-p2m r0 s0', 'xen.copy-back r0 s0']);
    const late = play(
      swapped,
      `
      dom0: fix-p2m fix-kvaddr submit
      disk: dma
      dom0: complete zap flush`,
    );
    expect(refused(late, 'blkback.pages-back r0')).toBe(REFUSAL.copyBack);
    const over = play(
      late,
      `
      xen:  copy-back
      dom0: pages-back put push
      domU: pull learn fix-p2m fix-kvaddr complete`,
    );
    expect(tables(over)[0]).toBe("domU b0 = 7c3 kv: A's data");
  });

  test('kept by the swap back: the very frame comes home', () => {
    const over = play(
      start({
        requests: requests('W b0 keep'),
        buffers: 1,
        pool: 1,
        choices: { keepBy: 'swap-back' },
      }),
      `
      domU: fill zap flush mark grant put push
      dom0: pull choose scrub
      xen:  flush-for-swap swap
      dom0: fix-p2m fix-kvaddr submit
      disk: dma
      dom0: complete zap flush
      xen:  flush-for-swap-back swap-back
      dom0: fix-p2m-back pages-back put push
      domU: pull learn fix-p2m fix-kvaddr complete`,
    );
    expect(tables(over).slice(0, 2)).toEqual(["domU b0 = 2a1 kv: A's data", 'dom0 p0 = 7c3: zero']);
  });

  test('each kernel repairs its own m2p: dom0 with its PTEs, domU before its p2m', () => {
    const over = play(
      start({ requests: requests('W b0'), buffers: 1, pool: 1, choices: { m2pBy: 'guests' } }),
      `
      domU: fill zap flush mark grant put push
      dom0: pull choose scrub
      xen:  flush-for-swap swap
      dom0: fix-p2m fix-m2p fix-kvaddr submit
      disk: dma
      dom0: complete zap flush pages-back put push
      domU: pull learn fix-m2p fix-p2m fix-kvaddr complete`,
    );
    expect(tables(over).slice(0, 2)).toEqual(['domU b0 = 7c3 kv: zero', "dom0 p0 = 2a1: A's data"]);
  });
});

describe('the fallback', () => {
  test('a part page is copied: its neighbours stay, and so does the frame', () => {
    const over = play(
      start({ requests: requests('R b0[2-5]'), buffers: 1 }),
      `
      domU: zap flush mark grant put push
      dom0: pull choose submit
      disk: dma
      dom0: complete
      xen:  copy-out
      dom0: put push
      domU: pull learn fix-p2m fix-kvaddr complete`,
    );
    expect(tables(over)[0]).toBe(
      "domU b0 = 2a1 kv: 0-1 domU's old bytes, 2-5 from the disk, 6-7 domU's old bytes",
    );
  });

  test('not negotiated: no zap, no mark, a readonly grant, a copy', () => {
    const over = play(
      start({ requests: requests('W b0'), buffers: 1, choices: { negotiation: 'backend' } }),
      `
      domU: fill grant put push
      dom0: pull choose
      xen:  copy-in
      dom0: submit
      disk: dma
      dom0: complete put push
      domU: pull learn complete`,
    );
    expect(tables(over)[0]).toBe("domU b0 = 2a1 kv: A's data");
    expect(tables(over).at(-1)).toBe("disk: A's data");
  });

  test('one swap of a batch is refused: that segment is copied, the others have moved', () => {
    const over = play(
      start({ requests: requests('W b0 b1'), faults: ['swap-refused'], budget: 1 }),
      `
      domU: fill zap* flush mark* grant* put push
      dom0: pull choose scrub*
      xen:  flush-for-swap refuse-swap swap copy-in
      dom0: fix-p2m fix-kvaddr submit
      disk: dma*
      dom0: complete zap flush pages-back put push
      domU: pull learn* fix-p2m* fix-kvaddr* complete`,
    );
    expect(tables(over)).toEqual([
      "domU b0 = 2a1 kv: A's data",
      'domU b1 = 7c8 kv: zero',
      'dom0 p0 = 7c3: zero',
      "dom0 p1 = 2a5: A's data",
      "dom0 x0 = 9e1: dom0's old bytes",
      "dom0 x1 = 9e4: dom0's old bytes",
      "disk: A's data",
    ]);
  });

  test('a request larger than the pool takes it whole', () => {
    const pulled = play(
      start({ requests: requests('W b0 b1'), pool: 1 }),
      `
      domU: fill zap* flush mark* grant* put push
      dom0: pull choose`,
    );
    expect(may(pulled)).toEqual(['xen.copy-in r0 s0']);
  });
});

test('the pool is dry: blkback waits with one request, holding nothing, and pulls no more', () => {
  const dry = play(
    start({ buffers: 3, pool: 2, requests: requests('W b0', 'R b1 b2', 'W b0') }),
    `
    domU: A fill zap flush mark grant put push
    domU: B zap* flush mark* grant* put push
    dom0: pull A choose pull`,
  );
  expect(refused(dry, 'blkback.choose r1')).toBe(REFUSAL.poolDry);
  expect(refused(dry, 'blkback.pull d1')).toBe(REFUSAL.nothing);
  expect(refused(dry, 'blkfront.fill r2')).toBe(REFUSAL.pageBusy);
  const back = play(
    dry,
    `
    dom0: A scrub
    xen:  flush-for-swap swap
    dom0: fix-p2m fix-kvaddr submit
    disk: dma
    dom0: complete zap flush pages-back`,
  );
  expect(may(back)).toEqual(['blkback.put r0', 'blkback.choose r1']);
});

describe('notification, full', () => {
  const both = start({ notify: 'full', requests: requests('W b0', 'R b1') });

  test('the first push wakes; the second finds blkback awake and is held off', () => {
    const pushed = play(
      both,
      `
      domU: A fill zap flush mark grant put push notify
      domU: B zap flush mark grant put push`,
    );
    expect(may(pushed)).toEqual(['blkback.take-event d1']);
    expect(pushed.meters[METER.notifiesSent]).toBe(1);
    expect(pushed.meters[METER.notifiesHeldOff]).toBe(1);
  });

  test('the final check finds what came after the last look', () => {
    const late = play(
      both,
      `
      domU: A fill zap flush mark grant put push notify
      dom0: take-event pull find-nothing
      domU: B zap flush mark grant put push
      dom0: set-event look-again`,
    );
    expect(may(late)).toContain('blkback.choose r0');
    expect(refused(late, 'blkback.pull d1')).toBe(REFUSAL.busy);
    expect(refused(late, 'blkback.find-nothing d1')).toBe(REFUSAL.order);
  });

  test('without it blkback sleeps on a request', () => {
    const asleep = play(
      start({ notify: 'full', requests: requests('W b0', 'R b1'), guardsOff: ['final-check'] }),
      `
      domU: A fill zap flush mark grant put push notify
      dom0: take-event pull find-nothing
      domU: B zap flush mark grant put push
      dom0: sleep`,
    );
    expect(may(asleep)).toEqual(['blkback.choose r0']);
    expect(refused(asleep, 'blkback.take-event d1')).toBe(REFUSAL.order);
  });
});

test('blkback as it is today: a foreign frame behind a page of dom0’s, until it is unmapped', () => {
  const mapped = play(
    start({ mechanism: 'map', requests: requests('R b0'), buffers: 1, pool: 1 }),
    `
    domU: grant put push
    dom0: pull choose
    xen:  map
    dom0: foreign-p2m submit`,
  );
  expect(tables(mapped)[1]).toBe("dom0 p0 = 2a1 kv: domU's old bytes");
  const over = play(
    mapped,
    `
    disk: dma
    dom0: complete
    xen:  unmap unmap-flush
    dom0: pages-back put push
    domU: pull learn complete`,
  );
  expect(tables(over).slice(0, 2)).toEqual([
    'domU b0 = 2a1 kv: from the disk',
    'dom0 p0 = none: none',
  ]);
});

test('a ring of one slot: the second request waits for the first one’s response', () => {
  const full = play(
    start({ ring: 1, requests: requests('W b0', 'R b1') }),
    'domU: A fill zap flush mark grant put push',
  );
  expect(refused(full, 'blkfront.zap r1 s0')).toBe(REFUSAL.ringFull);
});
