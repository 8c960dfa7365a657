import type { Action } from '../base/brand';
import { currentBranch } from '../lab/history';
import type { Stop } from '../lab/historyTrace';
import { type Differences, firstDifference, stepBeside } from '../lab/lanes';
import type { Config } from '../protocol/config';
import { append, fork, startTrace, stateAt, type Trace } from '../trace/trace';
import type { App } from './app';
import { lengthOf, type Run } from './run';

/**
 * The schedule of the run on the screen under other settings, as far as it goes there. By another
 * mechanism its steps are others: then each is taken beside one of the schedule, as long as there are any.
 */
export interface SecondLane {
  readonly run: Run;
  /** The step that is none there; undefined where every one is. */
  readonly stop: Stop | undefined;
}

interface Known {
  readonly actions: readonly Action[];
  readonly lane: SecondLane;
}

const known = new WeakMap<Config, Known>();

/** The other lane; undefined where there is one lane. Asked again it is the same object. */
export function secondLane({ lab }: App): SecondLane | undefined {
  if (lab?.versus === undefined) return undefined;
  const { versus } = lab;
  const { actions, config } = currentBranch(lab.tries.now);
  const last = known.get(versus);
  if (last?.actions === actions) return last.lane;
  const lane =
    config.mechanism === versus.mechanism
      ? laneOf(versus, actions, last)
      : laneBeside(versus, actions, last);
  known.set(versus, { actions, lane });
  return lane;
}

/** A schedule followed from where it departs from the one that was followed last. */
function laneOf(versus: Config, actions: readonly Action[], last: Known | undefined): SecondLane {
  const common = last === undefined ? 0 : shared(last.actions, actions);
  const been = last?.lane.run.trace;
  if (last && been && last.lane.stop && common > been.length) return last.lane;
  let trace = been === undefined ? startTrace(versus) : fork(been, Math.min(common, been.length));
  for (let k = trace.length; k < actions.length; k++) {
    const next = append(trace, actions[k]);
    if (!next.ok) {
      const stop = { step: k + 1, action: actions[k], refusal: next.refusal };
      return { run: runOf(trace), stop };
    }
    trace = next.trace;
  }
  return { run: runOf(trace), stop: undefined };
}

/** A run of its own, a step beside each of the schedule; it never stops before it is over. */
function laneBeside(
  versus: Config,
  actions: readonly Action[],
  last: Known | undefined,
): SecondLane {
  const common = last === undefined ? 0 : shared(last.actions, actions);
  const been = last?.lane.run.trace;
  let trace = been === undefined ? startTrace(versus) : fork(been, Math.min(common, been.length));
  for (let k = trace.length; k < actions.length; k++) {
    const action = stepBeside(stateAt(trace, k), actions[k]);
    const next = action === undefined ? undefined : append(trace, action);
    if (!next?.ok) break;
    trace = next.trace;
  }
  return { run: runOf(trace), stop: undefined };
}

function shared(one: readonly Action[], other: readonly Action[]): number {
  const most = Math.min(one.length, other.length);
  let k = 0;
  while (k < most && one[k] === other[k]) k++;
  return k;
}

const runOf = (trace: Trace): Run => ({
  trace,
  chapter: undefined,
  left: undefined,
  title: 'Lane B',
  hashAt: () => undefined,
});

/** Where two lanes differ after step k, and first of all. */
export interface Compared extends Differences {
  readonly step: number;
  /** The first difference of the whole runs; undefined where there is none. */
  readonly first: Differences['since'];
}

const recent = new WeakMap<Run, WeakMap<Run, Compared>>();

/** What differs after step k; asked again for the same step, it is the same object. */
export function compared(a: Run, b: Run, k: number): Compared {
  const of = recent.get(a) ?? new WeakMap<Run, Compared>();
  recent.set(a, of);
  const last = of.get(b);
  if (last?.step === k) return last;
  const end = Math.min(lengthOf(a), lengthOf(b));
  const now = firstDifference(a.trace, b.trace, k);
  const first = now.since ?? last?.first ?? firstDifference(a.trace, b.trace, end).since;
  const next = { ...now, step: k, first };
  of.set(b, next);
  return next;
}
