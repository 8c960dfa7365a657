import { describe, expect, test } from 'vitest';
import { search } from '../check/search';
import { METER } from '../machine/meters';
import { configure } from './config';
import { showAction as shown } from './notation';
import { may, pathOf, play, requests, start, tables } from './picture';
import type { State } from './world';

const ONE = { mechanism: 'persistent', buffers: 1 } as const;
const hypercalls = (s: State): number => s.meters[METER.hypercalls];

const WRITE = `
  domU: fill grant copy-into put push
  dom0: pull choose
  xen:  map
  dom0: foreign-p2m submit
  disk: dma
  dom0: complete put push
  domU: pull complete`;

describe('a grant that is kept', () => {
  test('a write: blkfront copies it into its own page, which stays mapped in dom0', () => {
    const over = play(start({ ...ONE, requests: requests('W b0') }), WRITE);
    expect(tables(over)).toEqual([
      "domU b0 = 2a1 kv: A's data",
      "domU g0 = 8c1 kv: A's data",
      "dom0 p0 = 8c1 kv: A's data",
      "disk: A's data",
    ]);
    expect(hypercalls(over)).toBe(1);
    expect(over.meters[METER.shootdowns] + over.meters[METER.localFlushes]).toBe(0);
  });

  test('a read is copied out of it, its own sectors only', () => {
    const over = play(
      start({ ...ONE, requests: requests('R b0[2-5]') }),
      `
      domU: grant put push
      dom0: pull choose
      xen:  map
      dom0: foreign-p2m submit
      disk: dma
      dom0: complete put push
      domU: pull copy-from complete`,
    );
    expect(tables(over)[0]).toBe(
      "domU b0 = 2a1 kv: 0-1 domU's old bytes, 2-5 from the disk, 6-7 domU's old bytes",
    );
    expect(over.meters[METER.sectorsCopied]).toBe(4);
  });

  test('the id used again finds it mapped: no grant, no hypercall, no PTE, no flush', () => {
    const first = play(start({ ...ONE, requests: requests('W b0', 'R b0') }), WRITE);
    const before = [...first.meters];
    const again = play(
      first,
      `
      domU: B put push
      dom0: pull choose submit
      disk: dma
      dom0: complete put push
      domU: pull copy-from complete`,
    );
    const changed = (['hypercalls', 'ops', 'pteWrites', 'p2mWrites', 'shootdowns'] as const).filter(
      (name) => again.meters[METER[name]] !== before[METER[name]],
    );
    expect(changed).toEqual([]);
    expect(tables(again)[0]).toBe('domU b0 = 2a1 kv: from the disk');
  });

  test('a batch of which one entry was ended is mapped as far as it goes, and only that is granted anew', () => {
    const failed = play(
      start({
        ...{ mechanism: 'persistent', requests: requests('R b0 b1'), rounds: 2 },
        ...{ faults: ['end-grant'], budget: 1 },
      }),
      `
      domU: grant* put push
      dom0: pull choose
      <domU.end-grant r0 s1>
      xen:  map*
      dom0: put push
      domU: pull complete`,
    );
    expect(tables(failed).slice(4)).toEqual(['dom0 p0 = none !: none', 'dom0 p1 = none: none']);
    expect(may(failed)).toEqual(['blkfront.grant r0 s1']);
    const over = play(
      failed,
      `
      domU: grant put push
      dom0: pull choose
      xen:  map
      dom0: foreign-p2m* submit
      disk: dma*
      dom0: complete put push
      domU: pull copy-from* complete`,
    );
    expect(tables(over).slice(0, 2)).toEqual([
      'domU b0 = 2a1 kv: from the disk',
      'domU b1 = 2a5 kv: from the disk',
    ]);
  });
});

/** Every state of a run that nobody disturbs, step by step. */
const along = (from: State, picture: string): State[] => {
  const path = pathOf(from, picture);
  return path.map((_, i) =>
    play(
      from,
      path
        .slice(0, i + 1)
        .map((a) => `<${shown(a)}>`)
        .join(' '),
    ),
  );
};

describe('a guest that is destroyed', () => {
  const from = start({ ...ONE, requests: requests('W b0'), faults: ['destroy'], budget: 1 });

  test.each(along(from, WRITE).map((s, i) => [i + 1, s] as const))(
    'after step %i: once blkback is done, one hypercall unmaps all, and every frame is free',
    (_, s) => {
      let state = play(s, '<toolstack.destroy d1>');
      const kept = pinned(state);
      for (let next = may(state)[0]; next; next = may(state)[0]) state = play(state, `<${next}>`);
      expect(pinned(state)).toBe(0);
      expect(state.w[state.at.totPages + 1]).toBe(0);
      expect(tables(state).at(-2)).toBe('dom0 p0 = none: none');
      if (kept > 0) expect(hypercalls(state)).toBe(2);
    },
  );
});

const pinned = ({ w, at }: State): number => {
  const last = at.grantPin + at.guests * (at.grefs + 1);
  let pins = 0;
  for (let i = at.grantPin; i < last; i++) pins += w[i];
  return pins;
};

test('a blkback that starts again has nothing mapped; what was on the way is sent again', () => {
  const mapped = play(
    start({ ...ONE, requests: requests('W b0'), faults: ['restart'], budget: 1 }),
    'domU: fill grant copy-into put push\n dom0: pull choose\n xen: map',
  );
  const again = play(mapped, '<toolstack.restart-blkback>');
  expect([pinned(mapped), pinned(again)]).toEqual([1, 0]);
  const over = play(
    again,
    `
    domU: recover replay copy-into put push
    dom0: pull choose
    xen:  map
    dom0: foreign-p2m submit
    disk: dma
    dom0: complete put push
    domU: pull complete`,
  );
  expect(tables(over).at(-1)).toBe("disk: A's data");
});

test('two pages, two rounds, any two faults: everything holds', () => {
  const config = configure({
    ...{ mechanism: 'persistent', requests: requests('R b0 b1'), rounds: 2, budget: 2 },
    faults: ['disk-error', 'end-grant', 'destroy', 'restart', 'toolstack'],
  });
  const found = search(config, { maxStates: 100_000 });
  expect([...found.broken.keys()]).toEqual([]);
  expect(found.whole).toBe(true);
});
