import type { Run } from '../../store/run';
import { brokenBy } from '../../trace/verdicts';
import { listed, openAt } from '../timeline/course';

/** What is to be said of an invariant that does not plainly hold. */
export interface Verdict {
  readonly status: 'window' | 'broken';
  readonly sentence: string;
}

/** By invariant id, what does not plainly hold after step k: broken up to then, or in a window. */
export function verdictsOf(run: Run, k: number): Map<string, Verdict> {
  const verdicts = new Map<string, Verdict>();
  const open = openAt(run, k).filter((window) => !window.overdue);
  if (open.length > 0) {
    const names = open.map((window) => window.name);
    const since = Math.min(...open.map((window) => window.from));
    verdicts.set('maps-agree', {
      status: 'window',
      sentence: `${listed(names)}, since step ${since}; ${ending(open)}.`,
    });
  }
  for (const { invariant, sentence, step } of brokenBy(run.trace, k)) {
    verdicts.set(invariant.id, { status: 'broken', sentence: `At step ${step}: ${sentence}` });
  }
  return verdicts;
}

/** When open windows close, as far as the run goes. */
function ending(open: ReturnType<typeof openAt>): string {
  if (open.some((window) => !window.closes)) return 'still open where the run ends';
  const last = Math.max(...open.map((window) => window.to));
  return `${open.length === 1 ? 'closes' : 'the last closes'} at step ${last}`;
}
