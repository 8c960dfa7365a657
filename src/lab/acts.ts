import type { Action } from '../base/brand';
import { isOrdinary } from '../check/progress';
import type { FaultId, GuardId } from '../protocol/config';
import { enabled } from '../protocol/enabled';
import { refusal } from '../protocol/model';
import { domName } from '../protocol/names';
import { opOf } from '../protocol/ops';
import type { State, World } from '../protocol/world';
import { actorName } from '../story/actors';
import { type ActStatus, judged } from './actsJudge';
import { type Family, familiesOn } from './actsMenu';
import { saysOf } from './actsSay';
import { nextOfThreads } from './actsThreads';
import { whyNot } from './actsWhy';
import type { Target } from './targets';

/** One line of a target's menu. */
export interface Act {
  readonly action: Action;
  /** What will happen, in a short phrase. */
  readonly says: string;
  readonly status: ActStatus;
  /** Empty where it is possible; else what it adds to the run, or a sentence with the reason. */
  readonly why: string;
  /** The guard that forbids a misbehaviour while it is on. */
  readonly guard?: GuardId;
  /** What an environment fault takes from the budget as. */
  readonly fault?: FaultId;
}

/**
 * What can be done to a target, and what can't be now. Total: a target that names nothing here has
 * an empty menu. Of acts that differ in a number only and are impossible for one and the same
 * reason, one is shown. `taken` are the steps that led here: with them an act that a guard forbids
 * is judged by replaying them with the guard off, without them by the state alone
 * (actsJudge.ts).
 */
export function actsOn(s: State, target: Target, taken?: readonly Action[]): readonly Act[] {
  return familiesOn(s, target).flatMap((family) => linesOf(s, family, taken));
}

function linesOf(s: State, family: Family, taken: readonly Action[] | undefined): Act[] {
  const acts = family.map((action) => actOf(s, action, taken));
  const [first] = acts;
  const isOne = acts.every((a) => a.status === 'impossible' && a.why === first.why);
  return isOne ? acts.slice(0, 1) : acts;
}

function actOf(s: State, action: Action, taken: readonly Action[] | undefined): Act {
  const { fault, guard } = opOf(action)!;
  return {
    action,
    says: saysOf(s, action),
    ...judged(s, action, taken),
    ...(guard ? { guard } : {}),
    ...(fault ? { fault } : {}),
  };
}

/** Actions under one heading: who takes them, or that they are faults or misbehaviours. */
export interface ActGroup {
  readonly actor: string;
  readonly actions: readonly Action[];
}

/** The headings of what no actor's own program takes; actors stand before them. */
export const FAULTS_GROUP = 'Faults';
export const MISBEHAVIOURS_GROUP = 'Misbehaviours';

/**
 * Everything that may happen now: first the step that is next, if it can happen, then the others
 * by actor (the guests, dom0, Xen, the disk), then faults, then misbehaviours; in each group in
 * the model's order. No group is empty.
 */
export function actsNow(
  s: State,
  next: Action | undefined,
): { next: Action | undefined; groups: readonly ActGroup[] } {
  const first = next !== undefined && refusal(s, next) === 0 ? next : undefined;
  const groups = new Map<string, Action[]>(headings(s.at).map((actor) => [actor, []]));
  for (const action of enabled(s)) {
    if (action !== first) groups.get(headingOf(s.at, action))!.push(action);
  }
  return {
    next: first,
    groups: [...groups]
      .filter(([, actions]) => actions.length > 0)
      .map(([actor, actions]) => ({ actor, actions })),
  };
}

const headings = (at: World): string[] => [
  ...Array.from({ length: at.guests }, (_, i) => domName(at, i + 1)),
  'dom0',
  'Xen',
  'disk',
  FAULTS_GROUP,
  MISBEHAVIOURS_GROUP,
];

function headingOf(at: World, action: Action): string {
  if (!isOrdinary(action)) return opOf(action)!.fault ? FAULTS_GROUP : MISBEHAVIOURS_GROUP;
  return actorName(at, action);
}

/** An action that is the next of its thread's program, and refused now. */
export interface NotNow {
  readonly action: Action;
  readonly why: string;
}

/**
 * What is waited for: of each request's thread in blkfront and in blkback, and of each end of each
 * ring, the very next action of its program, where that is refused now. Empty once a kernel has
 * stopped, since nothing waits then.
 */
export function notNow(s: State): readonly NotNow[] {
  return nextOfThreads(s).flatMap((action) => {
    const no = refusal(s, action);
    return no ? [{ action, why: whyNot(s, action, no) }] : [];
  });
}
