import { describe, expect, test } from 'vitest';
import {
  type Assumed,
  AXES,
  cheaperOver,
  costOf,
  crossings,
  dearerBy,
  kindest,
  sensitivities,
} from './compare';
import { type Drift, drift } from './drift';
import { WAYS } from './formulas';
import { ofSize } from './pool/load';
import { type Costs, DEFAULT_COSTS, UNIT_IDS, UNITS } from './units';
import { totalOf } from './work';

const ASSUMED: Assumed = {
  shape: {
    op: 'write',
    segments: 11,
    bytes: 4096,
    flush: 'batch',
    mapped: true,
    m2pBy: 'xen',
    scrub: false,
  },
  costs: DEFAULT_COSTS,
  masks: { domU: 2, dom0: 2, xenDom0: 2, xenDomU: 2 },
  hot: 0,
};

describe('where the ways cross', () => {
  test('each crossing is one: the cheaper way changes there, and nowhere else', () => {
    for (const axis of AXES) {
      for (const way of WAYS) {
        for (const than of WAYS) {
          const signs = axis.values
            .map((value) => Math.sign(dearerBy(way, than, axis.at(ASSUMED, value))))
            .filter((sign) => sign !== 0);
          const changes = signs.filter((sign, i) => i > 0 && sign * signs[i - 1] < 0).length;
          expect(crossings(way, than, ASSUMED, axis)).toHaveLength(changes);
        }
      }
    }
  });

  test('where a way is cheaper is said in stretches, and nowhere else', () => {
    for (const axis of AXES) {
      for (const than of WAYS) {
        const stretches = cheaperOver('swap', than, ASSUMED, axis);
        for (const value of axis.values) {
          const within = stretches.some(([from, to]) => from <= value && value <= to);
          expect(within).toBe(dearerBy('swap', than, axis.at(ASSUMED, value)) < 0);
        }
      }
    }
  });

  test('with flushes and fix-ups for nothing, swapping is cheaper than cold copies', () => {
    const free = {
      ...DEFAULT_COSTS,
      flush: 0,
      refill: 0,
      interrupt: 0,
      perCpu: 0,
      pte: 0,
      hypercall: 0,
    };
    expect(dearerBy('swap', 'copy', { ...ASSUMED, costs: free })).toBeLessThan(0);
    expect(dearerBy('swap', 'copy', ASSUMED)).not.toBe(0);
  });

  test('a part page costs the copy no more, and the swap all that it did in vain', () => {
    const part = { ...ASSUMED, shape: { ...ASSUMED.shape, bytes: 512 } };
    expect(totalOf(costOf('swap', part))).toBeGreaterThan(totalOf(costOf('copy', part)));
    expect(costOf('copy', part).copying).toBeCloseTo(costOf('copy', ASSUMED).copying / 8, 9);
  });
});

describe('what one would have to believe', () => {
  test('at the value that is named both cost the same', () => {
    let named = 0;
    // One CPU each, nothing mapped in dom0: as near as the swap comes to the copy.
    const kind: Assumed = {
      ...ASSUMED,
      shape: { ...ASSUMED.shape, mapped: false },
      masks: { domU: 1, dom0: 1, xenDom0: 1, xenDomU: 0 },
    };
    for (const than of ['map', 'copy', 'persistent'] as const) {
      for (const { unit, even, low, high } of sensitivities('swap', than, kind)) {
        if (even === undefined) {
          expect(low > 0 === high > 0 || low === 0 || high === 0).toBe(true);
          continue;
        }
        named++;
        expect(even).toBeGreaterThanOrEqual(UNITS[unit].min);
        expect(even).toBeLessThanOrEqual(UNITS[unit].max);
        const costs = { ...DEFAULT_COSTS, [unit]: even };
        expect(dearerBy('swap', than, { ...kind, costs })).toBeCloseTo(0, 6);
      }
    }
    expect(named).toBeGreaterThan(0);
  });

  test('no units within their ranges suit a way better than the kindest do', () => {
    for (const than of WAYS) {
      const least = kindest('swap', than, ASSUMED);
      let seed = 1;
      for (let round = 0; round < 200; round++) {
        const costs: { -readonly [U in keyof Costs]: number } = { ...DEFAULT_COSTS };
        for (const unit of UNIT_IDS) {
          seed = (seed * 16807) % 2147483647;
          const { min, max } = UNITS[unit];
          costs[unit] = round % 2 ? min + (max - min) * (seed / 2147483647) : seed % 2 ? min : max;
        }
        expect(dearerBy('swap', than, { ...ASSUMED, costs })).toBeGreaterThanOrEqual(least - 1e-6);
      }
    }
  });

  test('most first', () => {
    const widths = sensitivities('swap', 'copy', ASSUMED).map(({ low, high }) =>
      Math.abs(high - low),
    );
    expect(widths).toEqual([...widths].sort((a, b) => b - a));
  });
});

describe('drift', () => {
  const PLAN: Drift = {
    way: 'swap',
    pages: 8192,
    pool: 352,
    heap: 1024,
    buffers: 8192,
    segments: ofSize(4),
    requests: 10_000,
    reads: 1,
    seed: 3,
  };

  test('swapping scatters, and mapping and copying leave all as it was', () => {
    const [start, ...course] = drift(PLAN, 1000);
    expect(start).toMatchObject({ strayed: 0, runs: 1, superpages: 16 });
    expect(course).toHaveLength(10);
    const end = course[9];
    expect(end.superpages).toBe(0);
    expect(end.runs).toBeGreaterThan(4000);
    // The pool is 352 of 8,544 frames, and each is as likely to be anywhere in the end.
    expect(end.strayed).toBeGreaterThan(0.03);
    expect(end.strayed).toBeLessThan(0.05);
    for (const way of ['map', 'copy', 'persistent'] as const) {
      const kept = drift({ ...PLAN, way }, 10_000).at(-1)!;
      expect(kept).toEqual({ ...start, requests: 10_000 });
    }
  });

  test('no frame is lost or had twice: each stretch holds at most what it has', () => {
    for (const way of ['swap', 'transfer'] as const) {
      for (const { owned } of drift({ ...PLAN, way }, 2500)) {
        for (const share of owned) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1);
        }
      }
    }
  });

  test('a transfer maps writes, so that only reads move frames', () => {
    const [start] = drift({ ...PLAN, way: 'transfer', requests: 0 }, 1);
    const end = (reads: number) => drift({ ...PLAN, way: 'transfer', reads }, 10_000).at(-1)!;
    expect(end(0)).toEqual({ ...start, requests: 10_000 });
    expect(end(0.1).runs).toBeLessThan(end(1).runs);
    const swapped = (reads: number) => drift({ ...PLAN, reads }, 10_000).at(-1)!;
    expect(swapped(0)).toEqual(swapped(1));
  });

  test('transfers take from all that Xen has free, so they scatter further', () => {
    const strayed = (way: 'swap' | 'transfer'): number =>
      drift({ ...PLAN, way }, 10_000).at(-1)!.strayed;
    expect(strayed('transfer')).toBeGreaterThan(strayed('swap'));
  });
});
