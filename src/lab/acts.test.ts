import { describe, expect, test } from 'vitest';
import { enabled } from '../protocol/enabled';
import { reduce } from '../protocol/model';
import { parseAction, showAction } from '../protocol/notation';
import { play, start, startOf } from '../protocol/picture';
import type { State } from '../protocol/world';
import { CHAPTERS } from '../story/chapters';
import { actsNow, actsOn, notNow } from './acts';
import { parseTarget, targetsOf } from './targets';

const menu = (s: State, target: string): string[] =>
  actsOn(s, parseTarget(target)!).map(
    ({ says, status, why }) => `${status}: ${says}${why && ` (${why})`}`,
  );

const IN_WINDOW = `
  domU: A fill zap flush mark grant put push
  dom0: pull choose scrub
  xen:  flush-for-swap swap`;

describe('menus in the window of a write', () => {
  const s = play(start({ faults: ['toolstack'], budget: 1 }), IN_WINDOW);

  test('of the buffer', () => {
    expect(menu(s, 'pfn:1:1')).toMatchInlineSnapshot(`
      [
        "guarded: Load through its kernel address on vCPU 0: a page fault (buffer-quiet forbids it. domU leaves a buffer alone while it is in flight.)",
        "guarded: Store through its kernel address on vCPU 0: a page fault (buffer-quiet forbids it. domU leaves a buffer alone while it is in flight.)",
        "guarded: Load through its kernel address on vCPU 1: a page fault (buffer-quiet forbids it. domU leaves a buffer alone while it is in flight.)",
        "guarded: Store through its kernel address on vCPU 1: a page fault (buffer-quiet forbids it. domU leaves a buffer alone while it is in flight.)",
        "possible: Migration reads p2m[b0], and skips it",
        "impossible: Make it a page table, and grant it for A.0 all the same (The next step is not to grant A.0.)",
      ]
    `);
  });

  test('of the pool page, and of the frame that its p2m entry names still', () => {
    expect(menu(s, 'pfn:0:1')).toMatchInlineSnapshot(`
      [
        "guarded: Load through its kernel address on vCPU 0: a page fault (pool-reserved forbids it. Nobody else in dom0 touches, maps or reclaims a page of the pool.)",
        "guarded: Store through its kernel address on vCPU 0: a page fault (pool-reserved forbids it. Nobody else in dom0 touches, maps or reclaims a page of the pool.)",
        "guarded: Load through its kernel address on vCPU 1: a page fault (pool-reserved forbids it. Nobody else in dom0 touches, maps or reclaims a page of the pool.)",
        "guarded: Store through its kernel address on vCPU 1: a page fault (pool-reserved forbids it. Nobody else in dom0 touches, maps or reclaims a page of the pool.)",
        "guarded: Map it for somebody else in dom0: Xen refuses, and dom0’s kernel stops (pool-reserved forbids it. Nobody else in dom0 touches, maps or reclaims a page of the pool.)",
        "guarded: Give it to somebody else in dom0, who fills it with other bytes (pool-reserved forbids it. Nobody else in dom0 touches, maps or reclaims a page of the pool.)",
      ]
    `);
    expect(menu(s, 'mfn:3')).toEqual(menu(s, 'pfn:0:1'));
  });

  test('of the grant, the response, the domain, blkback', () => {
    expect(menu(s, 'gref:1:1')).toMatchInlineSnapshot(`
      [
        "impossible: End it early, while request A is under way (Xen has completed the entry: only learn ends it.)",
        "guarded: Point grant 9 at b1’s frame 2a5 (grant-quiet forbids it. domU leaves a grant entry alone while a request uses it.)",
      ]
    `);
    expect(menu(s, 'id:1:1')).toMatchInlineSnapshot(`
      [
        "impossible: Choose for A to swap pages whose grants do not allow it (blkback is not choosing for A now.)",
        "impossible: Answer A under id 2 (blkback is not at the response to A now.)",
        "impossible: Answer A with frame 2a1 as the page’s new one (blkback is not at the response to A now.)",
        "impossible: Answer A once more (blkback has put no response to A that is not pushed yet.)",
      ]
    `);
    expect(menu(s, 'domain:1')).toMatchInlineSnapshot(`
      [
        "widens: The toolstack destroys domU (Adds destroy to this run’s faults)",
      ]
    `);
    expect(menu(s, 'blkback')).toMatchInlineSnapshot(`
      [
        "impossible: blkback starts again and forgets A (blkback is in the window of p0: it starts again only outside one.)",
      ]
    `);
  });

  test('what is waited for', () => {
    const waits = notNow(s).map(({ action, why }) => `${showAction(action)}: ${why}`);
    expect(waits).toMatchInlineSnapshot(`
      [
        "blkfront.pull d1: No response is published that domU’s blkfront has not pulled.",
        "blkback.pull d1: No request of domU is published that blkback has not pulled.",
      ]
    `);
  });

  test('groups by actor, faults last, and the step that is next at the head', () => {
    const next = enabled(s).find((action) => showAction(action) === 'blkback.fix-p2m r0 s0');
    const { groups } = actsNow(s, next);
    expect(groups.map(({ actor, actions }) => [actor, actions.map(showAction)])).toEqual([
      ['domU', ['blkfront.zap r1 s0']],
      ['Faults', ['toolstack.read-p2m d1 p0', 'toolstack.read-p2m d1 p1']],
    ]);
    const fix = parseAction('blkfront.fix-p2m r0 s0');
    expect(fix.ok && actsNow(s, fix.value).next).toBeUndefined();
  });
});

test('every state of every chapter has its menus', () => {
  for (const chapter of CHAPTERS) {
    let s = startOf(chapter.config);
    for (const action of chapter.actions) {
      for (const target of targetsOf(s)) expect(actsOn(s, target).length).toBeGreaterThan(0);
      s = reduce(s, action).state;
    }
  }
});
