import type { Action } from '../base/brand';
import { step } from '../protocol/model';
import type { State } from '../protocol/world';
import type { Chapter } from '../story/chapter';
import { CHAPTERS } from '../story/chapters';
import { sentences, type Telling } from '../story/sentences';
import { actionAt, replay, stateAt, type Trace } from '../trace/trace';

/** A chapter opened: its trace, played to its end. */
export interface Run {
  readonly chapter: Chapter;
  readonly trace: Trace;
}

/** The chapter with this id, or undefined. */
export const chapterOf = (id: string): Chapter | undefined =>
  CHAPTERS.find((chapter) => chapter.id === id);

const opened = new Map<string, Run>();

/** Opens a chapter; one that was open before is as it was, since a chapter never changes. */
export function openRun(chapter: Chapter): Run {
  let run = opened.get(chapter.id);
  if (run === undefined) {
    run = { chapter, trace: replay(chapter.config, chapter.actions).trace };
    opened.set(chapter.id, run);
  }
  return run;
}

/** How many steps the run has; its cursor goes from 0 to this. */
export const lengthOf = (run: Run): number => run.trace.length;

/** So many states near the cursor are kept: each panel asks for the same two or three. */
const KEPT = 12;
const recent = new WeakMap<Run, Map<number, State>>();

/** The state after k steps; asked again soon, it is the same object. */
export function stateOf(run: Run, k: number): State {
  let states = recent.get(run);
  if (states === undefined) {
    states = new Map();
    recent.set(run, states);
  }
  let state = states.get(k);
  if (state === undefined) {
    state = stateAt(run.trace, k);
    for (const old of states.keys()) {
      if (states.size < KEPT) break;
      states.delete(old);
    }
    states.set(k, state);
  }
  return state;
}

/** Visits every state from the first to the last. The state is lent: it changes after the visit. */
export function forEachState(run: Run, visit: (state: State, k: number) => void): void {
  const start = stateOf(run, 0);
  const state: State = { at: start.at, w: start.w.slice(), meters: start.meters.slice() };
  visit(state, 0);
  for (let k = 1; k <= lengthOf(run); k++) {
    step(state, actionOf(run, k));
    visit(state, k);
  }
}

/** The action that is step k, 1-based. */
export const actionOf = (run: Run, k: number): Action => actionAt(run.trace, k);

/** What is said of step k, 1-based. */
export const toldOf = (run: Run, k: number): Telling =>
  sentences(stateOf(run, k - 1), actionOf(run, k), stateOf(run, k));
