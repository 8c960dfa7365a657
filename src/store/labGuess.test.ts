import { beforeEach, expect, test, vi } from 'vitest';
import { changedCells } from '../lab/guess';
import { CASES } from '../story/cases';
import { type AppStore, createApp } from './app';
import { bring, hashOf, step } from './commands';
import { openLab, setLab, take } from './lab';
import { openQuestion, questionHere } from './labAsk';
import { nameCell, onward, show, skip } from './labGuess';
import { actionOf, stateOf } from './run';

let app: AppStore;
beforeEach(async () => {
  app = createApp('0.0.0');
  await bring(app);
  openLab(app, '2/11', undefined);
  setLab(app, { guess: true });
});

const cursor = () => app.getState().cursor;
const question = () => questionHere(app.getState());
const score = () => app.getState().lab!.score;

test('the next step asks first, and the one after takes it and judges', async () => {
  step(app, 1);
  await vi.waitFor(() => expect(question()).toBeDefined(), { timeout: 15_000, interval: 5 });
  expect(cursor()).toBe(11);
  const { run } = app.getState();
  const changed = changedCells(stateOf(run, 11), stateOf(run, 12)).map(({ id }) => id);
  expect(changed.length).toBeGreaterThan(1);
  nameCell(app, changed[0]!);
  nameCell(app, 'p2m d1 b0');
  expect(changed).not.toContain('p2m d1 b0');
  onward(app);
  expect(cursor()).toBe(12);
  expect(question()!.judged).toMatchObject({
    right: changed.slice(0, 1),
    missed: changed.slice(1),
    wrong: ['p2m d1 b0'],
  });
  expect(score()).toEqual({ guesses: 1, changed: changed.length, found: 1, wrong: 1 });
});

test('a cell that is named twice is not named', () => {
  onward(app);
  nameCell(app, 'p2m d1 b0');
  nameCell(app, 'pte d1 b0');
  nameCell(app, 'p2m d1 b0');
  expect(question()!.named).toEqual(['pte d1 b0']);
});

test('a step that is chosen asks too, and is taken by the answer', () => {
  const { run } = app.getState();
  take(app, actionOf(run, 12));
  expect(cursor()).toBe(11);
  expect(question()!.action).toBe(actionOf(run, 12));
  show(app);
  expect(cursor()).toBe(12);
});

test('one that is skipped is taken, and counts as no guess', () => {
  onward(app);
  skip(app);
  expect(cursor()).toBe(12);
  expect(question()).toBeUndefined();
  expect(score().guesses).toBe(0);
});

test('a step back, or the end of guessing, leaves the question', () => {
  onward(app);
  step(app, -1);
  expect(cursor()).toBe(10);
  expect(question()).toBeUndefined();
  onward(app);
  setLab(app, { guess: false });
  expect(openQuestion(app.getState())).toBeUndefined();
  step(app, 1);
  expect(cursor()).toBe(11);
});

test('at the end of a branch the step that is made asks as well', () => {
  openLab(app, '', undefined);
  setLab(app, { guess: true });
  onward(app);
  expect(cursor()).toBe(0);
  show(app);
  expect(cursor()).toBe(1);
  expect(question()!.judged).toBeDefined();
});

test('each run of an edge case opens under its own name and address', () => {
  for (const { id, title, off } of CASES) {
    openLab(app, `${id}`, undefined);
    expect(app.getState().run.title).toBe(title);
    expect(app.getState().lab!.panel).toBe('cases');
    expect(hashOf(app.getState())).toBe(`#/lab/${id}`);
    if (off.length === 0) continue;
    openLab(app, `${id}:off/3`, undefined);
    expect(app.getState().run.title).toBe(`${title}, ${off.length === 1 ? 'guard' : 'guards'} off`);
    expect(hashOf(app.getState())).toBe(`#/lab/${id}:off/3`);
  }
});
