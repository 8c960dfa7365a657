import { changedCells, judge } from '../lab/guess';
import { act } from '../lab/history';
import type { AppStore } from './app';
import { change, goOn, setLab } from './lab';
import { ask, openQuestion, type Question } from './labAsk';
import { actionOf, lengthOf, stateOf } from './run';

/** The next step where a guess comes first: asks, and where it was asked already takes the step. */
export function onward(app: AppStore): void {
  const { run, cursor } = app.getState();
  if (openQuestion(app.getState()) !== undefined) show(app);
  else if (cursor < lengthOf(run)) ask(app, actionOf(run, cursor + 1));
  else goOn(app);
}

/** Names a cell, or no longer. */
export function nameCell(app: AppStore, id: string): void {
  const question = openQuestion(app.getState());
  if (question === undefined) return;
  const { named } = question;
  const others = named.filter((one) => one !== id);
  setLab(app, {
    question: { ...question, named: others.length < named.length ? others : [...named, id] },
  });
}

/** Takes the step that was asked about, and judges the guess by it. */
export function show(app: AppStore): void {
  const question = openQuestion(app.getState());
  const { run, cursor } = app.getState();
  if (question === undefined || !take(app, question)) return;
  const { run: then, cursor: here, lab } = app.getState();
  const before = stateOf(run, cursor);
  const judged = judge(before.at, question.named, changedCells(before, stateOf(then, here)));
  const { guesses, changed, found, wrong } = lab!.score;
  setLab(app, {
    question: { ...question, run: then, cursor: here, judged },
    score: {
      guesses: guesses + 1,
      changed: changed + judged.right.length + judged.missed.length,
      found: found + judged.right.length,
      wrong: wrong + judged.wrong.length,
    },
  });
}

/** Takes the step that was asked about without a guess. */
export function skip(app: AppStore): void {
  const question = openQuestion(app.getState());
  if (question === undefined) return;
  setLab(app, { question: undefined });
  take(app, question);
}

const take = (app: AppStore, { action }: Question): boolean =>
  change(app, (history) => act(history, action));
