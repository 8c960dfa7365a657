import { isClaimed } from '../../check/invariants';
import type { Run } from '../../store/run';
import { type Broken, brokenBy } from '../../trace/verdicts';
import { listed, openAt } from '../timeline/course';

/** What is to be said of an invariant that does not plainly hold. */
export interface Verdict {
  /** `unclaimed` is broken where nobody says that it holds: against a backend that lies. */
  readonly status: 'window' | 'broken' | 'unclaimed';
  readonly sentence: string;
  /** How it was found broken. */
  readonly broken?: Broken;
}

/**
 * By invariant id, what does not plainly hold after step k: broken up to then, in the order in which
 * it broke; then what is in a window.
 */
export function verdictsOf(run: Run, k: number): ReadonlyMap<string, Verdict> {
  const of = known.get(run) ?? new Map<number, ReadonlyMap<string, Verdict>>();
  known.set(run, of);
  let verdicts = of.get(k);
  if (verdicts === undefined) {
    verdicts = judged(run, k);
    if (of.size >= KEPT) of.clear();
    of.set(k, verdicts);
  }
  return verdicts;
}

const known = new WeakMap<Run, Map<number, ReadonlyMap<string, Verdict>>>();
/** Of so many steps of a run they are kept. */
const KEPT = 1000;

function judged(run: Run, k: number): Map<string, Verdict> {
  const verdicts = new Map<string, Verdict>();
  for (const broken of brokenBy(run.trace, k)) {
    const { invariant, sentence, step } = broken;
    const status = isClaimed(run.trace.config, invariant) ? 'broken' : 'unclaimed';
    verdicts.set(invariant.id, { status, sentence: `At step ${step}: ${sentence}`, broken });
  }
  const open = openAt(run, k).filter((window) => !window.overdue);
  if (open.length > 0 && !verdicts.has('maps-agree')) {
    const names = open.map((window) => window.name);
    const since = Math.min(...open.map((window) => window.from));
    verdicts.set('maps-agree', {
      status: 'window',
      sentence: `${listed(names)}, since step ${since}; ${ending(open)}.`,
    });
  }
  return verdicts;
}

/** When open windows close, as far as the run goes. */
function ending(open: ReturnType<typeof openAt>): string {
  if (open.some((window) => !window.closes)) return 'still open where the run ends';
  const last = Math.max(...open.map((window) => window.to));
  return `${open.length === 1 ? 'closes' : 'the last closes'} at step ${last}`;
}
