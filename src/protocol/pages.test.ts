import { describe, expect, test } from 'vitest';
import { configure, type Mechanism } from './config';
import { pagesOf } from './pages';
import { requests, start, tables } from './picture';

const REQUESTS = requests('W b0', 'R b1[2-5]');

const of = (mechanism: Mechanism, guests: 1 | 2 = 1) =>
  pagesOf(configure({ mechanism, guests, buffers: 2, pool: 4, requests: REQUESTS }), 2);

describe('the pages of each mechanism', () => {
  test.each<[Mechanism, ReturnType<typeof of>]>([
    [
      'swap',
      {
        poolPages: 4,
        poolFramed: true,
        bounces: [true, true],
        kept: 0,
        windows: [1, 0],
        frames: 8,
      },
    ],
    [
      'map',
      {
        poolPages: 4,
        poolFramed: false,
        bounces: [true, true],
        kept: 0,
        windows: [1, 4],
        frames: 4,
      },
    ],
    [
      'copy',
      {
        poolPages: 0,
        poolFramed: false,
        bounces: [true, true],
        kept: 0,
        windows: [1, 0],
        frames: 4,
      },
    ],
    [
      'persistent',
      { poolPages: 2, poolFramed: false, bounces: [], kept: 2, windows: [1, 2], frames: 4 },
    ],
    [
      'transfer',
      {
        poolPages: 4,
        poolFramed: true,
        bounces: [false, true],
        kept: 0,
        windows: [5, 6],
        frames: 7,
      },
    ],
  ])('%s', (mechanism, pages) => {
    expect(of(mechanism)).toEqual(pages);
  });

  test('two guests keep a page for each grant entry of theirs, and dom0 a place to map each', () => {
    expect(of('persistent', 2)).toMatchObject({
      poolPages: 4,
      kept: 2,
      windows: [1, 4],
      frames: 8,
    });
  });
});

test('every frame has one place: buffers, the pool, private pages, then pages that are kept', () => {
  expect(tables(start({ mechanism: 'persistent', requests: REQUESTS }))).toEqual([
    "domU b0 = 2a1 kv: domU's old bytes",
    "domU b1 = 2a5 kv: domU's old bytes",
    'domU g0 = 8c1 kv: zero',
    'domU g1 = 8c5 kv: zero',
    'dom0 p0 = none: none',
    'dom0 p1 = none: none',
    'disk: untouched',
  ]);
  expect(tables(start({ mechanism: 'transfer', requests: REQUESTS }))).toEqual([
    "domU b0 = 2a1 kv: domU's old bytes",
    "domU b1 = 2a5 kv: domU's old bytes",
    "dom0 p0 = 7c3 kv: dom0's old bytes",
    "dom0 p1 = 7c8 kv: dom0's old bytes",
    'dom0 x0 = none: none',
    "dom0 x1 = 9e1: dom0's old bytes",
    'disk: untouched',
  ]);
});
