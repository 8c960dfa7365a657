import type { Action } from '../base/brand';
import type { Config } from '../protocol/config';
import { initial, reduce, refusal, step } from '../protocol/model';
import type { Refusal } from '../protocol/refusal';
import { copyOf, type State, worldOf } from '../protocol/world';
import { cutLog, emptyLog, type Log, SPACING } from './log';

/**
 * A configuration and the actions taken. A value: appending gives another trace, and every trace
 * goes on meaning what it meant. Step k is the action that led from state k - 1 to state k; state
 * 0 is the start.
 */
export interface Trace {
  readonly config: Config;
  readonly length: number;
  readonly log: Log;
}

export function startTrace(config: Config): Trace {
  const start = initial(worldOf(config));
  return { config, length: 0, log: emptyLog(start) };
}

/** State k of a trace, 0 to its length. */
export function stateAt(trace: Trace, k: number): State {
  const { snapshots, actions } = trace.log;
  const kept = snapshots[Math.floor(k / SPACING)];
  const from = Math.floor(k / SPACING) * SPACING;
  if (from === k) return kept;
  const state = copyOf(kept);
  for (let i = from; i < k; i++) step(state, actions[i]);
  return state;
}

/** The action of step k, 1 to the trace's length. */
export const actionAt = (trace: Trace, k: number): Action => trace.log.actions[k - 1];

export const actionsOf = (trace: Trace): readonly Action[] =>
  trace.log.actions.slice(0, trace.length);

export type Appended =
  | { readonly ok: true; readonly trace: Trace }
  | { readonly ok: false; readonly refusal: Refusal };

/** The trace with one more step; refused where the action is none from its last state. */
export function append(trace: Trace, action: Action): Appended {
  const before = stateAt(trace, trace.length);
  const reduced = reduce(before, action);
  if (!reduced.ok) return { ok: false, refusal: reduced.refusal };
  const after = reduced.state;
  const length = trace.length + 1;
  // A trace of its own leaves another that shares its past alone.
  const isLast = trace.log.actions.length === trace.length;
  const log = isLast ? trace.log : cutLog(trace.log, trace.length);
  log.actions.push(action);
  if (length % SPACING === 0) log.snapshots.push(after);
  return { ok: true, trace: { ...trace, length, log } };
}

/** The first k steps, as a trace to go on from: an earlier state, an undo, a branch. */
export const fork = (trace: Trace, k: number): Trace => ({ ...trace, length: k });

/** How far a list of actions goes under a configuration, and what stopped it. */
export interface Replayed {
  readonly trace: Trace;
  /** The first action that was refused there, with the reason; its step would have been length + 1. */
  readonly refused?: { readonly action: Action; readonly refusal: Refusal };
}

/** Replays actions from the start, up to the first that is refused. */
export function replay(config: Config, actions: readonly Action[]): Replayed {
  const { log } = startTrace(config);
  const state = copyOf(log.snapshots[0]);
  const trace = (): Trace => ({ config, length: log.actions.length, log });
  for (const action of actions) {
    const no = refusal(state, action);
    if (no) return { trace: trace(), refused: { action, refusal: no } };
    step(state, action);
    log.actions.push(action);
    if (log.actions.length % SPACING === 0) log.snapshots.push(copyOf(state));
  }
  return { trace: trace() };
}
