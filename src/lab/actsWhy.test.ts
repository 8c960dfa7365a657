import { describe, expect, test } from 'vitest';
import { showAction } from '../protocol/notation';
import { play, requests, start } from '../protocol/picture';
import type { State } from '../protocol/world';
import { actsOn, notNow } from './acts';
import { parseTarget, targetsOf } from './targets';

const menu = (s: State, target: string): string[] =>
  actsOn(s, parseTarget(target)!).map(
    ({ says, status, why }) => `${status}: ${says}${why && ` (${why})`}`,
  );

describe('what is refused says why, of the very things', () => {
  const waits = (s: State): string[] =>
    notNow(s).map(({ action, why }) => `${showAction(action)}: ${why}`);
  const rest = [
    'blkfront.pull d1: No response is published that domU’s blkfront has not pulled.',
    'blkback.pull d1: No request of domU is published that blkback has not pulled.',
  ];

  test('a page in flight for another request', () => {
    const s = play(start({ requests: requests('W b0', 'R b0') }), 'domU: A fill zap');
    expect(waits(s)).toEqual([
      'blkfront.zap r1 s0: b0 is in flight for request A: blkfront holds B back.',
      ...rest,
    ]);
  });

  test('a transfer, a dry pool, a copy back', () => {
    const queued = play(
      start({ requests: requests('W b0 keep', 'R b1'), pool: 1 }),
      `
      domU: A fill zap flush mark grant put push
      domU: B zap flush mark grant put push
      dom0: pull A choose pull scrub
      xen:  flush-for-swap swap
      dom0: fix-p2m fix-kvaddr submit`,
    );
    const dry = 'blkback.choose r1: The pool has too few idle pages: blkback waits.';
    expect(waits(queued)).toEqual([
      'blkback.complete r0: The disk has not finished A.0.',
      dry,
      ...rest,
    ]);
    expect(menu(queued, 'blkback')).toEqual([
      'impossible: blkback starts again and forgets A and B (blkback waits for its transfers first: A.0 is queued.)',
    ]);
    const moved = play(queued, 'disk: A dma\ndom0: A complete zap flush');
    expect(waits(moved)).toEqual([
      'blkback.pages-back r0: The copy back of A.0 has not run: its pool page waits for it.',
      dry,
      ...rest,
    ]);
    expect(menu(moved, 'transfer:0:0')).toEqual([
      'impossible: The disk fails the transfer of A.0; nothing moves (No transfer of A.0 is queued.)',
    ]);
  });

  test('a pool that is not there yet, or that there is none of', () => {
    const s = start({ start: 'connecting' });
    expect(menu(s, 'pfn:0:1')[1]).toBe(
      'impossible: Map it for somebody else in dom0: one more reference to its frame (p0 is not in the pool yet.)',
    );
    expect(menu(start({ mechanism: 'map' }), 'pfn:0:1')[0]).toContain('it has no pool of pages');
  });

  test('a page that nobody has in flight, though no guard forbids it', () => {
    const s = start({ guardsOff: ['buffer-quiet'] });
    expect(menu(s, 'pfn:1:1')[0]).toContain('(No request has b0 in flight.)');
    expect(menu(start({}), 'pfn:1:1')[0]).toContain('(No request has b0 in flight.)');
  });

  test('a run that is over', () => {
    const s = play(
      start({ guardsOff: ['buffer-quiet'] }),
      'domU: A fill zap flush mark grant put push <domU.touch d1 v0 load p0>',
    );
    expect(waits(s)).toEqual([]);
    for (const target of targetsOf(s)) {
      for (const act of actsOn(s, target)) {
        expect([act.status, act.why]).toEqual([
          'impossible',
          'A kernel has stopped: the run is over.',
        ]);
      }
    }
  });
});
