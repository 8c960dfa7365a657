import { describe, expect, test } from 'vitest';
import type { Mfn, Pfn, Tag } from '../base/brand';
import type { ConfigPatch } from './config';
import { contentName } from './contentName';
import { mfnName, pfnName, requestName } from './names';
import { requests, start } from './picture';

const TWO: ConfigPatch = {
  guests: 2,
  rounds: 2,
  requests: requests('W b0 b1', 'd2 R b0[2-5]'),
};

describe('where bytes came from', () => {
  const { at } = start(TWO);
  const { tags } = at;

  test('each tag has one origin, and is numbered back from it', () => {
    const [write] = at.jobs;
    expect(tags.origin(tags.own(2, 1))).toEqual({ kind: 'own', dom: 2, buffer: 0 });
    expect(tags.origin(tags.stray(1))).toEqual({ kind: 'stray', dom: 1 });
    expect(tags.origin(tags.disk(17))).toEqual({ kind: 'disk', sector: 17 });
    expect(tags.origin(tags.write(write, 1, 1, 7))).toEqual({
      kind: 'write',
      request: 0,
      round: 1,
      segment: 1,
      sector: 7,
    });
    const all = Array.from({ length: tags.count }, (_, t) => JSON.stringify(tags.origin(t as Tag)));
    expect(new Set(all).size).toBe(tags.count);
  });

  test('a guest may hold what is nobody’s, its own, and what it asked the disk for', () => {
    const holders = (tag: Tag) => ([0, 1, 2] as const).filter((d) => tags.mayHold(d, tag));
    expect(holders(0 as Tag)).toEqual([0, 1, 2]);
    expect(holders(1 as Tag)).toEqual([0]);
    expect(holders(tags.own(1, 2))).toEqual([0, 1]);
    expect(holders(tags.stray(2))).toEqual([0, 2]);
    expect(holders(tags.stray(0))).toEqual([0]);
    expect(holders(tags.write(at.jobs[0], 0, 0, 0))).toEqual([0, 1]);
    expect(holders(tags.disk(16))).toEqual([0, 2]);
    expect(holders(tags.disk(20))).toEqual([0]);
  });

  test('where a write names a sector twice, the last segment’s bytes stay', () => {
    const twice = start({ requests: requests('W b0[2-5] b0[4-7]') });
    const [job] = twice.at.jobs;
    const of = (j: number, k: number) => twice.at.tags.origin(twice.at.tags.write(job, 0, j, k));
    expect([of(0, 3), of(0, 4), of(1, 4)]).toMatchObject([
      { segment: 0 },
      { segment: 1 },
      { segment: 1 },
    ]);
  });
});

describe('names', () => {
  test.each<[string, ConfigPatch]>([
    ['small', TWO],
    ['blkback as it is today', { mechanism: 'map' }],
    ['a hundred of each', { guests: 2, buffers: 100, pool: 100, requests: [] }],
    [
      'the largest',
      {
        guests: 2,
        buffers: 352,
        pool: 704,
        requests: requests(...Array(64).fill('W b0 b1 b2 b3 b4 b5 b6 b7 b8 b9 b10')),
      },
    ],
  ])('every frame has its own: %s', (_, patch) => {
    const { at } = start(patch);
    const all = Array.from({ length: at.frames }, (_, i) => mfnName(at, (i + 1) as Mfn));
    expect(new Set(all).size).toBe(at.frames);
  });

  test('pages: b of a guest, p of the pool, x of blkback’s own', () => {
    const { at } = start(TWO);
    expect([pfnName(at, 2, 2 as Pfn), pfnName(at, 0, 2 as Pfn), pfnName(at, 0, 3 as Pfn)]).toEqual([
      'b1',
      'p1',
      'x0',
    ]);
    expect(pfnName(at, 0, 0 as Pfn)).toBe('none');
    expect(mfnName(at, 0 as Mfn)).toBe('none');
  });

  test('requests: A to Z without the D of the disk, then A1', () => {
    expect([0, 3, 24, 25, 63].map(requestName)).toEqual(['A', 'E', 'Z', 'A1', 'O2']);
  });

  test('contents, in a word or two', () => {
    const { at } = start({ guests: 2 });
    const said = [at.tags.own(1, 1), at.tags.stray(0), at.tags.disk(9), 0 as Tag, 1 as Tag];
    expect(said.map((tag) => contentName(at, tag))).toEqual([
      "domU 1's old bytes",
      'a stray store by dom0',
      'disk sector 9',
      'zero',
      "dom0's old bytes",
    ]);
  });
});
