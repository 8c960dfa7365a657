import { describe, expect, test } from 'vitest';
import { breaches } from '../check/invariants';
import { configure } from './config';
import { may, play, requests, runOut, start, tables } from './picture';
import type { State } from './world';

const broken = (after: State): string[] =>
  breaches({ before: undefined, action: undefined, after }).map((breach) => breach.sentence);

const SWAPPED = `
  domU: A fill zap* flush mark* grant* put push
  dom0: pull choose scrub*
  xen:  flush-for-swap swap*`;

describe('the toolstack reads a p2m entry of a live guest', () => {
  const one = { requests: requests('W b0'), faults: ['toolstack'], budget: 1 } as const;

  test('a marked one it skips', () => {
    const read = play(play(start(one), SWAPPED), 'toolstack: <toolstack.read-p2m d1 p0>');
    expect(broken(read)).toEqual([]);
  });

  test('without the mark it uses a page in its window', () => {
    const open = play(start({ ...one, guardsOff: ['p2m-mark'] }), SWAPPED.replace('mark*', ''));
    expect(broken(open)).toEqual([]);
    const read = play(open, 'toolstack: <toolstack.read-p2m d1 p0>');
    expect(broken(read)).toEqual(["domU's b0 was used while its window was still open."]);
  });
});

test('Xen refuses a swap back, out of the blue: the copy back is taken', () => {
  const kept = { requests: requests('W b0 b1 keep'), choices: { keepBy: 'swap-back' } } as const;
  const refused = play(
    start({ ...kept, faults: ['swap-refused'], budget: 1 }),
    `${SWAPPED}
    dom0: fix-p2m* fix-kvaddr* submit
    disk: dma*
    dom0: complete zap* flush
    xen:  flush-for-swap-back swap-back refuse-swap
    dom0: fix-p2m-back`,
  );
  expect(may(refused)).toContain('xen.copy-back r0 s1');
  expect(may(refused)).not.toContain('blkback.pages-back r0');
  expect(tables(runOut(refused)).slice(0, 4)).toEqual([
    "domU b0 = 2a1 kv: A's data",
    "domU b1 = 7c8 kv: A's data",
    'dom0 p0 = 7c3: zero',
    "dom0 p1 = 2a5: A's data",
  ]);
});

test('the budget counts every fault, whatever its kind', () => {
  const two = configure({ faults: ['toolstack', 'destroy'], budget: 2 });
  const spent = play(start(two), '<toolstack.read-p2m d1 p0> <toolstack.read-p2m d1 p1>');
  expect(may(spent)).toEqual(['blkfront.fill r0', 'blkfront.zap r1 s0']);
});

test('a restart waits for the disk, and for the windows of dom0, not for those of a guest', () => {
  const one = start({ requests: requests('W b0'), faults: ['restart'], budget: 1 });
  const RESTART = 'toolstack.restart-blkback';
  const swapped = play(one, SWAPPED);
  expect(may(swapped)).not.toContain(RESTART);
  const fixed = play(swapped, 'dom0: fix-p2m');
  expect(may(fixed)).toContain(RESTART);
  const queued = play(fixed, 'dom0: fix-kvaddr submit');
  expect(may(queued)).not.toContain(RESTART);
  expect(may(play(queued, 'disk: dma'))).toContain(RESTART);
});

test('after a restart a write whose page moved fails; one that did not is sent again', () => {
  const at = start({ requests: requests('W b0', 'W b1'), faults: ['restart'], budget: 1 });
  const restarted = play(
    at,
    `${SWAPPED}
    dom0: fix-p2m
    domU: B fill zap flush mark grant put push
    toolstack: restart-blkback
    domU: A recover learn fix-p2m fix-kvaddr complete
    domU: B recover learn fix-p2m fix-kvaddr replay zap`,
  );
  expect(tables(runOut(restarted))).toEqual([
    'domU b0 = 7c3 kv: zero',
    "domU b1 = 2a1 kv: A's data",
    "dom0 p0 = 2a5: B's data",
    "dom0 p1 = 7c8: dom0's old bytes",
    "dom0 x0 = 9e1: dom0's old bytes",
    "dom0 x1 = 9e4: dom0's old bytes",
    "disk: 0-7 untouched, 8-15 B's data",
  ]);
});

test('a guest destroyed between swap and response: its data still lands, its frames are free', () => {
  const at = start({ requests: requests('W b0'), faults: ['destroy'], budget: 1 });
  const gone = play(at, `${SWAPPED}\n toolstack: destroy`);
  expect(gone.w[gone.at.totPages + 1]).toBe(0);
  expect(tables(runOut(gone))).toEqual([
    'domU b0 = none: none',
    'domU b1 = none: none',
    "dom0 p0 = 2a1: A's data",
    "dom0 p1 = 7c8: dom0's old bytes",
    "dom0 x0 = 9e1: dom0's old bytes",
    "disk: A's data",
  ]);
});

test('a page table that is granted moves by no swap and takes no copy: its read fails, its write goes', () => {
  const page = (op: string) =>
    runOut(
      play(
        start({ requests: requests(`${op} b0`), faults: ['page-table-page'], budget: 1 }),
        `domU: A ${op === 'W' ? 'fill' : ''} zap flush mark grant-page-table`,
      ),
    );
  expect(tables(page('W')).at(-1)).toBe("disk: A's data");
  expect(tables(page('R'))[0]).toBe("domU b0 = 2a1 kv: domU's old bytes");
});
