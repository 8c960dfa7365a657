import type { Action } from '../base/brand';
import type { Config } from '../protocol/config';
import type { Trace } from '../trace/trace';
import { sameConfig } from './historyConfig';
import { changedName, freeName, MOST_NAME, startName } from './historyNames';
import { follow, prefix, type Stop, stopSentence, went } from './historyTrace';

/** One course of a run, from its start to its last step. */
export interface Branch {
  readonly id: number;
  readonly name: string;
  /** The chapter or case that it began as. */
  readonly base: string | undefined;
  readonly config: Config;
  readonly actions: readonly Action[];
  /** The branch that it left, and how many of its steps they have in common. */
  readonly from: { readonly branch: number; readonly step: number } | undefined;
}

/** Everything that was tried: all branches, the one that is looked at, and how many of its steps. */
export interface History {
  readonly branches: readonly Branch[];
  readonly current: number;
  readonly cursor: number;
  readonly nextId: number;
}

export const MOST_BRANCHES = 200;
export const MOST_BRANCH_STEPS = 10_000;

/** A history after something was asked of it: the same one, with a sentence, where it was refused. */
export interface Changed {
  readonly history: History;
  readonly refused?: string;
}

const TOO_MANY = `A history has at most ${MOST_BRANCHES} branches. Delete one first.`;
const TOO_LONG = `A branch has at most ${MOST_BRANCH_STEPS} steps.`;
const NO_BRANCH = 'There is no such branch.';

/** A history of one branch; its actions must be a run of that configuration. */
export function startHistory(
  base: string | undefined,
  config: Config,
  actions: readonly Action[],
  cursor: number,
): History {
  const branch = { id: 1, name: startName(base), base, config, actions, from: undefined };
  const { stop } = follow(config, actions);
  if (stop) throw new Error(stopSentence(stop));
  return { branches: [branch], current: 1, cursor, nextId: 2 };
}

export const branchOf = (h: History, id: number): Branch | undefined =>
  h.branches.find((branch) => branch.id === id);

export const currentBranch = (h: History): Branch => branchOf(h, h.current)!;

/** The run of a branch, from its start to its end. */
export const traceOf = (branch: Branch): Trace => follow(branch.config, branch.actions).trace;

/** The cursor at a step of the branch that is looked at, as near as there is one. */
export const seekTo = (h: History, cursor: number): History => ({
  ...h,
  cursor: within(cursor, currentBranch(h)),
});

const within = (cursor: number, { actions }: Branch): number =>
  Math.max(0, Math.min(actions.length, Math.trunc(cursor)));

/** Another branch, at a step of it; where none is given at the one that is looked at, or its end. */
export function switchTo(h: History, id: number, cursor = h.cursor): History {
  const branch = branchOf(h, id);
  return branch ? { ...h, current: id, cursor: within(cursor, branch) } : h;
}

/** A branch of that configuration whose first steps are these; the present one rather than another. */
const beginning = (h: History, config: Config, actions: readonly Action[]): Branch | undefined =>
  [currentBranch(h), ...h.branches].find(
    (branch) =>
      branch.actions.length >= actions.length &&
      actions.every((action, i) => branch.actions[i] === action) &&
      sameConfig(branch.config, config),
  );

/**
 * Takes a step at the cursor. Where the branch goes on with it, or another of the same configuration
 * does, nothing new is made; at the end of a branch it grows; elsewhere both courses are kept.
 * Refused where the action is no step, and at the limits.
 */
export function act(h: History, action: Action): Changed {
  const branch = currentBranch(h);
  const { cursor } = h;
  if (branch.actions[cursor] === action) return { history: { ...h, cursor: cursor + 1 } };
  const atEnd = cursor === branch.actions.length;
  if (!atEnd) {
    const taken = beginning(h, branch.config, [...branch.actions.slice(0, cursor), action]);
    if (taken) return { history: { ...h, current: taken.id, cursor: cursor + 1 } };
  }
  if (cursor >= MOST_BRANCH_STEPS) return { history: h, refused: TOO_LONG };
  const gone = went(branch.config, branch.actions, cursor, action);
  if (!gone.ok) return { history: h, refused: stopSentence(gone.stop) };
  if (atEnd) {
    const longer = { ...branch, actions: gone.actions };
    return { history: { ...replaced(h, longer), cursor: cursor + 1 } };
  }
  return left(h, `from step ${cursor}`, branch.config, gone.actions, cursor);
}

const replaced = (h: History, branch: Branch): History => ({
  ...h,
  branches: h.branches.map((one) => (one.id === branch.id ? branch : one)),
});

/** A new branch that leaves the present one after `step` steps, looked at where it ends. */
function left(
  h: History,
  name: string,
  config: Config,
  actions: readonly Action[],
  step: number,
): Changed {
  const { id: branch, base } = currentBranch(h);
  const from = { branch, step };
  return add(h, { name, base, config, actions, from });
}

/** What if: a new branch that has the steps up to the cursor and none behind it. */
export function branchHere(h: History): Changed {
  const { config, actions } = currentBranch(h);
  return left(h, `from step ${h.cursor}`, config, prefix(config, actions, h.cursor), h.cursor);
}

/** A history under another configuration, and where the steps up to the cursor stopped there. */
export interface Reconfigured extends Changed {
  readonly stop?: Stop;
}

/**
 * The steps up to the cursor under another configuration, as far as they go, on a branch that ends
 * there; or on one of that configuration that begins with just these.
 */
export function reconfigure(h: History, config: Config): Reconfigured {
  const branch = currentBranch(h);
  const { trace, stop } = follow(config, branch.actions.slice(0, h.cursor));
  const told = stop ? { stop } : {};
  const actions = branch.actions.slice(0, trace.length);
  const there = beginning(h, config, actions);
  if (there) return { history: { ...h, current: there.id, cursor: actions.length }, ...told };
  const name = changedName(branch.config, config);
  return { ...left(h, name, config, actions, actions.length), ...told };
}

/**
 * Adds a branch, looked at where it ends; its id is given here. Refused where its actions are no
 * run, and at the limits. A name that is there already gets a number; a `from` that is not true, as
 * steps that are not shared, is dropped.
 */
export function add(h: History, branch: Omit<Branch, 'id'>): Changed {
  if (h.branches.length >= MOST_BRANCHES) return { history: h, refused: TOO_MANY };
  if (branch.actions.length > MOST_BRANCH_STEPS) return { history: h, refused: TOO_LONG };
  const { stop } = follow(branch.config, branch.actions);
  if (stop) return { history: h, refused: stopSentence(stop) };
  const { name, base, config, actions } = branch;
  const from = trueFrom(h.branches, branch);
  const id = h.nextId;
  const added: Branch = { id, name: freeName(h.branches, name), base, config, actions, from };
  const branches = [...h.branches, added];
  return { history: { branches, current: id, cursor: actions.length, nextId: id + 1 } };
}

/** Where a branch left another, if that is there and did begin with these steps. */
function trueFrom(
  branches: readonly Branch[],
  { from, actions }: Pick<Branch, 'from' | 'actions'>,
): Branch['from'] {
  const parent = from && branches.find((one) => one.id === from.branch);
  if (!parent || from.step > Math.min(parent.actions.length, actions.length)) return undefined;
  for (let i = 0; i < from.step; i++) if (parent.actions[i] !== actions[i]) return undefined;
  return from;
}

/** Names a branch; refused without a letter, or where another is called so. */
export function rename(h: History, id: number, name: string): Changed {
  const branch = branchOf(h, id);
  if (!branch) return { history: h, refused: NO_BRANCH };
  const trimmed = name.trim();
  if (trimmed === branch.name) return { history: h };
  if (trimmed === '' || trimmed.length > MOST_NAME) {
    return { history: h, refused: `A name has 1 to ${MOST_NAME} letters.` };
  }
  if (h.branches.some((one) => one.name === trimmed)) {
    return { history: h, refused: `Another branch is called ${trimmed}.` };
  }
  return { history: replaced(h, { ...branch, name: trimmed }) };
}

/**
 * Deletes a branch. Those that left it keep all of their steps and are hung where it hung. Where it
 * was looked at, the branch that it left is, at the step where it did; else the first.
 */
export function remove(h: History, id: number): Changed {
  const gone = branchOf(h, id);
  if (!gone) return { history: h, refused: NO_BRANCH };
  if (h.branches.length === 1) return { history: h, refused: 'The last branch stays.' };
  const branches = h.branches
    .filter((branch) => branch.id !== id)
    .map((branch) => (branch.from?.branch === id ? rehung(branch, gone) : branch));
  const rest = { ...h, branches };
  if (h.current !== id) return { history: rest };
  const next = (gone.from && branchOf(rest, gone.from.branch)) ?? branches[0];
  const cursor = gone.from?.branch === next.id ? Math.min(h.cursor, gone.from.step) : h.cursor;
  return { history: { ...rest, current: next.id, cursor: within(cursor, next) } };
}

function rehung(branch: Branch, gone: Branch): Branch {
  if (!gone.from || !branch.from) return { ...branch, from: undefined };
  const step = Math.min(branch.from.step, gone.from.step);
  return { ...branch, from: { branch: gone.from.branch, step } };
}
