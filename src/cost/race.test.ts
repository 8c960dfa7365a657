import { expect, test } from 'vitest';
import { METER } from '../machine/meters';
import { showAction } from '../protocol/notation';
import { type Shape, WAYS, type Way, workOf } from './formulas';
import { courseOf, metersAt, RACED } from './race';
import { DEFAULT_COSTS } from './units';
import { type Masks, timeOf, totalOf } from './work';

const SHAPE: Shape = {
  op: 'write',
  segments: 4,
  bytes: 4096,
  flush: 'batch',
  mapped: true,
  m2pBy: 'xen',
  scrub: true,
  events: true,
};
const MASKS: Masks = { domU: 2, dom0: 2, xenDom0: 2, xenDomU: 1 };

const END: { readonly [op in Shape['op']]: Shape } = {
  write: SHAPE,
  read: { ...SHAPE, op: 'read' },
};

test.each(WAYS)('%s ends where the whole request does', (way) => {
  for (const shape of Object.values(END)) {
    const { strides } = courseOf(way, shape);
    expect(strides[0]!.name).toBe('');
    expect(strides.at(-1)!.work).toEqual(workOf(way, shape));
    const names = strides.slice(1).map(({ name }) => name);
    expect(new Set(names).size).toBeGreaterThan(4);
  }
});

test('time and meters start at 0 and never run backwards', () => {
  for (const way of WAYS) {
    for (const shape of Object.values(END)) {
      const { strides } = courseOf(way, shape);
      const start = strides[0]!;
      let [time, meters] = [0, metersAt(start, start, MASKS)];
      expect(Object.values(meters).every((count) => count === 0)).toBe(true);
      for (const stride of strides) {
        const now = totalOf(timeOf(stride.work, DEFAULT_COSTS, MASKS, 0.3));
        const then = metersAt(stride, start, MASKS);
        expect(now).toBeGreaterThanOrEqual(time);
        for (const meter of RACED) expect(then[meter]).toBeGreaterThanOrEqual(meters[meter]);
        [time, meters] = [now, then];
      }
    }
  }
});

const endOf = (way: Way, shape: Shape, masks = MASKS) => {
  const { strides } = courseOf(way, shape);
  return metersAt(strides.at(-1)!, strides[0]!, masks);
};

test('the meters are the machine’s, and shootdowns are those of the masks', () => {
  const meters = endOf('swap', SHAPE);
  expect(meters.ptes).toBe(courseOf('swap', SHAPE).strides.at(-1)!.state.meters[METER.pteWrites]);
  expect(meters).toMatchObject({ flushes: 4, shootdowns: 4, notifies: 2, scrubbed: 4 * 4096 });
  const alone = endOf('swap', SHAPE, { domU: 1, dom0: 1, xenDom0: 1, xenDomU: 0 });
  expect(alone.shootdowns).toBe(0);
});

test('the flushes of the work are those that the machine counted', () => {
  for (const way of WAYS) {
    for (const shape of Object.values(END)) {
      const { strides } = courseOf(way, shape);
      const [start, end] = [strides[0]!.state, strides.at(-1)!.state];
      const counted = end.meters[METER.localFlushes]! - start.meters[METER.localFlushes]!;
      // Xen's flush of domU for a swap empties no TLB of the CPU that calls.
      const both = way === 'swap' ? 1 : 0;
      expect(endOf(way, shape).flushes - both, way).toBe(counted);
    }
  }
});

test('persistent grants start where they are mapped: the first use is told apart', () => {
  const { before, strides } = courseOf('persistent', SHAPE);
  expect(before.map(showAction)).toContain('xen.map r0 s0');
  expect(strides.map(({ name }) => name)).not.toContain('xen.map r0 s0');
  expect(endOf('persistent', SHAPE)).toMatchObject({ hypercalls: 2, ptes: 0, copied: 4 * 4096 });
  const first = courseOf('persistent', { ...SHAPE, firstUse: true });
  expect(first.before).toEqual([]);
  expect(first.strides.map(({ name }) => name)).toContain('xen.map r0 s3');
});
