import { describe, expect, test } from 'vitest';
import { type Shape, WAYS, type Way, workOf } from './formulas';
import { agrees, measuredWork } from './measured';
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

/** What only a swap leaves open does not matter to the other ways. */
const PLAIN = SHAPES.filter(
  ({ flush, mapped, m2pBy, scrub }) => flush === 'batch' && mapped && m2pBy === 'xen' && scrub,
);
const shapesOf = (way: Way): readonly Shape[] => (way === 'swap' ? SHAPES : PLAIN);

describe('the meters and the formulas agree', () => {
  test.each(WAYS)('%s', (way) => {
    for (const shape of SHAPES) {
      expect(measuredWork(way, shape), JSON.stringify(shape)).toEqual(workOf(way, shape));
    }
  });

  test.each(WAYS)('%s, of part pages', (way) => {
    for (const full of shapesOf(way)) {
      for (const bytes of [512, 1536]) {
        const shape: Shape = { ...full, bytes };
        expect(measuredWork(way, shape), JSON.stringify(shape)).toEqual(workOf(way, shape));
      }
    }
  });

  test.each(WAYS)('%s, with the events that are sent, each of them a hypercall', (way) => {
    for (const without of shapesOf(way).filter(({ segments }) => segments < 3)) {
      for (const bytes of [512, 4096]) {
        const shape = { ...without, bytes, events: true };
        expect(measuredWork(way, shape), JSON.stringify(shape)).toEqual(workOf(way, shape));
        expect(workOf(way, shape).notifies).toBe(2);
      }
    }
  });

  test('persistent grants, used for the first time', () => {
    for (const full of PLAIN) {
      for (const events of [true, false]) {
        const shape: Shape = { ...full, events, firstUse: true };
        expect(measuredWork('persistent', shape), JSON.stringify(shape)).toEqual(
          workOf('persistent', shape),
        );
        expect(measuredWork('persistent', shape).ops.map).toBe(shape.segments);
        expect(measuredWork('persistent', { ...shape, firstUse: false }).ops.map).toBe(0);
      }
    }
  });

  test('the page’s own word on it', () => {
    for (const way of WAYS) expect(agrees(way, { ...WRITE, events: true })).toBe(true);
  });

  test('part pages are copied, not moved', () => {
    for (const op of ['read', 'write'] as const) {
      const shape: Shape = { ...WRITE, op, bytes: 1536 };
      for (const way of ['swap', 'copy', 'persistent'] as const) {
        expect(measuredWork(way, shape).copied, way).toBe(shape.segments * 1536);
      }
    }
    expect(measuredWork('transfer', { ...WRITE, op: 'read', bytes: 1536 })).toEqual(
      measuredWork('copy', { ...WRITE, op: 'read', bytes: 1536 }),
    );
  });

  test('a transfer of a write takes what a grant map takes; of a read what netback’s flip did', () => {
    expect(measuredWork('transfer', WRITE)).toEqual(measuredWork('map', WRITE));
    // By hand, from the orders of 2.6.18: post n + 1, spares, n + 2, take in n + 1; three PTEs a page.
    expect(measuredWork('transfer', { ...WRITE, op: 'read' })).toMatchObject({
      hypercalls: 4,
      entries: 12 + 13 + 12,
      ptes: 33,
      m2p: 22,
      flushes: { domU: 1, dom0: 1, xenDom0: 11, xenDomU: 0 },
    });
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
    const works = WAYS.flatMap((way) =>
      (['read', 'write'] as const).map((op) => workOf(way, { ...WRITE, op, m2pBy: 'guests' })),
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
