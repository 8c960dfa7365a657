import { describe, expect, test } from 'vitest';
import { erlangB, erlangC, findsTooFew, finiteSource, occupancy } from './closed';
import { type Load, ofSize } from './load';
import { type Outcome, simulate } from './simulate';
import { isEnough, meanPages, nextSize, type Sized, sized } from './sizing';
import { theoryOf } from './theory';

const LOAD: Load = {
  guests: 1,
  arrivals: { kind: 'poisson', rate: 20_000 },
  service: { kind: 'exponential', mean: 400 },
  segments: ofSize(1),
  pool: 12,
  shared: true,
  full: 'wait',
  ring: Number.POSITIVE_INFINITY,
};
const PLAN = { seed: 7, requests: 60_000, warmUp: 5_000 };

const run = (patch: Partial<Load>, plan = PLAN): { load: Load; outcome: Outcome } => {
  const load = { ...LOAD, ...patch };
  return { load, outcome: simulate(load, plan) };
};

describe('closed forms agree with tables', () => {
  test('Erlang B and C', () => {
    expect(erlangB(10, 5)).toBeCloseTo(0.018385, 6);
    expect(erlangB(1, 1)).toBeCloseTo(0.5, 12);
    expect(erlangC(2, 1)).toBeCloseTo(1 / 3, 12);
    expect(erlangC(10, 5)).toBeCloseTo(0.036105, 6);
    expect(erlangC(3, 3)).toBe(1);
  });

  test('Kaufman and Roberts is Erlang B for requests of one page, and adds up', () => {
    const taken = occupancy(10, [{ size: 1, load: 5 }]);
    expect(findsTooFew(taken, 1)).toBeCloseTo(erlangB(10, 5), 12);
    const mixed = occupancy(704, [
      { size: 1, load: 300 },
      { size: 11, load: 40 },
    ]);
    expect(mixed.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
  });

  test('a finite source of one customer is there as long as it is served', () => {
    const [away, there] = finiteSource(3, 1, 100, 25);
    expect(there).toBeCloseTo(0.2, 12);
    expect(away).toBeCloseTo(0.8, 12);
  });
});

describe('the simulation agrees with theory', () => {
  /** Within three times the half-width that the run itself gives, and that is small. */
  const agrees = ({ load, outcome }: { load: Load; outcome: Outcome }): void => {
    const theory = theoryOf(load)!;
    expect(outcome.shortError).toBeLessThan(0.03);
    expect(Math.abs(outcome.short - theory.short)).toBeLessThan(3 * outcome.shortError + 1e-4);
    const wait = theory.wait!;
    expect(Math.abs(outcome.meanWait - wait)).toBeLessThan(0.15 * wait + 1);
  };

  test.each([10, 12, 16])('who waits, with %d pages: Erlang C', (pool) => {
    agrees(run({ pool }, { ...PLAN, requests: 100_000 }));
  });

  test('requests of eleven segments take eleven pages at once', () => {
    agrees(run({ segments: ofSize(11), pool: 140 }));
  });

  test.each([
    ['exponential', { kind: 'exponential', mean: 400 }],
    ['constant', { kind: 'constant', mean: 400 }],
    ['lognormal', { kind: 'lognormal', mean: 400, deviation: 1.5 }],
    ['two speeds', { kind: 'two-speeds', fast: 100, slow: 1300, share: 0.75 }],
  ] as const)('who takes the copy depends on the mean alone: Erlang B, %s', (_, service) => {
    agrees(run({ service, full: 'copy', pool: 9 }));
  });

  test('requests of many sizes: Kaufman and Roberts', () => {
    const segments = [5, 0, 0, 2, 0, 0, 0, 0, 0, 0, 1];
    agrees(run({ segments, full: 'copy', pool: 30 }));
  });

  test('guests that share a pool are one load; guests that do not are each their own', () => {
    agrees(run({ guests: 3, pool: 30 }));
    agrees(run({ guests: 3, pool: 36, shared: false }));
  });

  test('a closed loop: a finite source', () => {
    const arrivals = { kind: 'closed', depth: 24, pause: 600 } as const;
    agrees(run({ arrivals, pool: 10 }));
    agrees(run({ arrivals: { ...arrivals, depth: 6 }, guests: 4, pool: 10 }));
  });

  test.each([
    ['waiting', {}],
    ['copying', { full: 'copy', pool: 7 }],
    ['bursts', { arrivals: { kind: 'bursts', rate: 10_000, size: 6 } }],
    ['a closed loop', { arrivals: { kind: 'closed', depth: 20, pause: 100 } }],
    ['a short ring', { ring: 9 }],
  ] as const)('Little’s law holds: %s', (_, patch) => {
    const { outcome } = run(patch as Partial<Load>);
    const little = (outcome.throughput * outcome.meanStay) / 1e6;
    expect(Math.abs(outcome.meanPresent / little - 1)).toBeLessThan(0.02);
  });
});

describe('as in the model', () => {
  test('the same seed gives the same run, another one another', () => {
    expect(run({}).outcome).toEqual(run({}).outcome);
    expect(run({}, { ...PLAN, seed: 8 }).outcome.short).not.toBe(run({}).outcome.short);
  });

  test('pages never run over, and a larger pool is never waited for more', () => {
    const shorts = [9, 10, 12, 16, 24].map((pool) => {
      const { outcome } = run({ pool });
      expect(outcome.taken.length).toBe(pool + 1);
      expect(outcome.taken.reduce((a, b) => a + b)).toBeCloseTo(1, 6);
      return outcome.short;
    });
    expect(shorts).toEqual([...shorts].sort((a, b) => b - a));
  });

  test('a request that is larger than the pool is copied and waits for nobody', () => {
    const { outcome } = run({ segments: ofSize(11), pool: 10 });
    expect(outcome).toMatchObject({ copied: 1, short: 0, meanWait: 0 });
  });

  test('with a ring of 32 no more than 32 of a guest are held', () => {
    const arrivals = { kind: 'closed', depth: 64, pause: 0 } as const;
    const { outcome } = run({ arrivals, pool: 64, ring: 32 });
    expect(outcome.taken.findLastIndex((share) => share > 0)).toBe(32);
    expect(outcome.forRing).toBeGreaterThan(0.9);
  });

  test('a trace is replayed as it was recorded', () => {
    const requests = [0, 10, 20, 30].map((at) => ({ at, segments: 2, took: 25 }));
    const arrivals = { kind: 'trace', requests } as const;
    const { outcome } = run({ arrivals, pool: 4 }, { seed: 1, requests: 4, warmUp: 0 });
    // The third comes at 20 and finds both pairs taken until 25; the fourth finds one until 35.
    expect(outcome.meanWait).toBeCloseTo((5 + 5) / 4, 9);
  });

  test('the smallest pool for a chance is the one that theory names, or its neighbour', () => {
    const known: Sized[] = [];
    for (let size = nextSize(LOAD, known, 0.05); size; size = nextSize(LOAD, known, 0.05)) {
      known.push(sized(LOAD, size, { ...PLAN, requests: 20_000 }));
      known.sort((a, b) => a.pool - b.pool);
    }
    const found = known.findIndex((one) => isEnough(one, 0.05));
    expect(known[found - 1]!.pool).toBe(known[found]!.pool - 1);
    let pool = 9;
    while (erlangC(pool, 8) > 0.05) pool++;
    expect(Math.abs(known[found]!.pool - pool)).toBeLessThanOrEqual(1);
  });

  test('the mean of pages in use is what theory says of a pool that is large enough', () => {
    const loads: Partial<Load>[] = [
      {},
      { segments: [5, 0, 0, 2, 0, 0, 0, 0, 0, 0, 1], service: { kind: 'constant', mean: 300 } },
      { arrivals: { kind: 'bursts', rate: 10_000, size: 6 }, guests: 2 },
      { arrivals: { kind: 'closed', depth: 16, pause: 400 } },
    ];
    for (const patch of loads) {
      const { load, outcome } = run({ ...patch, pool: 704 });
      expect(Math.abs(outcome.meanTaken / meanPages(load) - 1)).toBeLessThan(0.04);
    }
  });

  test('no theory is claimed where none is known', () => {
    const none: Partial<Load>[] = [
      { segments: [1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0] },
      { service: { kind: 'constant', mean: 400 } },
      { arrivals: { kind: 'bursts', rate: 10_000, size: 6 } },
    ];
    for (const patch of none) expect(theoryOf({ ...LOAD, ...patch })).toBeUndefined();
  });
});
