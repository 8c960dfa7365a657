import type { Action } from '../base/brand';
import { type Asked, askedOf } from '../check/asked';
import type { Invariant, Step } from '../check/breach';
import { INVARIANTS, isClaimed } from '../check/invariants';
import { deadlock } from '../check/progress';
import { rowOf, StateSet } from '../check/stateSet';
import { blankMeters } from '../machine/machine';
import { opIdOf } from '../protocol/action';
import { gather } from '../protocol/enabled';
import { step } from '../protocol/model';
import type { State, World } from '../protocol/world';
import { Numbers } from './aheadNumbers';

/** Of a node that was not gone on from. */
const CLOSED = -1;

/**
 * States of one configuration and the steps between them, as far as they were explored. States are
 * compared exactly and numbered in the order of their coming. What an invariant says is kept as a
 * bit, by its place in `invariants`: of a state, or of the step that breaks it. A state that breaks
 * a state invariant is not gone on from, as in the search.
 */
export class AheadGraph {
  /** What is asked: everything that is claimed of the configuration. */
  readonly invariants: readonly Invariant[];
  /** By state: what is broken there. */
  readonly broken = new Numbers();
  /** By step, in the order of their coming: where it leads, which action it is, what it breaks. */
  readonly to = new Numbers();
  readonly actions = new Numbers();
  readonly breaks = new Numbers();
  /** The bit of no-deadlock, which alone is asked only where a state is gone on from. */
  readonly deadlockBit: number;

  private readonly starts = new Numbers();
  private readonly ends = new Numbers();
  private readonly set: StateSet;
  private readonly asked: Asked;
  private readonly bits: ReadonlyMap<string, number>;
  private readonly taken: Step & { before: State; action: Action; after: State };
  /** The steps from the state that was begun last, so many. */
  private readonly next: Action[] = [];
  private count = 0;
  /** So many steps belong to states that were gone on from. */
  private owned = 0;

  constructor(start: Pick<State, 'at' | 'w'>) {
    const { at, w } = start;
    this.invariants = INVARIANTS.filter((one) => isClaimed(at.config, one));
    this.bits = new Map(this.invariants.map(({ id }, i) => [id, 1 << i]));
    this.asked = askedOf(at, this.invariants);
    this.deadlockBit = this.asked.deadlock ? this.bits.get(this.asked.deadlock.id)! : 0;
    const blank = (): State => ({ at, w: w.slice(), meters: blankMeters() });
    this.taken = { before: blank(), action: 0 as Action, after: blank() };
    const { before, after } = this.taken;
    this.set = new StateSet(at, rowOf(before.w), rowOf(after.w), this.asked.marks);
  }

  get at(): World {
    return this.taken.before.at;
  }

  get size(): number {
    return this.set.size;
  }

  /** The number of a state of this configuration; one that is new is added. */
  add({ w }: Pick<State, 'w'>): number {
    const { set, taken } = this;
    taken.after.w.set(w);
    let id = set.look();
    if (id < 0) {
      id = set.insert(0, 0);
      this.note(-1, { before: undefined, action: undefined, after: taken.after });
    }
    set.undo();
    return id;
  }

  /** True where a state invariant is broken: the search ends there. */
  isDead(id: number): boolean {
    return (this.broken.at(id) & ~this.deadlockBit) !== 0;
  }

  isOpen(id: number): boolean {
    return this.starts.at(id) !== CLOSED;
  }

  /** The steps from a state that was gone on from: the first of them, and the one behind the last. */
  from(id: number): number {
    return this.starts.at(id);
  }

  until(id: number): number {
    return this.ends.at(id);
  }

  /** Begins to go on from a state that is not dead; what was begun and not ended is forgotten. */
  begin(id: number): void {
    const { set, next, taken, asked } = this;
    for (const list of [this.to, this.actions, this.breaks]) list.size = this.owned;
    set.open(id);
    this.count = gather(taken.before, next);
    if (asked.deadlock && deadlock(taken.before, next, this.count)) {
      this.broken.set(id, this.broken.at(id) | this.deadlockBit);
    }
  }

  /** Takes up to `most` more of the steps from the state that was begun; true once all are taken. */
  goOn(id: number, most: number): boolean {
    const { next } = this;
    const end = this.owned + this.count;
    for (let k = 0; k < most && this.to.size < end; k++) {
      this.take(next[this.to.size - this.owned]!);
    }
    if (this.to.size < end) return false;
    this.starts.set(id, this.owned);
    this.ends.set(id, end);
    this.owned = end;
    return true;
  }

  private take(action: Action): void {
    const { set, taken, asked, bits } = this;
    const { after } = taken;
    taken.action = action;
    step(after, action);
    let breaks = 0;
    for (const one of asked.steps[opIdOf(action)]!) {
      if (one.of(taken) !== undefined) breaks |= bits.get(one.id)!;
    }
    let id = set.look();
    if (id < 0) {
      id = set.insert(0, 0);
      this.note(set.touched, taken);
    }
    this.to.push(id);
    this.actions.push(action);
    this.breaks.push(breaks);
    set.undo();
  }

  /** Adds what a new state breaks, of the state invariants that have a bit in `due`. */
  private note(due: number, taken: Step): void {
    let broken = 0;
    for (const [i, one] of this.asked.states.entries()) {
      if ((due & (1 << i)) === 0) continue;
      const is = one.breaks ? one.breaks(taken.after) : one.of(taken) !== undefined;
      if (is) broken |= this.bits.get(one.id)!;
    }
    this.broken.push(broken);
    this.starts.push(CLOSED);
    this.ends.push(CLOSED);
  }
}
