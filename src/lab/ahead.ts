import type { Action } from '../base/brand';
import type { State } from '../protocol/world';
import { AheadGraph } from './aheadGraph';
import { type Distances, NEVER, solving } from './aheadSolve';

/** An invariant, and the fewest further steps to a violation of it; 0 is that the step itself is one. */
export interface Breach {
  readonly id: string;
  readonly steps: number;
}

/** What may follow a step. */
export interface Ahead {
  /** Nearest first; every number is the true minimum. */
  readonly breaks: readonly Breach[];
  /**
   * No way of so many further steps breaks anything else; Infinity where no way at all does, 0 where
   * nobody looked, as behind what is broken.
   */
  readonly within: number;
}

/** What is known of a state: what may follow each step that may happen there, and the state itself. */
export interface Known {
  /** Undefined where the state is broken: what follows a broken machine says nothing new. */
  readonly actions: ReadonlyMap<Action, Ahead> | undefined;
  /** The same of the state itself. */
  readonly here: Ahead;
  /** Every state that can follow is known: no search finds more. */
  readonly whole: boolean;
}

/** Steps that are taken from one state before it is asked how many more there may be. */
const AT_ONCE = 64;

/**
 * Looks ahead of states of one configuration. What was explored for one state serves all others, so
 * that a step later nearly everything is known.
 */
export class Lookout {
  private readonly graph: AheadGraph;
  private solved: Distances | undefined;
  private steps = 0;

  constructor(start: Pick<State, 'at' | 'w'>) {
    this.graph = new AheadGraph(start);
  }

  /** States that it keeps. */
  get size(): number {
    return this.graph.size;
  }

  /**
   * Explores breadth first what may follow a state: each go takes or passes at least `amount`
   * steps, as it is told. It returns where nothing is left to explore.
   */
  *exploring(state: Pick<State, 'w'>): Generator<void, void, number> {
    const { graph } = this;
    const root = graph.add(state);
    const seen = new Set([root]);
    let left = yield;
    for (const id of seen) {
      if (graph.isDead(id)) continue;
      if (!graph.isOpen(id)) {
        graph.begin(id);
        while (!graph.goOn(id, AT_ONCE)) {
          left -= AT_ONCE;
          if (left <= 0) left = yield;
        }
      }
      const [from, until] = [graph.from(id), graph.until(id)];
      for (let e = from; e < until; e++) seen.add(graph.to.at(e));
      left -= until - from + 1;
      if (left <= 0) left = yield;
    }
  }

  /** Makes what was explored known, a bit in each go. */
  *solving(): Generator<void, void> {
    const { size } = this.graph.to;
    if (this.solved?.size === this.graph.size && this.steps === size) return;
    this.solved = yield* solving(this.graph);
    this.steps = size;
  }

  /** What is known of a state since it was last solved; undefined where that is nothing. */
  of(state: Pick<State, 'w'>): Known | undefined {
    const { graph, solved } = this;
    const before = graph.size;
    const id = graph.add(state);
    if (solved === undefined || id >= Math.min(before, solved.size)) return undefined;
    const here = this.aheadOf(solved, id, 0);
    const whole = solved.toUnknown[id] === NEVER;
    if (graph.isDead(id)) return { actions: undefined, here, whole };
    if (!graph.isOpen(id)) return undefined;
    const actions = new Map<Action, Ahead>();
    for (let e = graph.from(id); e < graph.until(id); e++) {
      const ahead = this.aheadOf(solved, graph.to.at(e), graph.breaks.at(e));
      actions.set(graph.actions.at(e) as Action, ahead);
    }
    return { actions, here, whole };
  }

  /** What follows a state to which a step has led that broke some invariants already. */
  private aheadOf({ toBreach, toUnknown, size }: Distances, id: number, broken: number): Ahead {
    const { invariants, deadlockBit } = this.graph;
    const far = id < size ? toUnknown[id]! : 0;
    const breaks: Breach[] = [];
    let within = this.graph.isDead(id) ? 0 : Number.POSITIVE_INFINITY;
    for (const [i, { id: name }] of invariants.entries()) {
      const bit = 1 << i;
      // A way over a state that was not gone on from breaks nothing sooner than one step behind it,
      // and gets stuck no sooner than there.
      const exact = far === NEVER ? NEVER : bit === deadlockBit ? far : far + 1;
      const steps = broken & bit ? 0 : ((id < size ? toBreach[i]?.[id] : undefined) ?? NEVER);
      if (steps !== NEVER && steps <= exact) breaks.push({ id: name, steps });
      else if (exact !== NEVER) within = Math.min(within, Math.max(0, exact - 1));
    }
    return { breaks: breaks.sort((a, b) => a.steps - b.steps), within };
  }
}

/** What is seen of it: the nearest violation, or how far there is none. */
export function aheadWords({ breaks, within }: Ahead): string {
  const [nearest] = breaks;
  if (nearest !== undefined) return breachWords(nearest);
  if (within === Number.POSITIVE_INFINITY) return 'safe whatever follows';
  return within < 1 ? '' : `none within ${within}`;
}

const breachWords = ({ id, steps }: Breach): string =>
  steps === 0 ? `breaks ${id}` : `${id} in ${steps}`;

/** All of it, in sentences; empty where nothing is known. */
export function aheadSentences({ breaks, within }: Ahead): string {
  const now = breaks.filter(({ steps }) => steps === 0).map(({ id }) => id);
  const later = breaks.filter(({ steps }) => steps > 0).map(({ id, steps }) => `${id} ${steps}`);
  const nothing = breaks.length === 0 ? 'Nothing' : 'Nothing else';
  return [
    ...(now.length > 0 ? [`Broken by the step itself: ${now.join(', ')}.`] : []),
    ...(later.length > 0 ? [`Fewest further steps to a violation: ${later.join(', ')}.`] : []),
    ...(within === Number.POSITIVE_INFINITY ? [`${nothing} breaks, whatever follows.`] : []),
    ...(within >= 1 && within < Number.POSITIVE_INFINITY
      ? [`${nothing} breaks within ${within} further ${within === 1 ? 'step' : 'steps'}.`]
      : []),
  ].join(' ');
}
