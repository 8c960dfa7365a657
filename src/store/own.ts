import type { Action } from '../base/brand';
import { prepareCode } from '../link/code';
import { hashOf } from '../link/open';
import type { LinkTrace } from '../link/traceCode';
import { chapterById, SCENARIOS } from '../story/chapters';
import { predicted } from '../story/predicted';
import { actionsOf, append, replay, stateAt, type Trace } from '../trace/trace';
import type { Run } from './run';

/** A run goes on by itself for so many steps behind those that somebody chose. */
const ONWARD = 300;

/**
 * A trace of somebody's own as a run: the steps that were chosen, and behind them what its chapter
 * would do next, so that it can be stepped through like a chapter. A link holds what was chosen.
 */
export function ownRun(own: LinkTrace): Run {
  const base = own.base === undefined ? undefined : chapterById(own.base);
  const chosen = replay(own.config, own.actions).trace;
  const trace = goneOn(chosen, base?.actions ?? []);
  const at = (cursor: number): LinkTrace => {
    const actions = actionsOf(trace).slice(0, Math.max(cursor, chosen.length));
    return { ...own, actions, cursor };
  };
  return {
    trace,
    chapter: undefined,
    left: base && { chapter: base, step: sharedSteps(own.actions, base.actions) },
    hashAt: (cursor) => hashOf(at(cursor), SCENARIOS),
    prepareHash: (cursor) => prepareCode(at(cursor)),
  };
}

/** The run that takes `action` after k steps of another, in place of what came next there. */
export function insteadRun(run: Run, k: number, action: Action): Run {
  const { trace, chapter, left } = run;
  return ownRun({
    base: (chapter ?? left?.chapter)?.id,
    config: trace.config,
    actions: [...actionsOf(trace).slice(0, k), action],
    cursor: k + 1,
  });
}

function goneOn(chosen: Trace, script: readonly Action[]): Trace {
  let trace = chosen;
  for (let i = 0; i < ONWARD; i++) {
    const action = predicted({ actions: script }, actionsOf(trace), stateAt(trace, trace.length));
    const next = action === undefined ? undefined : append(trace, action);
    if (!next?.ok) break;
    trace = next.trace;
  }
  return trace;
}

function sharedSteps(actions: readonly Action[], script: readonly Action[]): number {
  const apart = actions.findIndex((action, i) => action !== script[i]);
  return apart === -1 ? actions.length : apart;
}
