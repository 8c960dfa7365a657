import type { Action } from '../base/brand';
import { blankMeters, blankWords } from '../machine/machine';
import { opIdOf } from '../protocol/action';
import type { Config } from '../protocol/config';
import { enabled, initial, step } from '../protocol/model';
import { type State, worldOf } from '../protocol/world';
import type { Invariant, Step } from './breach';
import { INVARIANTS } from './invariants';
import { deadlock } from './progress';
import { rowOf, StateSet } from './stateSet';

/** The first, and so a shortest, way to break an invariant. */
export interface Counterexample {
  readonly invariant: Invariant;
  readonly sentence: string;
  readonly actions: readonly Action[];
}

export interface Found {
  readonly states: number;
  readonly transitions: number;
  /** Steps from the start to the state that is farthest from it. */
  readonly depth: number;
  /** False where the limit on states ended the search. */
  readonly whole: boolean;
  readonly broken: ReadonlyMap<string, Counterexample>;
  /** Ids of the ops that some step of the space was. */
  readonly ops: ReadonlySet<number>;
}

export interface Limits {
  readonly maxStates: number;
  /** Ends the search as soon as these are broken, all of them. */
  readonly until?: readonly string[];
}

/**
 * Breadth first through every state that a configuration can reach. A state that breaks a state
 * invariant is kept, but not gone on from: what follows a broken machine says nothing new.
 */
export function search(config: Config, limits: Limits): Found {
  return new Search(config, limits).run();
}

const STATE_INVARIANTS = INVARIANTS.filter((i) => i.looksAt === 'state' && i.id !== 'no-deadlock');
const STEP_INVARIANTS = INVARIANTS.filter((i) => i.looksAt === 'step');
const NO_DEADLOCK = INVARIANTS.find((i) => i.id === 'no-deadlock')!;

type Taken = Step & { readonly action: Action };

class Search {
  private readonly start: State;
  private readonly set: StateSet;
  private readonly parents: number[] = [-1];
  private readonly actions: Action[] = [0 as Action];
  private readonly depths: number[] = [0];
  private readonly dead = new Set<number>();
  private readonly broken = new Map<string, Counterexample>();
  private readonly ops = new Set<number>();
  private transitions = 0;

  constructor(
    config: Config,
    private readonly limits: Limits,
  ) {
    this.start = initial(worldOf(config));
    this.set = new StateSet(rowOf(this.start.w).length);
  }

  run(): Found {
    const { at } = this.start;
    const before: State = { at, w: blankWords(at.wide, at.words), meters: blankMeters() };
    const after: State = { at, w: blankWords(at.wide, at.words), meters: blankMeters() };
    const next: Action[] = [];
    const [beforeRow, afterRow] = [rowOf(before.w), rowOf(after.w)];
    this.set.add(rowOf(this.start.w));
    let id = 0;
    for (; id < this.set.size && this.set.size <= this.limits.maxStates && !this.done(); id++) {
      if (this.dead.has(id)) continue;
      this.set.read(id, beforeRow);
      next.length = 0;
      enabled(before, next);
      this.note(NO_DEADLOCK, deadlock(before, next)?.sentence, id, undefined);
      for (const action of next) {
        afterRow.set(beforeRow);
        this.take({ before, action, after }, afterRow, id);
      }
    }
    return {
      states: this.set.size,
      transitions: this.transitions,
      depth: this.depths.at(-1)!,
      whole: id === this.set.size,
      broken: this.broken,
      ops: this.ops,
    };
  }

  private done(): boolean {
    return this.limits.until?.every((name) => this.broken.has(name)) ?? false;
  }

  /** Takes one step on a copy of the state before it, which lies in `row`. */
  private take(taken: Taken, row: Int32Array, from: number): void {
    const { action, after } = taken;
    step(after, action);
    this.transitions++;
    this.ops.add(opIdOf(action));
    for (const invariant of STEP_INVARIANTS) {
      this.note(invariant, invariant.of(taken)?.sentence, from, action);
    }
    if (!this.set.add(row)) return;
    const id = this.set.size - 1;
    this.parents.push(from);
    this.actions.push(action);
    this.depths.push(this.depths[from] + 1);
    for (const invariant of STATE_INVARIANTS) {
      const sentence = invariant.of(taken)?.sentence;
      if (sentence !== undefined) this.dead.add(id);
      this.note(invariant, sentence, id, undefined);
    }
  }

  private note(
    invariant: Invariant,
    sentence: string | undefined,
    at: number,
    last?: Action,
  ): void {
    if (sentence === undefined || this.broken.has(invariant.id)) return;
    const actions = this.pathTo(at);
    if (last !== undefined) actions.push(last);
    this.broken.set(invariant.id, { invariant, sentence, actions });
  }

  private pathTo(id: number): Action[] {
    const path: Action[] = [];
    for (let at = id; at > 0; at = this.parents[at]) path.push(this.actions[at]);
    return path.reverse();
  }
}
