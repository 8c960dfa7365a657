import { expect, test } from 'vitest';
import { ownRun } from '../../store/own';
import { caseById } from '../../story/cases';
import { lanesOf } from './lanes';

test('the steps of each guest are on its own lane, also those of its requests', () => {
  const { badConfig: config, badActions: actions } = caseById('recycled-frame')!;
  const run = ownRun({ base: undefined, config, actions, cursor: 0 });
  const { lanes, of } = lanesOf(run);
  expect(lanes.map(({ name }) => name)).toEqual(['domU 1', 'domU 2', 'Xen', 'dom0', 'disk']);
  const { jobs } = run.trace.log.snapshots[0]!.at;
  expect(jobs.map(({ dom }) => dom)).toEqual([1, 2]);
  const first = of.indexOf(0);
  const second = of.indexOf(1);
  expect(first).toBeGreaterThanOrEqual(0);
  expect(second).toBeGreaterThan(first);
});
