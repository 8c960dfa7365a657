import { expect, test, vi } from 'vitest';
import { holds } from '../lab/askGoal';
import { READY } from '../lab/askReady';
import { reconfigure } from '../lab/history';
import type { ConfigPatch } from '../protocol/config';
import { configure } from '../protocol/config';
import { type AppStore, createApp } from './app';
import type { Asked } from './askState';
import {
  addCell,
  askingIn,
  findWay,
  MOST_CONDITIONS,
  openWay,
  removeCondition,
  replaceCondition,
  setConditions,
  setHere,
  setLimit,
  stopFinding,
} from './checkAsk';
import { change, openLab } from './lab';
import { stateOf } from './run';

const opened = (rest = '', patch?: ConfigPatch): AppStore => {
  const app = createApp('test');
  openLab(app, rest, undefined);
  if (patch) change(app, (history) => reconfigure(history, configure(patch)));
  return app;
};
const ready = (id: string) => READY.find((one) => one.id === id)!.conditions;
const asking = (app: AppStore) => askingIn(app.getState());
const ended = async (app: AppStore): Promise<Asked> => {
  await vi.waitFor(() => expect(asking(app).asked!.status).not.toBe('running'), {
    timeout: 60_000,
    interval: 5,
  });
  return asking(app).asked!;
};

test('cells that are pointed at are asked about once each, up to a limit', () => {
  const app = opened();
  addCell(app, 'p2m d1 b0');
  addCell(app, 'p2m d1 b0');
  addCell(app, 'no cell');
  expect(asking(app).conditions).toEqual([{ cell: 'p2m d1 b0', is: { form: 'stale' } }]);
  addCell(app, 'owner 2a1');
  replaceCondition(app, 0, { cell: 'pte d1 b0', is: { form: 'live' } });
  removeCondition(app, 1);
  expect(asking(app).conditions.map(({ cell }) => cell)).toEqual(['pte d1 b0']);
  for (const frame of ['2a1', '2a5', '7c3', '7c8', '9e1']) {
    addCell(app, `owner ${frame}`);
    addCell(app, `m2p ${frame}`);
  }
  expect(asking(app).conditions).toHaveLength(MOST_CONDITIONS);
});

test('the shortest way opens on a branch of its own, once, and there it is so', async () => {
  const app = opened();
  const conditions = ready('pool-dry');
  setConditions(app, conditions);
  findWay(app);
  const { way, report } = await ended(app);
  expect(report.done).toBe('goal');
  expect(way).toHaveLength(16);
  openWay(app);
  openWay(app);
  const { lab, run, cursor } = app.getState();
  expect(lab!.tries.now.branches.map(({ name }) => name)).toEqual(['Main', 'asked: 16 steps']);
  expect(cursor).toBe(16);
  expect(holds(conditions, stateOf(run, cursor))).toBe(true);
  expect(holds(conditions, stateOf(run, cursor - 1))).toBe(false);
});

test('from here it goes on behind the steps so far, and opens where a branch goes there already', async () => {
  const app = opened('2/12');
  setConditions(app, [{ cell: 'p2m d1 b0', is: { form: 'stale' } }]);
  setHere(app, true);
  findWay(app);
  expect((await ended(app)).way).toHaveLength(0);
  setConditions(app, [{ cell: 'pte d1 b0', is: { form: 'live' } }]);
  findWay(app);
  const { way } = await ended(app);
  expect(way!.length).toBeGreaterThan(5);
  openWay(app);
  const { lab, run, cursor } = app.getState();
  expect(cursor).toBe(12 + way!.length);
  expect(holds(asking(app).conditions, stateOf(run, cursor))).toBe(true);
  // The chapter itself goes that way, so that no branch has to be made.
  expect(lab!.tries.now.branches).toHaveLength(1);
});

test('what can’t happen is said of all states, with any one fault too', async () => {
  const app = opened();
  setConditions(app, ready('buffer-has-dom0s'));
  findWay(app);
  expect(await ended(app)).toMatchObject({
    way: undefined,
    report: { done: 'whole', states: 3176 },
  });
  setConditions(app, ready('buffer-has-dom0s'));
  expect(asking(app).asked).toBeUndefined();
  setLimit(app, 4000);
  findWay(app, true);
  const { config, report } = await ended(app);
  expect(config.faults).toHaveLength(7);
  expect(report.done).toBe('states');
});

test('where a guard is off, what it forbids is found', async () => {
  const app = opened('', { guardsOff: ['scrub'] });
  setConditions(app, ready('buffer-has-dom0s'));
  findWay(app);
  expect((await ended(app)).way).toHaveLength(11);
});

test('a stop keeps what was searched, and another question drops it', async () => {
  const app = opened();
  setConditions(app, ready('buffer-has-dom0s'));
  findWay(app, true);
  await vi.waitFor(() => expect(asking(app).asked!.report.states).toBeGreaterThan(100), {
    timeout: 60_000,
    interval: 1,
  });
  stopFinding(app);
  expect(asking(app).asked).toMatchObject({ status: 'stopped', report: { done: 'no' } });
  setHere(app, true);
  expect(asking(app).asked).toBeUndefined();
});
