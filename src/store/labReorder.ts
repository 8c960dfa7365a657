import type { Action } from '../base/brand';
import { sameWords } from '../lab/graphHash';
import {
  add,
  type Branch,
  branchOf,
  type Changed,
  currentBranch,
  type History,
  remove,
  seekTo,
  switchTo,
  traceOf,
} from '../lab/history';
import { sameConfig } from '../lab/historyConfig';
import { remember } from '../lab/historyTrace';
import { type Moved, moved } from '../lab/reorder';
import type { Config } from '../protocol/config';
import { stateAt, type Trace } from '../trace/trace';
import type { AppStore } from './app';
import { change } from './lab';
import { nextPlace } from './labPlaces';
import { say } from './say';

/** What a branch is that was made here: the one that it left, with one step at another place. */
interface Move {
  readonly branch: number;
  readonly step: number;
  readonly to: number;
}

const moves = new WeakMap<Branch, Move>();

/**
 * Moves step k to be step `to`, on a branch of its own, and looks at it there; both orders are
 * kept. A step that is moved on and on has one branch, where it came to last; moved back to where
 * it stood, none. False, with a sentence, where it can't be there.
 */
export function moveStep(app: AppStore, k: number, to: number): boolean {
  const { lab, run } = app.getState();
  if (lab === undefined) return false;
  const made = madeIn(lab.tries.now, k, to);
  if (!made.ok) {
    say(app, `Step ${k} stays. ${made.sentence}`);
    return false;
  }
  const { move, trace, sentence } = made;
  if (!change(app, (history) => withMove(history, made))) return false;
  const branch = currentBranch(app.getState().lab!.tries.now);
  if (branch.id >= lab.tries.now.nextId) moves.set(branch, move);
  say(app, `Step ${k} is now step ${to}: ${differenceOf(run.trace, trace, Math.max(k, to))}.`);
  if (sentence !== undefined) app.setState({ notice: sentence });
  return true;
}

type Done = Extract<Moved, { ok: true }>;
type Made = (Done & { readonly move: Move }) | Extract<Moved, { ok: false }>;

/** The run with the step moved, from the branch where its way began if it goes on. */
function madeIn(history: History, k: number, to: number): Made {
  const here = currentBranch(history);
  const begun = begunAt(history, here, k);
  if (begun !== undefined) {
    const origin = branchOf(history, begun.branch)!;
    const move = { ...begun, to };
    if (begun.step === to)
      return { ok: true, move, actions: origin.actions, trace: traceOf(origin) };
    const done = moved(traceOf(origin), begun.step, to);
    if (done.ok) return { ...done, move };
  }
  const done = moved(traceOf(here), k, to);
  return done.ok ? { ...done, move: { branch: here.id, step: k, to } } : done;
}

/** The move that led to step k of a branch, where nothing else has come of it. */
function begunAt({ branches }: History, here: Branch, k: number): Move | undefined {
  const move = moves.get(here);
  if (move?.to !== k || branches.every(({ id }) => id !== move.branch)) return undefined;
  return branches.some(({ from }) => from?.branch === here.id) ? undefined : move;
}

function differenceOf(was: Trace, is: Trace, end: number): string {
  const same = end <= is.length && sameWords(stateAt(is, end), stateAt(was, end));
  return same ? 'it commutes with what it passed' : `the state after step ${end} is another`;
}

/** The branch looked at that has the step moved: one that is there, or a new one. */
function withMove(history: History, { move, actions, trace }: Done & { move: Move }): Changed {
  const { branch, step, to } = move;
  const rest = branch === history.current ? history : remove(history, history.current).history;
  const origin = branchOf(rest, branch)!;
  const { base, config } = origin;
  const there = step === to ? origin : rest.branches.find((one) => isRun(one, config, actions));
  if (there !== undefined) return { history: switchTo(rest, there.id, to) };
  remember(actions, { trace });
  const from = { branch, step: Math.min(step, to) - 1 };
  const added = add(rest, { name: `step ${step} to ${to}`, base, config, actions, from });
  return added.refused === undefined
    ? { history: seekTo(added.history, to) }
    : { history, refused: added.refused };
}

const isRun = (branch: Branch, config: Config, actions: readonly Action[]): boolean =>
  branch.actions.length === actions.length &&
  branch.actions.every((action, i) => action === actions[i]) &&
  sameConfig(branch.config, config);

/** Moves the step at the cursor one place earlier or later, among those that are enabled. */
export function moveHere(app: AppStore, by: -1 | 1): void {
  const { page, run, cursor } = app.getState();
  if (page !== 'lab') return;
  const { place, says } = nextPlace(run, cursor, by);
  if (place === undefined) say(app, says);
  else moveStep(app, cursor, place.step);
}
