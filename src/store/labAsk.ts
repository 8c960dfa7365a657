import type { Action } from '../base/brand';
import type { Judged } from '../lab/guess';
import type { App, AppStore } from './app';
import type { Run } from './run';

/** A step that waits for a guess of what it changes; or the answer, once it is taken. */
export interface Question {
  readonly action: Action;
  /** Where it was asked, or where the step has led: elsewhere it is no question any more. */
  readonly run: Run;
  readonly cursor: number;
  /** The cells that were named so far, by their ids. */
  readonly named: readonly string[];
  /** What was so; undefined until the step is taken. */
  readonly judged: Judged | undefined;
}

/** What was guessed since the Lab was opened. */
export interface Score {
  readonly guesses: number;
  /** Cells that changed, and those of them that were named. */
  readonly changed: number;
  readonly found: number;
  readonly wrong: number;
}

export const NO_SCORE: Score = { guesses: 0, changed: 0, found: 0, wrong: 0 };

/** The question, or its answer, that stands at the cursor. */
export function questionHere({ page, lab, run, cursor }: App): Question | undefined {
  const question = page === 'lab' && lab?.guess ? lab.question : undefined;
  return question?.run === run && question.cursor === cursor ? question : undefined;
}

/** The question at the cursor that has no answer yet. */
export function openQuestion(s: App): Question | undefined {
  const question = questionHere(s);
  return question?.judged === undefined ? question : undefined;
}

/** Asks what a step changes, in place of taking it. What was named for the same step stays named. */
export function ask(app: AppStore, action: Action): void {
  const { lab, run, cursor } = app.getState();
  if (lab === undefined || openQuestion(app.getState())?.action === action) return;
  app.setState({
    lab: { ...lab, question: { action, run, cursor, named: [], judged: undefined } },
  });
}
