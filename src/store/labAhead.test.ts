import { expect, test } from 'vitest';
import { type Ahead, Lookout } from '../lab/ahead';
import { caseById } from '../story/cases';
import { replay } from '../trace/trace';
import { brokenBy } from '../trace/verdicts';
import { createApp } from './app';
import { openLab, setLab } from './lab';
import { findingsOf, noteHeat, whereToLook } from './labAhead';
import { lengthOf, type Run, stateOf } from './run';

function opened(rest: string) {
  const app = createApp('test');
  openLab(app, rest, undefined);
  return app;
}

/** What may follow the states behind some steps, where `amount` steps are taken or passed to know it. */
function lookAt(run: Run, steps: readonly number[], amount: number): [number, Ahead][] {
  const states = steps.map((k) => stateOf(run, k));
  const lookout = new Lookout(states[0]!);
  const exploring = lookout.exploring(states[0]!);
  exploring.next(0);
  exploring.next(amount);
  for (const _ of lookout.solving());
  return states.map((state, i) => [steps[i]!, lookout.of(state)!.here]);
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
  const steps = Array.from({ length: lengthOf(run) + 1 }, (_, k) => k);
  noteHeat(run, lookAt(run, steps, 1_000_000));
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
  noteHeat(run, lookAt(run, [end], 50));
  expect(findingsOf(run).heat.get(end)!.breaks[0]).toEqual({ id: 'no-leak', steps: 0 });
});
