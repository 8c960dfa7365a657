import type { Action } from '../base/brand';
import {
  act,
  add,
  type Branch,
  branchHere,
  type Changed,
  currentBranch,
  type History,
  reconfigure as reconfigured,
  remove,
  rename,
  seekTo,
  startHistory,
  switchTo,
} from '../lab/history';
import { sameConfig } from '../lab/historyConfig';
import { done, looked, redo, type Undoable, undo, undoable } from '../lab/undo';
import { replayUnder, widened, withGuard } from '../lab/widen';
import { type LabRun, openLab as readLink } from '../link/openLab';
import type { Config, FaultId, GuardId } from '../protocol/config';
import { CASES, caseById } from '../story/cases';
import { chapterById, SCENARIOS } from '../story/chapters';
import { EXERCISES, exerciseById } from '../story/exercises';
import { predicted } from '../story/predicted';
import type { App, AppStore } from './app';
import { ask, NO_SCORE } from './labAsk';
import { runOfBranch, suffixOf } from './labRun';
import type { Lab } from './labState';
import { lengthOf, stateOf } from './run';
import { say } from './say';
import { stay } from './stay';

const SHELF = { scenarios: SCENARIOS, cases: CASES, exercises: EXERCISES };

/** What the Lab is before anybody has chosen anything in it. */
const fresh = (history: History): Lab => ({
  tries: undoable(history),
  panel: 'act',
  versus: undefined,
  suffix: '',
  exercise: undefined,
  hides: false,
  gallery: false,
  menu: undefined,
  draft: undefined,
  guess: false,
  question: undefined,
  score: NO_SCORE,
});

/** The run that a history looks at, on the screen. */
function shown(history: History): Partial<App> {
  const run = runOfBranch(currentBranch(history));
  return { page: 'lab', run, cursor: history.cursor, playing: 'no', notice: undefined };
}

/** The Lab's tries, with the cursor where it stands now. */
function hereIn({ lab, cursor, page }: App): Undoable<History> | undefined {
  if (lab === undefined) return undefined;
  return page === 'lab' ? looked(lab.tries, seekTo(lab.tries.now, cursor)) : lab.tries;
}

/** What was tried on an earlier visit. */
export interface Earlier {
  readonly history: History;
  /** It ended at the very address that is opened: it goes on where it was. */
  readonly goOn: boolean;
}

/**
 * Opens what an address of the Lab names, beside what was tried before or on an earlier visit. An
 * address that names nothing leaves the Lab as it was and says so.
 */
export function openLab(app: AppStore, rest: string, earlier: Earlier | undefined): void {
  const read = readLink(rest, SHELF);
  if (!read.ok && stay(app, read.sentence)) return;
  const tries = hereIn(app.getState()) ?? (earlier && undoable(earlier.history));
  const run: LabRun = read.ok ? read.value : EMPTY;
  const notice = read.ok ? read.value.notice?.sentence : read.sentence;
  const stays = !read.ok || run.gallery || earlier?.goOn;
  const now = tries === undefined ? begun(run) : stays ? tries.now : withRun(tries.now, run);
  const lab = app.getState().lab ?? fresh(now);
  app.setState({
    ...shown(now),
    hovered: undefined,
    pinned: undefined,
    panel: false,
    notice,
    lab: { ...lab, ...looksOf(run, lab), tries: triesAt(tries, now), menu: undefined },
  });
}

const triesAt = (tries: Undoable<History> | undefined, now: History): Undoable<History> => {
  if (tries === undefined) return undoable(now);
  return tries.now === now ? tries : done(tries, now);
};

/** What the Lab shows besides a run that was opened. The gallery leaves all of it for the way back. */
function looksOf({ base, versus, exercise, gallery }: LabRun, lab: Lab): Partial<Lab> {
  if (gallery) return { gallery };
  const isCase = base !== undefined && caseById(base) !== undefined;
  return {
    versus,
    suffix: suffixOf(versus),
    panel: exercise !== undefined ? 'act' : isCase ? 'cases' : lab.panel,
    exercise,
    hides: exercise !== undefined,
    gallery,
  };
}

const start = readLink('', SHELF);
if (!start.ok) throw new Error(start.sentence);
const EMPTY = start.value;

function begun({ base, config, actions, cursor, exercise }: LabRun): History {
  const history = startHistory(base, config, actions, cursor);
  const title = exercise === undefined ? edgeTitle(base, config) : exerciseById(exercise)?.title;
  return title === undefined ? history : rename(history, history.current, title).history;
}

/** What a branch is called that begins as an edge case, with its guards on or off. */
function edgeTitle(base: string | undefined, { guardsOff }: Config): string | undefined {
  const title = base === undefined ? undefined : caseById(base)?.title;
  const guards = guardsOff.length === 1 ? 'guard' : 'guards';
  return title && guardsOff.length > 0 ? `${title}, ${guards} off` : title;
}

/** A history in which that run is a branch, and looked at. */
function withRun(h: History, run: LabRun): History {
  const { base, config, actions, cursor, exercise } = run;
  const same = [currentBranch(h), ...h.branches].find(
    (branch) =>
      (base === undefined || branch.base === base) &&
      branch.actions.length === actions.length &&
      branch.actions.every((action, i) => action === actions[i]) &&
      sameConfig(branch.config, config),
  );
  if (same !== undefined && exercise === undefined) return switchTo(h, same.id, cursor);
  const { name } = currentBranch(begun(run));
  const { history } = add(h, { name, base, config, actions, from: undefined });
  return seekTo(history, cursor);
}

/** Changes the history, so that it can be undone; false, with a sentence, where that is refused. */
export function change(app: AppStore, make: (history: History) => Changed): boolean {
  const { lab } = app.getState();
  const tries = hereIn(app.getState());
  if (lab === undefined || tries === undefined) return false;
  const { history, refused } = make(tries.now);
  if (refused !== undefined) {
    say(app, refused);
    return false;
  }
  const isLook = history.branches === tries.now.branches;
  const next = isLook ? looked(tries, history) : done(tries, history);
  app.setState({ ...shown(history), lab: { ...lab, tries: next, menu: undefined } });
  return true;
}

/**
 * Takes a step here; what came next stays on its own branch. Where a guess comes first, the step
 * waits for it.
 */
export function take(app: AppStore, action: Action): boolean {
  const { lab, talk } = app.getState();
  if (!lab?.guess || talk) return change(app, (history) => act(history, action));
  ask(app, action);
  return true;
}

/** Takes a step that is a fault which this run does not allow yet, or no more of: it does from now on. */
export function takeFault(app: AppStore, action: Action, fault: FaultId): boolean {
  return change(app, (history) => {
    const wider = reconfigured(history, widened(currentBranch(history).config, fault));
    return wider.refused === undefined ? act(wider.history, action) : wider;
  });
}

/** Goes on with a guard off, on a branch of its own, and takes the step that it forbade. */
export function takeWithout(app: AppStore, guard: GuardId, action: Action | undefined): boolean {
  const { config, actions } = currentBranch(app.getState().lab!.tries.now);
  const off = withGuard(config, guard, false);
  return change(app, (history) => {
    const { sentence } = replayUnder(off, actions.slice(0, history.cursor), config);
    const without = reconfigured(history, off);
    if (without.refused !== undefined) return without;
    if (sentence !== '') return { history: without.history, refused: sentence };
    return action === undefined ? without : act(without.history, action);
  });
}

/** The run so far under another configuration; a sentence says where it stops there. */
export function reconfigure(app: AppStore, config: Config): void {
  const { lab, cursor } = app.getState();
  if (lab === undefined) return;
  const { config: from, actions } = currentBranch(lab.tries.now);
  const { sentence } = replayUnder(config, actions.slice(0, cursor), from);
  if (change(app, (history) => reconfigured(history, config)) && sentence !== '') {
    app.setState({ notice: sentence });
  }
}

/**
 * What comes next by the script, or else by the programs; undefined where only faults are left, and
 * where an exercise leaves it to be found.
 */
export function nextHere({ lab, run, cursor }: App): Action | undefined {
  const branch = lab && currentBranch(lab.tries.now);
  if (lab === undefined || branch === undefined || lab.hides) return undefined;
  if (cursor < branch.actions.length) return branch.actions[cursor];
  return predicted({ actions: scriptOf(branch) }, branch.actions, stateOf(run, cursor));
}

/** The steps of the chapter or case that a branch began as; of a case without guards the bad ones. */
function scriptOf({ base, config }: Branch): readonly Action[] {
  const edge = base === undefined ? undefined : caseById(base);
  if (edge === undefined) return (base && chapterById(base)?.actions) || [];
  return edge.off.length > 0 && sameConfig(config, edge.badConfig) ? edge.badActions : edge.actions;
}

/** At the end of a branch: takes what comes next by itself. */
export function goOn(app: AppStore): void {
  const { lab, run, cursor } = app.getState();
  if (lab === undefined || cursor < lengthOf(run)) return;
  if (lab.hides) {
    say(app, 'In an exercise you choose each step yourself.');
    return;
  }
  const next = nextHere(app.getState());
  if (next !== undefined) take(app, next);
}

export const whatIf = (app: AppStore): boolean => change(app, branchHere);

export const nameBranch = (app: AppStore, id: number, name: string): boolean =>
  change(app, (history) => rename(history, id, name));

export const deleteBranch = (app: AppStore, id: number): boolean =>
  change(app, (history) => remove(history, id));

/** Looks at another branch, at a step of it. */
export const lookAt = (app: AppStore, id: number, cursor?: number): boolean =>
  change(app, (history) => ({ history: switchTo(history, id, cursor) }));

/** Takes back the last change, or makes it again. */
export const undoChange = (app: AppStore): void => travel(app, undo);
export const redoChange = (app: AppStore): void => travel(app, redo);

function travel(app: AppStore, go: typeof undo): void {
  const { lab } = app.getState();
  const tries = hereIn(app.getState());
  if (lab === undefined || tries === undefined) return;
  const next = go(tries);
  if (next === tries) say(app, go === undo ? 'Nothing to undo.' : 'Nothing to do again.');
  else app.setState({ ...shown(next.now), lab: { ...lab, tries: next, menu: undefined } });
}

/** Shows another lane beside this one, under its own configuration; undefined takes it away. */
export function compareWith(app: AppStore, versus: Config | undefined): void {
  setLab(app, { versus, suffix: suffixOf(versus) });
}

/** Sets what else the Lab shows. */
export function setLab(app: AppStore, part: Partial<Omit<Lab, 'tries'>>): void {
  const { lab } = app.getState();
  if (lab !== undefined) app.setState({ lab: { ...lab, ...part } });
}

/** Takes a whole history from a file or from an earlier visit, in place of the present one. */
export function replaceHistory(app: AppStore, history: History): void {
  change(app, () => ({ history }));
}
