import { isClaimed } from '../check/invariants';
import type { Ahead, Known } from '../lab/ahead';
import type { Trace } from '../trace/trace';
import { brokenBy } from '../trace/verdicts';
import type { App } from './app';
import type { Run } from './run';

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

/** Notes what may follow the states behind some steps, with what each of the steps breaks itself. */
export function noteHeat(run: Run, found: Iterable<readonly [step: number, Ahead]>): void {
  const all = findingsOf(run);
  const heat = new Map(all.heat);
  for (const [k, ahead] of found) heat.set(k, aheadOfStep(run.trace, k, ahead));
  all.heat = heat;
}

function aheadOfStep(trace: Trace, k: number, known: Ahead): Ahead {
  const now = brokenBy(trace, k)
    .filter(({ step, invariant }) => step === k && isClaimed(trace.config, invariant))
    .map(({ invariant: { id } }) => ({ id, steps: 0 }));
  const later = known.breaks.filter(({ id }) => now.every((one) => one.id !== id));
  return { ...known, breaks: [...now, ...later] };
}
