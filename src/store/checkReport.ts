import type { Found, Progress } from '../check/engine';
import { INVARIANTS } from '../check/invariants';
import { sometimesOf } from '../check/sometimes';
import type { Config } from '../protocol/config';
import type { FromSearch, WayMessage } from '../worker/messages';

/** How far a search is and what it has found. */
export interface Report extends Omit<Progress, 'broken'> {
  readonly broken: readonly WayMessage[];
  readonly happened: readonly WayMessage[];
  /** Time that it has been running, without its pauses. */
  readonly milliseconds: number;
  /** It waits: no more comes to this until it goes on. */
  readonly paused: boolean;
}

/** A search before its first step. */
export const NOTHING_YET: Report = {
  states: 0,
  transitions: 0,
  depth: 0,
  covered: 0,
  widths: [],
  frontier: 0,
  bytes: 0,
  done: 'no',
  broken: [],
  happened: [],
  milliseconds: 0,
  paused: false,
};

/**
 * What is known once a search has told something more. Ways keep their lists where none came to them,
 * so that equal rows are drawn once.
 */
export function reportAfter(report: Report, message: FromSearch): Report {
  switch (message.kind) {
    case 'progress': {
      const { broken: _, ...progress } = message.progress;
      return { ...report, ...progress, milliseconds: message.ms, paused: message.paused };
    }
    case 'broken':
      return { ...report, broken: [...report.broken, message] };
    case 'happened':
      return { ...report, happened: [...report.happened, message] };
    case 'found':
    case 'failed':
      return report;
  }
}

/** A report as the engine itself gives it, for what judges that. */
export function foundOf(config: Config, report: Report): Found {
  const sometimes = sometimesOf(config);
  return {
    ...report,
    whole: report.done === 'whole',
    dead: 0,
    ops: new Set(),
    goal: undefined,
    broken: new Map(
      report.broken.flatMap(({ id, actions, sentence = '' }) => {
        const invariant = INVARIANTS.find((one) => one.id === id);
        return invariant ? [[id, { invariant, actions, sentence }] as const] : [];
      }),
    ),
    happened: new Map(
      report.happened.flatMap(({ id, actions }) => {
        const one = sometimes.find((other) => other.id === id);
        return one ? [[id, { sometimes: one, actions }] as const] : [];
      }),
    ),
  };
}
