import type { Action } from '../base/brand';
import type { Config } from '../protocol/config';
import { showAction } from '../protocol/notation';
import type { Refusal } from '../protocol/refusal';
import { refusalSentence } from '../protocol/refusalWords';
import { append, fork, replay, type Trace } from '../trace/trace';
import { sameConfig } from './historyConfig';

/** Where a list of actions stops being a run: a step, counted from 1, and why it is none. */
export interface Stop {
  readonly step: number;
  readonly action: Action;
  readonly refusal: Refusal;
}

export const stopSentence = ({ step, action, refusal }: Stop): string =>
  `Step ${step}, ${showAction(action)}, is no step there. ${refusalSentence(refusal)}`;

export interface Followed {
  readonly trace: Trace;
  readonly stop?: Stop;
}

/** Runs that are known, by their list of actions: a list belongs to one configuration, or to few. */
const known = new WeakMap<readonly Action[], Followed[]>();

/**
 * The run of a list of actions, up to where it stops. Asked again it is at hand, and so is the run
 * of a list that `went` has announced: one more step then costs one step.
 */
export function follow(config: Config, actions: readonly Action[]): Followed {
  const there = known.get(actions)?.find(({ trace }) => sameConfig(trace.config, config));
  if (there !== undefined) return there;
  const { trace, refused } = replay(config, actions);
  const followed = refused ? { trace, stop: { step: trace.length + 1, ...refused } } : { trace };
  remember(actions, followed);
  return followed;
}

/** Notes the run of a list, so that it is not run again. */
export function remember(actions: readonly Action[], followed: Followed): void {
  const list = known.get(actions);
  if (list) list.push(followed);
  else known.set(actions, [followed]);
}

export type Went =
  | { readonly ok: true; readonly actions: readonly Action[]; readonly trace: Trace }
  | { readonly ok: false; readonly stop: Stop };

/** The first k steps of a run and one more behind them, as a list of its own. */
export function went(config: Config, actions: readonly Action[], k: number, action: Action): Went {
  const { trace } = follow(config, actions);
  const appended = append(fork(trace, k), action);
  if (!appended.ok) return { ok: false, stop: { step: k + 1, action, refusal: appended.refusal } };
  const list = [...actions.slice(0, k), action];
  remember(list, { trace: appended.trace });
  return { ok: true, actions: list, trace: appended.trace };
}

/** The first k steps of a run as a list of its own, known without a replay. */
export function prefix(config: Config, actions: readonly Action[], k: number): readonly Action[] {
  const list = actions.slice(0, k);
  remember(list, { trace: fork(follow(config, actions).trace, k) });
  return list;
}
