import type { Action } from '../base/brand';
import { blankMeters } from '../machine/machine';
import { opIdOf } from '../protocol/action';
import type { Config } from '../protocol/config';
import { gather } from '../protocol/enabled';
import { initial, step } from '../protocol/model';
import { type State, worldOf } from '../protocol/world';
import { type Asked, askedOf, type Property } from './asked';
import type { Invariant } from './breach';
import { FORBIDDING, type WatchedWorld, watchGuards } from './guardActs';
import { deadlock } from './progress';
import type { Sometimes } from './sometimes';
import { rowOf, StateSet } from './stateSet';

/** The first, and so a shortest, way to break an invariant. */
export interface Counterexample {
  readonly invariant: Invariant;
  readonly sentence: string;
  readonly actions: readonly Action[];
}

/** The first, and so a shortest, way to what should happen sometimes. */
export interface Witness {
  readonly sometimes: Sometimes;
  readonly actions: readonly Action[];
}

/** Why a search has ended; `no` is that it has not. */
export type Done = 'no' | 'whole' | 'states' | 'memory' | 'until' | 'goal';

export interface Progress {
  readonly states: number;
  readonly transitions: number;
  /** Steps from the start to the state that is farthest from it. */
  readonly depth: number;
  /** Every state that so many steps lead to is known; of those one step further only a part. */
  readonly covered: number;
  /** States by depth, of every depth whose states are all known. */
  readonly widths: readonly number[];
  /** States that are known and not gone on from yet. */
  readonly frontier: number;
  /** All that the search keeps. */
  readonly bytes: number;
  readonly done: Done;
  /** Ids of what is broken so far, in the order in which it broke. */
  readonly broken: readonly string[];
}

export interface Found extends Omit<Progress, 'broken'> {
  /** True where every reachable state is known and was gone on from. */
  readonly whole: boolean;
  readonly broken: ReadonlyMap<string, Counterexample>;
  /** States that broke a state invariant, and so were not gone on from. */
  readonly dead: number;
  /** Ids of the ops that some step of the space was. */
  readonly ops: ReadonlySet<number>;
  /** What was to happen sometimes, and did. */
  readonly happened: ReadonlyMap<string, Witness>;
  /** A shortest way to a state of the goal; undefined where none was found. */
  readonly goal: readonly Action[] | undefined;
}

export interface SearchOptions {
  /** The search ends once it knows more states than this. */
  readonly maxStates: number;
  /** It ends before it keeps more bytes than this; left out: no limit. */
  readonly maxBytes?: number;
  /** What it asks of states and steps; left out: every invariant. */
  readonly properties?: readonly Property[];
  /** It ends as soon as these are broken, or have happened, all of them. */
  readonly until?: readonly string[];
  /** It ends at the first state of which this is true. */
  readonly goal?: (s: State) => boolean;
  /** Where it begins, a state of the same configuration; left out: where every run begins. */
  readonly from?: State;
}

/** A search that goes on when it is told to. */
export interface SearchRun {
  readonly config: Config;
  /** Goes on for at least so many transitions, or to its end. */
  readonly advance: (transitions: number) => Progress;
  readonly progress: () => Progress;
  readonly found: () => Found;
  /** The actions that lead to state `id`: as few as can. */
  readonly pathTo: (id: number) => Action[];
  /** The shortest way to break an invariant, as far as is known. */
  readonly shortest: (invariantId: string) => Counterexample | undefined;
}

/**
 * Breadth first through every state that a configuration can reach. A state that breaks a state
 * invariant is kept, but not gone on from: what follows a broken machine says nothing new.
 */
export const startSearch = (config: Config, options: SearchOptions): SearchRun =>
  new Search(config, options);

/** Memory is looked at each time that so many states were gone on from, */
const MEMORY_EVERY = 64;
/** and has to be enough for so many more. */
const MORE = 1024;
/** Marks the action that led to a broken state. */
const DEAD = 1 << 31;

/** A step whose action changes: one for all of a search. */
interface Taken {
  readonly before: State;
  action: Action;
  readonly after: State;
}

class Search implements SearchRun {
  private readonly taken: Taken;
  private readonly set: StateSet;
  private readonly asked: Asked;
  private readonly watch: WatchedWorld;
  /** The guards that were asked for to find what can happen where the search is. */
  private askedHere = 0;
  private readonly broken = new Map<string, Counterexample>();
  private readonly happened = new Map<string, Witness>();
  private readonly ops = new Uint8Array(128);
  /** What can happen in the open state; what stands behind is older. */
  private readonly next: Action[] = [];
  private goal: number | undefined;
  private transitions = 0;
  private dead = 0;
  private done: Done = 'no';
  /** The state that is gone on from next, its depth, and the first state that lies deeper. */
  private id = 0;
  private level = 0;
  private levelEnd = 1;
  private readonly widths = [1];

  constructor(
    readonly config: Config,
    private readonly options: SearchOptions,
  ) {
    const start = options.from ?? initial(worldOf(config));
    const { w } = start;
    this.asked = askedOf(start.at, options.properties);
    const watched = this.asked.guards.map(({ guard }) => guard);
    this.watch = watchGuards(start.at, watched);
    const at = watched.length > 0 ? this.watch.at : start.at;
    const before: State = { at, w: w.slice(), meters: blankMeters() };
    const after: State = { at, w: w.slice(), meters: blankMeters() };
    this.taken = { before, action: 0 as Action, after };
    this.set = new StateSet(at, rowOf(before.w), rowOf(after.w), this.asked.marks);
    this.set.look();
    this.set.insert(0, 0);
    for (const invariant of this.asked.states) {
      const sentence = invariant.of({ before: undefined, action: undefined, after })?.sentence;
      if (sentence === undefined) continue;
      if (this.broken.size === 0) this.kill(0);
      this.broken.set(invariant.id, { invariant, sentence, actions: [] });
    }
    if (options.goal?.(after)) this.goal = 0;
  }

  advance(transitions: number): Progress {
    const end = this.transitions + transitions;
    while (this.transitions < end && this.goesOn()) this.expand(this.id++);
    return this.progress();
  }

  progress(): Progress {
    return {
      states: this.set.size,
      transitions: this.transitions,
      depth: this.set.size > this.levelEnd ? this.level + 1 : this.level,
      covered: this.level,
      widths: this.widths.slice(),
      frontier: this.set.size - this.id,
      bytes: this.set.bytes,
      done: this.done,
      broken: [...this.broken.keys()],
    };
  }

  found(): Found {
    const ops = new Set<number>();
    for (const [id, seen] of this.ops.entries()) if (seen) ops.add(id);
    const goal = this.goal === undefined ? undefined : this.pathTo(this.goal);
    const { broken, happened } = this;
    const whole = this.done === 'whole';
    return { ...this.progress(), whole, broken, dead: this.dead, happened, ops, goal };
  }

  pathTo(id: number): Action[] {
    const path: Action[] = [];
    for (let at = id; at > 0; at = this.set.from(at)) {
      path.push((this.set.action(at) & ~DEAD) as Action);
    }
    return path.reverse();
  }

  shortest(invariantId: string): Counterexample | undefined {
    return this.broken.get(invariantId);
  }

  private goesOn(): boolean {
    if (this.done === 'no') this.done = this.ending();
    return this.done === 'no';
  }

  private ending(): Done {
    const { set, id, options } = this;
    if (this.goal !== undefined) return 'goal';
    if (options.until !== undefined && this.knowsAll(options.until)) return 'until';
    if (id === set.size) return 'whole';
    if (set.size > options.maxStates) return 'states';
    const { maxBytes } = options;
    const full =
      maxBytes !== undefined && id % MEMORY_EVERY === 0 && set.bytesWith(MORE) > maxBytes;
    return full ? 'memory' : 'no';
  }

  private knowsAll(ids: readonly string[]): boolean {
    return ids.every((id) => this.broken.has(id) || this.happened.has(id));
  }

  /** Takes every step from state `id`. */
  private expand(id: number): void {
    const { set, next, taken, asked } = this;
    if (id === this.levelEnd) {
      this.level++;
      this.widths.push(set.size - this.levelEnd);
      this.levelEnd = set.size;
    }
    if (set.action(id) & DEAD) return;
    set.open(id);
    this.watch.asked = 0;
    const count = gather(taken.before, next);
    this.askedHere = this.watch.asked;
    if (asked.deadlock)
      this.note(asked.deadlock, deadlock(taken.before, next, count)?.sentence, id);
    if (asked.inStates.length > 0) {
      for (const one of [...asked.inStates]) if (one.inState!(taken.before)) this.happens(one, id);
    }
    if (asked.guards.length > 0) this.askGuardsHere(id);
    for (let k = 0; k < count; k++) this.take(next[k], id);
  }

  private take(action: Action, from: number): void {
    const { set, taken, asked } = this;
    const op = opIdOf(action);
    taken.action = action;
    this.watch.asked = this.askedHere;
    step(taken.after, action);
    this.transitions++;
    this.ops[op] = 1;
    const steps = asked.steps[op];
    for (let k = 0; k < steps.length; k++) {
      const broken = steps[k].of(taken);
      if (broken) this.note(steps[k], broken.sentence, from, action);
    }
    if (asked.sometimes[op].length > 0) {
      for (const one of [...asked.sometimes[op]]) {
        if (one.of!(taken)) this.happens(one, from, action);
      }
    }
    if (asked.guards.length > 0) this.askGuards(from, action);
    if (set.look() < 0) this.add(action, from);
    set.undo();
  }

  private askGuardsHere(id: number): void {
    const here = this.askedHere;
    for (const one of [...this.asked.guards]) {
      if ((one.bit & here) === 0 && !FORBIDDING.has(one.guard)) continue;
      if (one.inState!(this.taken.before)) this.happens(one, id);
    }
  }

  private askGuards(from: number, action: Action): void {
    const asked = this.watch.asked;
    for (const one of [...this.asked.guards]) {
      if (one.bit & asked && one.of!(this.taken)) this.happens(one, from, action);
    }
  }

  /** The state that the step led to is new. */
  private add(action: Action, from: number): void {
    const { set, taken, asked, options } = this;
    const id = set.insert(from, action);
    // What held of the state before holds of this one, where the step changed nothing it looks at.
    let broken = false;
    for (let due = set.touched; due !== 0; due &= due - 1) {
      const invariant = asked.states[31 - Math.clz32(due & -due)];
      if (invariant.breaks && !invariant.breaks(taken.after)) continue;
      if (!invariant.breaks || !this.broken.has(invariant.id)) {
        const sentence = invariant.of(taken)?.sentence;
        if (sentence === undefined) continue;
        this.note(invariant, sentence, id);
      }
      broken = true;
    }
    if (broken) this.kill(id);
    if (this.goal === undefined && options.goal?.(taken.after)) this.goal = id;
  }

  private kill(id: number): void {
    this.set.mark(id, DEAD);
    this.dead++;
  }

  private note(invariant: Invariant, sentence: string | undefined, at: number, last?: Action) {
    if (sentence === undefined || this.broken.has(invariant.id)) return;
    this.broken.set(invariant.id, { invariant, sentence, actions: this.path(at, last) });
  }

  private happens(sometimes: Sometimes, at: number, last?: Action): void {
    this.happened.set(sometimes.id, { sometimes, actions: this.path(at, last) });
    this.asked.forget(sometimes);
  }

  private path(id: number, last: Action | undefined): Action[] {
    const path = this.pathTo(id);
    if (last !== undefined) path.push(last);
    return path;
  }
}
