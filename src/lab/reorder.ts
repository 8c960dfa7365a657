import type { Action } from '../base/brand';
import { reduce, refusal, step } from '../protocol/model';
import { showAction } from '../protocol/notation';
import { REFUSAL, type Refusal } from '../protocol/refusal';
import { refusalSentence } from '../protocol/refusalWords';
import { copyOf, type State } from '../protocol/world';
import { actionAt, actionsOf, append, fork, stateAt, type Trace } from '../trace/trace';
import { sameWords } from './graphHash';
import { type Stop, stopSentence } from './historyTrace';

/** What comes of a step that is moved to be step `step` of its run. */
export interface Place {
  readonly step: number;
  /** The run up to the later of both positions is one, with all other steps in their order. */
  readonly enabled: boolean;
  /** The state at that later position is exactly what it was: the order makes no difference. */
  readonly commutes: boolean;
  /** One sentence: what refuses it, or what it does to the state. */
  readonly why: string;
}

/** Places are looked at so many steps each way. */
export const MOST_PLACES = 200;

type Outcome = Omit<Place, 'step'>;

/**
 * Every other place for step k, in the order of the run. Each is tried: behind a place that is
 * refused there may be one that is not. That a thread keeps its own order is no rule here; the model
 * refuses what breaks it.
 */
export function placesFor(trace: Trace, k: number, most = MOST_PLACES): Place[] {
  if (k < 1 || k > trace.length) return [];
  return [...earlier(trace, k, Math.max(1, k - most)), ...later(trace, k, most)];
}

/**
 * The places before k, last first inside. Where the step and the one that it passes come to the
 * same state either way, all that follows is as for the place before, and is not run again.
 */
function earlier(trace: Trace, k: number, first: number): Place[] {
  const action = actionAt(trace, k);
  const end = stateAt(trace, k);
  const places: Place[] = [];
  // The state after the moved step where it was tried last, and what came of that.
  let known: { readonly state: State; readonly outcome: Outcome } | undefined;
  known = { state: end, outcome: compared(end, end, k) };
  for (let to = k - 1; to >= first; to--) {
    const moved = reduce(stateAt(trace, to - 1), action);
    if (!moved.ok) {
      places.push({ step: to, ...refused(moved.refusal) });
      known = undefined;
      continue;
    }
    const passed = reduce(moved.state, actionAt(trace, to));
    let outcome: Outcome;
    if (!passed.ok) outcome = blocked(trace, to, passed.refusal);
    else if (known && sameWords(passed.state, known.state)) outcome = known.outcome;
    else outcome = rest(trace, passed.state, to + 1, k);
    places.push({ step: to, ...outcome });
    known = { state: moved.state, outcome };
  }
  return places.reverse();
}

/** What comes of the steps from `from` to k - 1 out of a state that may be written to. */
function rest(trace: Trace, state: State, from: number, k: number): Outcome {
  for (let i = from; i < k; i++) {
    const no = refusal(state, actionAt(trace, i));
    if (no !== REFUSAL.none) return blocked(trace, i, no);
    step(state, actionAt(trace, i));
  }
  return compared(state, stateAt(trace, k), k);
}

/** The places behind k: without the step, the others run on for as long as they can. */
function later(trace: Trace, k: number, most: number): Place[] {
  const action = actionAt(trace, k);
  const without = copyOf(stateAt(trace, k - 1));
  const as = copyOf(stateAt(trace, k));
  const places: Place[] = [];
  let stuck: Outcome | undefined;
  for (let to = k + 1; to <= Math.min(trace.length, k + most); to++) {
    const next = actionAt(trace, to);
    if (stuck === undefined) {
      const no = refusal(without, next);
      if (no === REFUSAL.none) step(without, next);
      else stuck = blocked(trace, to, no);
    }
    step(as, next);
    places.push({ step: to, ...(stuck ?? taken(without, action, as, to)) });
  }
  return places;
}

function taken(state: State, action: Action, as: State, end: number): Outcome {
  const moved = reduce(state, action);
  return moved.ok ? compared(moved.state, as, end) : refused(moved.refusal);
}

function compared(state: State, as: State, end: number): Outcome {
  const commutes = sameWords(state, as);
  const why = commutes
    ? `It makes no difference: the state after step ${end} is the same.`
    : `It can happen there, and the state after step ${end} is another.`;
  return { enabled: true, commutes, why };
}

const refused = (no: Refusal): Outcome => ({
  enabled: false,
  commutes: false,
  why: `It is no step there. ${refusalSentence(no)}`,
});

const blocked = (trace: Trace, k: number, no: Refusal): Outcome => ({
  enabled: false,
  commutes: false,
  why: `Step ${k}, ${showAction(actionAt(trace, k))}, would be none then. ${refusalSentence(no)}`,
});

export type Moved =
  | {
      readonly ok: true;
      readonly trace: Trace;
      readonly actions: readonly Action[];
      /** Where the run stops now that went on before, and a sentence for it. */
      readonly stop?: Stop;
      readonly sentence?: string;
    }
  | { readonly ok: false; readonly stop: Stop; readonly sentence: string };

/**
 * The run with step k as its step `to`, all others in their order; what can't follow any more is
 * left off and told. Refused where a step up to the later of both positions would be none.
 */
export function moved(trace: Trace, k: number, to: number): Moved {
  const order = [...actionsOf(trace)];
  const [action] = order.splice(k - 1, 1);
  order.splice(to - 1, 0, action);
  let run = fork(trace, Math.min(k, to) - 1);
  for (const next of order.slice(run.length)) {
    const appended = append(run, next);
    if (!appended.ok) {
      const stop = { step: run.length + 1, action: next, refusal: appended.refusal };
      return stopped(run, stop, Math.max(k, to));
    }
    run = appended.trace;
  }
  return { ok: true, trace: run, actions: order };
}

function stopped(trace: Trace, stop: Stop, end: number): Moved {
  if (stop.step <= end) return { ok: false, stop, sentence: stopSentence(stop) };
  const why = `${showAction(stop.action)} is no step there. ${refusalSentence(stop.refusal)}`;
  const sentence = `The run now stops at step ${stop.step}: ${why}`;
  return { ok: true, trace, actions: actionsOf(trace), stop, sentence };
}
