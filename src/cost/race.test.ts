import { expect, test } from 'vitest';
import { METER } from '../machine/meters';
import type { Shape } from './formulas';
import { workOf } from './formulas';
import { configOf, workOfRun } from './measured';
import { courseOf, metersAt, metersByFormula, RACED } from './race';
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

test.each(['swap', 'map', 'copy'] as const)('%s ends where the whole run does', (way) => {
  const course = courseOf(configOf(SHAPE, way));
  expect(course[0]!.name).toBe('');
  expect(course.at(-1)!.work).toEqual(workOfRun(configOf(SHAPE, way)));
  expect(course.at(-1)!.work).toEqual(workOf(way, SHAPE));
  const names = course.slice(1).map(({ name }) => name);
  expect(new Set(names).size).toBeGreaterThan(4);
});

test('time and meters never run backwards', () => {
  for (const way of ['swap', 'map', 'copy'] as const) {
    let [time, meters] = [0, metersAt(courseOf(configOf(SHAPE, way))[0]!, MASKS)];
    for (const stride of courseOf(configOf(SHAPE, way))) {
      const now = totalOf(timeOf(stride.work, DEFAULT_COSTS, MASKS, 0.3));
      const then = metersAt(stride, MASKS);
      expect(now).toBeGreaterThanOrEqual(time);
      for (const meter of RACED) expect(then[meter]).toBeGreaterThanOrEqual(meters[meter]);
      [time, meters] = [now, then];
    }
  }
});

test('the meters are the machine’s, and shootdowns are those of the masks', () => {
  const end = courseOf(configOf(SHAPE, 'swap')).at(-1)!;
  const meters = metersAt(end, MASKS);
  expect(meters.ptes).toBe(end.state.meters[METER.pteWrites]);
  expect(meters).toMatchObject({ flushes: 4, shootdowns: 4, notifies: 2, scrubbed: 4 * 4096 });
  const alone = metersAt(end, { domU: 1, dom0: 1, xenDom0: 1, xenDomU: 0 });
  expect(alone.shootdowns).toBe(0);
});

test('by formula a persistent grant copies and does nothing else', () => {
  const meters = metersByFormula(workOf('persistent', { ...SHAPE, events: false }), MASKS);
  const { copied, ...rest } = meters;
  expect(copied).toBe(4 * 4096);
  expect(Object.values(rest).every((count) => count === 0)).toBe(true);
});
