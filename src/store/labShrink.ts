import type { Action } from '../base/brand';
import {
  add,
  type Branch,
  type Changed,
  currentBranch,
  type History,
  switchTo,
} from '../lab/history';
import { sameConfig } from '../lab/historyConfig';
import { actionsAt, type Shrunk } from '../lab/shrink';
import type { Trace } from '../trace/trace';
import type { AppStore } from './app';
import { change, setLab } from './lab';
import type { Run } from './run';
import { say } from './say';

/** A run that no step can be taken from while it breaks an invariant. */
export interface Minimal {
  readonly id: string;
  /** How many steps it came from; as many as it has where none could go. */
  readonly was: number;
  readonly steps: number;
}

const minimal = new WeakMap<Trace['log'], Minimal>();

/** What came of shrinking; undefined of a run that nobody shrunk. */
export const minimalOf = ({ trace }: Run, id: string): Minimal | undefined => {
  const known = minimal.get(trace.log);
  return known?.id === id ? known : undefined;
};

export const minimalSentence = ({ was, steps }: Minimal): string =>
  was === steps
    ? `None of these ${steps} steps can go.`
    : `${was} steps became ${steps}; none can go.`;

/** Begins to shrink the run on the screen, of which step `steps` breaks an invariant. */
export function beginShrink(app: AppStore, id: string, steps: number): void {
  const { run } = app.getState();
  setLab(app, { shrink: { run, id, steps, gone: new Set() } });
}

/** Shows what went. */
export function showGone(app: AppStore, gone: readonly number[]): void {
  const shrink = app.getState().lab?.shrink;
  if (shrink === undefined) return;
  setLab(app, { shrink: { ...shrink, gone: new Set([...shrink.gone, ...gone]) } });
}

export const leaveShrink = (app: AppStore): void => setLab(app, { shrink: undefined });

/** What is left becomes a branch of its own, which is looked at where it breaks. */
export function endShrink(app: AppStore, { left }: Shrunk): void {
  const { lab, run } = app.getState();
  if (lab?.shrink === undefined) return;
  const { id, steps: was } = lab.shrink;
  const result = { id, was, steps: left.length };
  const isThere = was === left.length || showRun(app, 'shrunk', actionsAt(run.trace, left));
  if (isThere) minimal.set(app.getState().run.trace.log, result);
  leaveShrink(app);
  if (isThere) say(app, minimalSentence(result));
}

/** Another run of the present configuration on a branch that has this name, or on one that is there. */
export function showRun(app: AppStore, name: string, actions: readonly Action[]): boolean {
  return change(app, (history) => withRun(history, name, actions));
}

function withRun(history: History, name: string, actions: readonly Action[]): Changed {
  const here = currentBranch(history);
  const there = history.branches.find((one) => isRun(one, here, actions));
  if (there !== undefined) return { history: switchTo(history, there.id, actions.length) };
  const differs = actions.findIndex((action, i) => action !== here.actions[i]);
  const from = { branch: here.id, step: differs < 0 ? actions.length : differs };
  return add(history, { name, base: here.base, config: here.config, actions, from });
}

const isRun = (branch: Branch, { config }: Branch, actions: readonly Action[]): boolean =>
  branch.actions.length === actions.length &&
  branch.actions.every((action, i) => action === actions[i]) &&
  sameConfig(branch.config, config);
