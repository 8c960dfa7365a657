import { beforeEach, expect, test } from 'vitest';
import { EXERCISES } from '../story/exercises';
import { type AppStore, createApp, isHiding } from './app';
import { bring, hashOf } from './commands';
import { goOn, nextHere, openLab, setLab, take } from './lab';
import { leaveExercise, reveal, showSolution } from './labExercise';
import { lengthOf } from './run';

const exercise = EXERCISES[0]!;
let app: AppStore;
beforeEach(async () => {
  app = createApp('0.0.0');
  await bring(app);
  openLab(app, `exercise/${exercise.id}`, undefined);
});

test('an exercise opens at its start, and hides what comes next', () => {
  const s = app.getState();
  expect(s.cursor).toBe(exercise.actions.length);
  expect(isHiding(s)).toBe(true);
  expect(nextHere(s)).toBeUndefined();
  goOn(app);
  expect(app.getState().cursor).toBe(exercise.actions.length);
  expect(app.getState().said).toMatch(/exercise.*\.$/);
  expect(isHiding({ ...s, page: 'walk' })).toBe(false);
});

test('its address stays that of its start, until it is left', () => {
  take(app, exercise.solutionActions[0]!);
  expect(hashOf(app.getState())).toBe(`#/lab/exercise/${exercise.id}`);
  leaveExercise(app);
  expect(hashOf(app.getState())).toMatch(/^#\/lab\/t\//);
  expect(isHiding(app.getState())).toBe(false);
  expect(nextHere(app.getState())).toBeDefined();
});

test('once it is done everything is seen again', () => {
  reveal(app);
  expect(isHiding(app.getState())).toBe(false);
  expect(app.getState().lab!.exercise).toBe(exercise.id);
});

test.each(EXERCISES)('$id has a solution that opens as a branch, at its first step', (e) => {
  openLab(app, `exercise/${e.id}`, undefined);
  const before = app.getState().lab!.tries.now.branches.length;
  showSolution(app, e);
  const { cursor, run, lab } = app.getState();
  expect(cursor).toBe(e.actions.length);
  expect(lengthOf(run)).toBe(e.actions.length + e.solutionActions.length);
  expect(run.title).toBe(`${e.title}, a solution`);
  expect(lab!.tries.now.branches).toHaveLength(before + 1);
  expect(lab!.hides).toBe(false);
});

test('the gallery stands over the run, and leaves it as it is', () => {
  take(app, exercise.solutionActions[0]!);
  const { run, cursor } = app.getState();
  openLab(app, 'cases', undefined);
  expect(hashOf(app.getState())).toBe('#/lab/cases');
  setLab(app, { gallery: false });
  expect(app.getState()).toMatchObject({
    run,
    cursor,
    lab: { exercise: exercise.id, hides: true },
  });
});
