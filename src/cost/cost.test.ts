import { describe, expect, test } from 'vitest';
import { type Shape, workOf } from './formulas';
import { configOf, workOfRun } from './measured';
import { DEFAULT_COSTS, UNIT_IDS, UNITS } from './units';
import { type Masks, type Time, timeOf, totalOf, type Work } from './work';

const SHAPES: Shape[] = [1, 2, 7, 11].flatMap((segments) =>
  (['read', 'write'] as const).flatMap((op) =>
    (['batch', 'op'] as const).flatMap((flush) =>
      [true, false].flatMap((mapped) =>
        (['xen', 'guests'] as const).flatMap((m2pBy) =>
          [true, false].map((scrub) => ({
            op,
            segments,
            bytes: 4096,
            flush,
            mapped,
            m2pBy,
            scrub,
          })),
        ),
      ),
    ),
  ),
);

describe('the meters and the formulas agree', () => {
  test.each(['swap', 'map', 'copy'] as const)('%s', (way) => {
    for (const shape of SHAPES) {
      const work: Work = workOfRun(configOf(shape, way));
      expect(work, JSON.stringify(shape)).toEqual(workOf(way, shape));
    }
  });

  test('with the events that are sent, each of them a hypercall', () => {
    for (const way of ['swap', 'map', 'copy'] as const) {
      for (const without of SHAPES.filter(({ segments }) => segments < 3)) {
        for (const bytes of [512, 4096]) {
          const shape = { ...without, bytes, events: true };
          expect(workOfRun(configOf(shape, way)), JSON.stringify(shape)).toEqual(
            workOf(way, shape),
          );
          expect(workOf(way, shape).notifies).toBe(2);
        }
      }
    }
  });

  test('a part page is copied', () => {
    for (const full of SHAPES) {
      const shape: Shape = { ...full, bytes: 1536 };
      expect(workOfRun(configOf(shape, 'swap')), JSON.stringify(shape)).toEqual(
        workOf('swap', shape),
      );
      expect(workOf('swap', shape).copied).toBe(shape.segments * 1536);
    }
  });
});

const ALONE: Masks = { domU: 1, dom0: 1, xenDom0: 1, xenDomU: 0 };
const WRITE: Shape = {
  op: 'write',
  segments: 11,
  bytes: 4096,
  flush: 'batch',
  mapped: true,
  m2pBy: 'xen',
  scrub: true,
};
const time = (work: Work, masks = ALONE, hot = 0): Time => timeOf(work, DEFAULT_COSTS, masks, hot);

describe('time', () => {
  test('of a copy by hand: a hypercall, eleven ops, eleven cold pages', () => {
    expect(totalOf(time(workOf('copy', WRITE)))).toBe(250 + 11 * 400 + 11 * 1200);
    expect(totalOf(time(workOf('persistent', WRITE), ALONE, 1))).toBe(11 * 300);
  });

  test('of map and unmap by hand: two hypercalls, one flush, and what it makes the caches lose', () => {
    const { flushes, refills, interrupts } = time(workOf('map', WRITE), { ...ALONE, dom0: 4 });
    expect(flushes).toBe(4 * 200);
    expect(refills).toBe(4 * 64 * 40);
    expect(interrupts).toBe(1000 + 3 * 250);
  });

  test('flushes grow with segments only where each op flushes', () => {
    const share = (flush: 'batch' | 'op', segments: number): number =>
      time(workOf('swap', { ...WRITE, flush, segments })).flushes;
    expect(share('batch', 11)).toBe(share('batch', 1));
    expect(share('op', 11)).toBeGreaterThan(3 * share('op', 1));
  });

  test('each cost moves some way of doing it', () => {
    const masks: Masks = { domU: 2, dom0: 2, xenDom0: 2, xenDomU: 2 };
    const works = (['swap', 'map', 'copy', 'persistent', 'transfer'] as const).map((way) =>
      workOf(way, { ...WRITE, m2pBy: 'guests' }),
    );
    for (const unit of UNIT_IDS) {
      if (unit === 'notify') continue;
      const dearer = { ...DEFAULT_COSTS, [unit]: DEFAULT_COSTS[unit] + 100 };
      const moved = works.some(
        (work) =>
          totalOf(timeOf(work, dearer, masks, 0.5)) >
          totalOf(timeOf(work, DEFAULT_COSTS, masks, 0.5)),
      );
      expect(moved, unit).toBe(true);
    }
  });

  test('each default lies within its range, and says where it is from', () => {
    for (const { value, min, max, source } of Object.values(UNITS)) {
      expect(value).toBeGreaterThanOrEqual(min);
      expect(value).toBeLessThanOrEqual(max);
      expect(source).not.toBe('');
    }
  });
});
