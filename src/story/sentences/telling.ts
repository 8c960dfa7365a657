import type { Action, Domid } from '../../base/brand';
import { domOf, reqOf, xOf } from '../../protocol/action';
import { ARGUMENTS } from '../../protocol/op';
import { opOf } from '../../protocol/ops';
import type { Job, State, World } from '../../protocol/world';

/** How sure a telling is: read in a source, derived from such, for illustration, or the proposal's. */
export const LEVELS = ['fact', 'derived', 'illustrative', 'proposal'] as const;
export type Level = (typeof LEVELS)[number];

/** What is said of one step. Every number in it is of a cell that the step read or changed. */
export interface Telling {
  /** A phrase that says who does what; also what "Next" shows. */
  readonly title: string;
  readonly beginner: string;
  readonly expert: string;
  readonly speaker: string;
  readonly level: Level;
  readonly source: string;
}

/** A step and what it is about. */
export interface Step {
  readonly before: State;
  readonly action: Action;
  readonly after: State;
  readonly at: World;
  /** The request of an op that names one; of no use for others. */
  readonly job: Job;
  /** Segment, pfn, mfn or id: what the op's last argument is. */
  readonly x: number;
  /** The guest that the step is about; 0 where it is about dom0 alone. */
  readonly dom: Domid;
}

export type Tell = (x: Step) => Telling;
/** What is told of a group of ops, by their ids. */
export type Tales = { readonly [op: number]: Tell };

export function stepOf(before: State, action: Action, after: State): Step {
  const { at } = before;
  const takes: readonly string[] = ARGUMENTS[opOf(action)!.per];
  const job = at.jobs[reqOf(action)];
  const dom = takes.includes('req') ? job.dom : domOf(action);
  return { before, action, after, at, job, x: xOf(action), dom };
}
