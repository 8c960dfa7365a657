import type { Action } from '../base/brand';
import type { FaultId, GuardId } from './config';
import type { Refusal } from './refusal';
import type { State } from './world';

/** Whose lane a step is on. Xen has no thread: its steps are an op of a caller, or its flush. */
export const ACTORS = ['domU', 'xen', 'dom0', 'disk', 'toolstack'] as const;
export type Actor = (typeof ACTORS)[number];

/** What an action's arguments are: which of dom, req and x it uses, and what x counts. */
export const ARGUMENTS = {
  guest: ['dom'],
  request: ['req'],
  segment: ['req', 'segment'],
  pool: ['pfn'],
  page: ['dom', 'pfn'],
  nothing: [],
  mfn: ['req', 'mfn'],
  id: ['req', 'id'],
  /** req carries the vCPU, and 2 more for a store. */
  touch: ['dom', 'access', 'pfn'],
  /** x is segment * 512 + buffer's pfn. */
  rewrite: ['req', 'rewrite'],
} as const;
export type Arguments = keyof typeof ARGUMENTS;

/**
 * One kind of step. `ready` refuses or not and changes nothing; `apply` writes to a state that
 * nobody else holds yet, and is only called when `ready` gave none.
 */
export interface Op {
  /** Stable for ever: links name it. */
  readonly id: number;
  /** Stable for ever: files name it. */
  readonly name: string;
  readonly actor: Actor;
  readonly per: Arguments;
  /** An environment fault, which takes one from the budget. */
  readonly fault?: FaultId;
  /** A misbehaviour, possible only while this guard is off. */
  readonly guard?: GuardId;
  readonly ready: (s: State, a: Action) => Refusal;
  readonly apply: (s: State, a: Action) => void;
}
