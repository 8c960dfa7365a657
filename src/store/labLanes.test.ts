import { expect, test } from 'vitest';
import { configure } from '../protocol/config';
import { enabled } from '../protocol/enabled';
import { chapterById } from '../story/chapters';
import { actionsOf, replay } from '../trace/trace';
import { createApp } from './app';
import { hashOf } from './commands';
import { compareWith, openLab, take, undoChange } from './lab';
import { compared, secondLane } from './labLanes';
import { stateOf } from './run';

const CHAPTER = chapterById('2')!;
const OFF = configure({ guardsOff: ['domu-flush'] }, CHAPTER.config);

function opened() {
  const app = createApp('test');
  openLab(app, '2/10', undefined);
  compareWith(app, OFF);
  return app;
}

test('the second lane takes the steps of the first under its own settings', () => {
  const app = opened();
  const lane = secondLane(app.getState())!;
  expect(lane.stop).toBeUndefined();
  expect(lane.run.trace.config.guardsOff).toEqual(['domu-flush']);
  expect(lane.run.trace.length).toBe(CHAPTER.actions.length);
  expect(secondLane(app.getState())).toBe(lane);
  compareWith(app, undefined);
  expect(secondLane(app.getState())).toBeUndefined();
});

test('it stops where a step is none there, and says which', () => {
  const app = opened();
  compareWith(app, configure({ guardsOff: ['p2m-mark'] }, CHAPTER.config));
  const lane = secondLane(app.getState())!;
  const { trace, refused } = replay(lane.run.trace.config, CHAPTER.actions);
  expect(lane.run.trace.length).toBe(trace.length);
  expect(lane.stop).toMatchObject({ step: trace.length + 1, action: refused?.action });
});

test('it follows where the first lane departs, grows and is undone', () => {
  const app = createApp('test');
  openLab(app, '', undefined);
  compareWith(app, configure({ guardsOff: ['domu-flush'] }));
  const lane = () => actionsOf(secondLane(app.getState())!.run.trace);
  const first = () => enabled(stateOf(app.getState().run, app.getState().cursor));
  for (let k = 0; k < 4; k++) take(app, first()[0]!);
  const straight = lane();
  expect(straight).toEqual(actionsOf(app.getState().run.trace));
  app.setState({ cursor: 2 });
  const other = first().find((action) => action !== straight[2])!;
  expect(take(app, other)).toBe(true);
  expect(lane()).toEqual([...straight.slice(0, 2), other]);
  undoChange(app);
  expect(lane()).toEqual(straight);
});

test('what differs is told for a step, and the first difference of all', () => {
  const app = opened();
  const a = app.getState().run;
  const b = secondLane(app.getState())!.run;
  const early = compared(a, b, 1);
  expect(early.cells).toEqual([]);
  expect(early.since).toBeUndefined();
  expect(early.first).toMatchObject({ step: 3, cell: { name: 'TLB of domU b0 on vCPU 1' } });
  const late = compared(a, b, 3);
  expect(late.since).toEqual(early.first);
  expect(late.cells[0]).toMatchObject({ a: 'none', b: '2a1' });
  expect(compared(a, b, 3)).toBe(late);
});

test('an address has at most 2,000 letters, those of its second lane among them', () => {
  const app = opened();
  const { run, lab } = app.getState();
  const { suffix } = lab!;
  expect(suffix).toMatch(/^\/vs\//);
  expect(hashOf(app.getState())).toBe(`#/lab/2/10${suffix}`);
  for (const [letters, fits] of [
    [2000 - suffix.length, true],
    [2001 - suffix.length, false],
  ] as const) {
    const hash = '#/lab/t/'.padEnd(letters, 'A');
    app.setState({ run: { ...run, hashAt: () => hash } });
    expect(hashOf(app.getState())).toBe(fits ? hash + suffix : undefined);
  }
});
