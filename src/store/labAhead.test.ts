import { expect, test } from 'vitest';
import { caseById } from '../story/cases';
import { chapterById } from '../story/chapters';
import { replay } from '../trace/trace';
import { brokenBy } from '../trace/verdicts';
import { createApp } from './app';
import { openLab, setLab } from './lab';
import { findingsOf, lookoutOf, noteHeat, whereToLook } from './labAhead';
import { lengthOf, stateOf } from './run';

function opened(rest: string) {
  const app = createApp('test');
  openLab(app, rest, undefined);
  return app;
}

/** Explores all of a run’s space, and makes it known. */
function exploreAll(app: ReturnType<typeof opened>): void {
  const start = stateOf(app.getState().run, 0);
  const lookout = lookoutOf(start);
  const exploring = lookout.exploring(start);
  while (!exploring.next(10_000).done);
  for (const _ of lookout.solving());
}

test('one looks ahead from the step that the Lab shows, unless nobody wants to or may', () => {
  const app = opened('2/12');
  expect(whereToLook(app.getState())).toEqual({ run: app.getState().run, cursor: 12 });
  app.setState({ playing: 'play' });
  expect(whereToLook(app.getState())).toBeUndefined();
  app.setState({ playing: 'no' });
  setLab(app, { ahead: false });
  expect(whereToLook(app.getState())).toBeUndefined();
  setLab(app, { ahead: true });
  app.setState({ page: 'walk' });
  expect(whereToLook(app.getState())).toBeUndefined();
  expect(whereToLook(opened('exercise/leak-between-guests').getState())).toBeUndefined();
});

test('behind each step of a run stands how far the next violation is at least', () => {
  const edge = caseById('part-page')!;
  const app = opened(`part-page:off/0`);
  const { run } = app.getState();
  exploreAll(app);
  const steps = Array.from({ length: lengthOf(run) + 1 }, (_, k) => k);
  noteHeat(run, steps);
  const { heat } = findingsOf(run);
  const { trace } = replay(edge.badConfig, edge.badActions);
  const [broken] = brokenBy(trace, trace.length);
  for (const k of steps.filter((step) => step <= broken!.step)) {
    const found = heat.get(k)!.breaks.find(({ id }) => id === broken!.invariant.id);
    expect(found!.steps).toBe(broken!.step - k);
  }
});

test('a step that breaks something is the nearest, though the state behind it is not broken', () => {
  const app = opened('recycled-frame:off/0');
  const { run } = app.getState();
  const end = lengthOf(run);
  exploreAllFrom(app, end);
  noteHeat(run, [end]);
  expect(findingsOf(run).heat.get(end)!.breaks[0]).toEqual({ id: 'no-leak', steps: 0 });
});

function exploreAllFrom(app: ReturnType<typeof opened>, k: number): void {
  const state = stateOf(app.getState().run, k);
  const lookout = lookoutOf(state);
  const exploring = lookout.exploring(state);
  exploring.next();
  exploring.next(50);
  for (const _ of lookout.solving());
}

test('what was seen of a configuration serves its other runs', () => {
  const start = stateOf(opened('2/0').getState().run, 0);
  const again = replay(chapterById('2')!.config, []).trace;
  expect(lookoutOf(start)).toBe(lookoutOf(again.log.snapshots[0]!));
});
