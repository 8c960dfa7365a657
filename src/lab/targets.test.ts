import { describe, expect, test } from 'vitest';
import { configure } from '../protocol/config';
import { play, start, startOf } from '../protocol/picture';
import { actsOn } from './acts';
import { parseTarget, targetName, targetsOf } from './targets';

const IN_WINDOW = `
  domU: A fill zap flush mark grant put push
  dom0: pull choose scrub
  xen:  flush-for-swap swap`;

describe('targets', () => {
  test('are spelled once, and garbage is none', () => {
    const s = play(start({}), IN_WINDOW);
    for (const target of targetsOf(s)) expect(parseTarget(target)).toBe(target);
    for (const text of ['', 'pfn:1', 'pfn:01:1', 'mfn:1:2', 'blkfront', 'gref:1:-1', 'op:a:0']) {
      expect(parseTarget(text)).toBeUndefined();
    }
  });

  test('have names', () => {
    const s = play(start({}), IN_WINDOW);
    const named = ['pfn:1:1', 'pfn:0:1', 'mfn:1', 'gref:1:1', 'id:1:1', 'id:1:2', 'op:0:0'];
    const names = [...named, 'transfer:1:0', 'domain:1', 'blkback', 'toolstack'].map((target) =>
      targetName(s, parseTarget(target)!),
    );
    expect(names).toEqual([
      'domU’s b0',
      'dom0’s p0',
      'frame 2a1',
      'grant 9 of domU',
      'response of request A',
      'response of ring id 2 of domU',
      'swap of A.0',
      'DMA of B.0',
      'domU',
      'blkback',
      'toolstack',
    ]);
  });

  test('that are not of this machine have an empty menu', () => {
    const s = startOf(configure({}));
    const strange = ['mfn:0', 'mfn:99', 'pfn:3:1', 'pfn:1:0', 'pfn:1:9', 'pfn:0:3', 'gref:1:99'];
    const more = ['gref:2:1', 'id:1:0', 'id:2:1', 'transfer:9:0', 'op:0:1', 'domain:0', 'domain:2'];
    for (const target of [...strange, ...more]) {
      expect(actsOn(s, parseTarget(target)!), target).toEqual([]);
    }
  });
});
