import { isClaimed } from '../check/invariants';
import { type Ahead, type Known, Lookout } from '../lab/ahead';
import { sameConfig } from '../lab/historyConfig';
import type { Config } from '../protocol/config';
import type { State } from '../protocol/world';
import { stateAt, type Trace } from '../trace/trace';
import { brokenBy } from '../trace/verdicts';
import type { App } from './app';
import type { Run } from './run';

/** A lookout that keeps more states than this is begun anew. */
const MOST_STATES = 40_000;
/** Lookouts that are kept, each of its configuration: one for each lane. */
const KEPT = 2;

let kept: readonly { readonly config: Config; readonly lookout: Lookout }[] = [];

/** The lookout of a state’s configuration, with all that it has seen; a full one only if asked to. */
export function lookoutOf(state: State, evenFull = false): Lookout {
  const { config } = state.at;
  const there = kept.find((one) => sameConfig(one.config, config));
  const isFull = there !== undefined && there.lookout.size > MOST_STATES;
  const lookout = there && (evenFull || !isFull) ? there.lookout : new Lookout(state);
  const others = kept.filter((one) => one !== there);
  kept = [{ config, lookout }, ...others].slice(0, KEPT);
  return lookout;
}

export const isFull = (lookout: Lookout): boolean => lookout.size > MOST_STATES;

/**
 * Where to look ahead from; undefined where nobody asks, where an exercise does, and while the run
 * plays by itself.
 */
export function whereToLook({ page, lab, talk, playing, run, cursor }: App): Place | undefined {
  const looks = page === 'lab' && lab?.ahead !== false && !lab?.hides && !lab?.gallery;
  return looks && !talk && playing === 'no' ? { run, cursor } : undefined;
}

export interface Place {
  readonly run: Run;
  readonly cursor: number;
}

/** What was found out about a run, by step. */
export interface Findings {
  /** What may follow each step that may happen then, of those that were looked at. */
  readonly known: Map<number, Known>;
  /** What may follow the step itself, of those that were and of those around them. */
  heat: Heat;
  /** The steps that were given their time: as those that were looked at, or as those around them. */
  readonly explored: Set<number>;
  readonly passed: Set<number>;
}

export type Heat = ReadonlyMap<number, Ahead>;

const findings = new WeakMap<Trace['log'], Findings>();

/** The findings about a run; one that grows keeps them. */
export function findingsOf({ trace }: Run): Findings {
  let all = findings.get(trace.log);
  if (all === undefined) {
    all = { known: new Map(), heat: new Map(), explored: new Set(), passed: new Set() };
    findings.set(trace.log, all);
  }
  return all;
}

/** Notes what is known by now behind some steps of a run, with what each of them breaks itself. */
export function noteHeat(run: Run, steps: readonly number[]): void {
  const all = findingsOf(run);
  const heat = new Map(all.heat);
  for (const k of steps) {
    const ahead = aheadOfStep(run.trace, k);
    if (ahead !== undefined) heat.set(k, ahead);
  }
  all.heat = heat;
}

function aheadOfStep(trace: Trace, k: number): Ahead | undefined {
  const after = stateAt(trace, k);
  const known = lookoutOf(after, true).of(after)?.here;
  if (known === undefined) return undefined;
  const now = brokenBy(trace, k)
    .filter(({ step, invariant }) => step === k && isClaimed(trace.config, invariant))
    .map(({ invariant: { id } }) => ({ id, steps: 0 }));
  const later = known.breaks.filter(({ id }) => now.every((one) => one.id !== id));
  return { ...known, breaks: [...now, ...later] };
}
