import type { Action } from '../base/brand';
import { INVARIANTS } from '../check/invariants';
import { judgeOf } from '../check/judge';
import { refusal, step } from '../protocol/model';
import { REFUSAL } from '../protocol/refusal';
import { copyOf } from '../protocol/world';
import { actionsOf, fork, replay, stateAt, type Trace } from '../trace/trace';
import { brokenBy } from '../trace/verdicts';

/** A run that is being shrunk; steps have the numbers that they had in the run it began as. */
export interface Shrunk {
  /** The steps that are left, in their order; the last of them breaks the invariant. */
  readonly left: readonly number[];
  /** Those that have just been taken away. */
  readonly gone: readonly number[];
}

/** Steps that are taken in one go. */
const AT_ONCE = 64;

/**
 * Takes steps away from a run that breaks an invariant, for as long as it breaks it still: first
 * many neighbours at once, then fewer, at last each alone. A step that can't be taken any more
 * where another is gone goes with it. Each removal is yielded, and nothing where a go ended
 * without one. At the end no step can go: without any one of them, and what it takes with it, the
 * invariant isn't broken. The run must break it, and not at its start.
 */
export function* shrinking(trace: Trace, id: string): Generator<Shrunk | undefined, Shrunk> {
  const end = brokenBy(trace, trace.length).find(({ invariant }) => invariant.id === id)?.step;
  if (end === undefined || end === 0) throw new Error(`No step of this run breaks ${id}.`);
  let left = Array.from({ length: end }, (_, i) => i + 1);
  let run = fork(trace, end);
  for (let size = Math.max(1, end >> 1); ; size = Math.max(1, size >> 1)) {
    let some = false;
    // The step that breaks it stays: without it nothing is broken.
    for (let to = left.length - 1; to > 0; to = Math.min(to - size, left.length - 1)) {
      const from = Math.max(0, to - size);
      const kept = yield* without(run, from, to, id);
      if (kept === undefined) continue;
      const was = left;
      left = kept.map((i) => was[i]!);
      const stays = new Set(left);
      run = replay(trace.config, actionsAt(trace, left)).trace;
      some = true;
      yield { left, gone: was.filter((k) => !stays.has(k)) };
    }
    if (size === 1 && !some) return { left, gone: [] };
  }
}

/** The actions of some steps of a run. */
export function actionsAt(trace: Trace, steps: readonly number[]): Action[] {
  const actions = actionsOf(trace);
  return steps.map((k) => actions[k - 1]!);
}

/**
 * Which steps of a run, counted from 0, are left without those from `from` to `to` (excluded) and
 * without what can't be taken then, up to the one that breaks the invariant; undefined where none
 * does.
 */
function* without(
  run: Trace,
  from: number,
  to: number,
  id: string,
): Generator<undefined, number[] | undefined> {
  const actions = actionsOf(run);
  const [before, after] = [copyOf(stateAt(run, from)), copyOf(stateAt(run, from))];
  const judge = judgeOf(after.at);
  const others = new Set(INVARIANTS.map((one) => one.id).filter((other) => other !== id));
  const kept = Array.from({ length: from }, (_, i) => i);
  for (let i = to; i < actions.length; i++) {
    if ((i - to) % AT_ONCE === AT_ONCE - 1) yield undefined;
    const action = actions[i]!;
    if (refusal(after, action) !== REFUSAL.none) continue;
    before.w.set(after.w);
    step(after, action);
    kept.push(i);
    if (judge({ before, action, after }, undefined, others).length > 0) return kept;
  }
  return undefined;
}
