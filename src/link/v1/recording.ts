import type { Action } from '../../base/brand';
import type { Config } from '../../protocol/config';
import { stateDigest } from '../../trace/stateDigest';
import { Choices } from '../choices';
import { Uncodable } from '../coder';
import type { Base } from './bases';
import { Steps } from './steps';

/** What was chosen, three numbers a choice, to be put down again by another. */
class Kept extends Choices {
  readonly all: number[] = [];

  put(from: number, to: number, total: number): void {
    this.all.push(from, to, total);
  }
}

/**
 * The choices that code a run's steps. No choice depends on where the cursor stands or on steps
 * that come later, so a run that is looked at elsewhere, or goes on, is walked through only once.
 */
export class Recording {
  readonly base: Base;
  private readonly kept = new Kept();
  private readonly steps: Steps;
  private readonly actions: Action[] = [];
  /** How many numbers are kept after each step. */
  private readonly ends: number[] = [0];
  private readonly digests = new Map<number, number>();
  private stopped = false;

  constructor(config: Config, base: Base) {
    this.base = base;
    this.steps = new Steps(this.kept, config, base.actions);
  }

  /** True where what is kept is of no use to these steps. */
  isOfOthers(actions: readonly Action[]): boolean {
    const [mine, theirs] = [this.actions.length, actions.length];
    if (this.stopped || (theirs < mine && !this.digests.has(theirs))) return true;
    for (let k = Math.min(mine, theirs) - 1; k >= 0; k--) {
      if (this.actions[k] !== actions[k]) return true;
    }
    return false;
  }

  /** Goes on by at most so many of the steps; true once it has them all, or found one that is none. */
  goOn(actions: readonly Action[], most: number): boolean {
    const isGrowing = this.digests.size > 0;
    for (let k = 0; k < most && !this.has(actions); k++) {
      this.takeNext(actions);
      if (isGrowing) this.noteDigest();
    }
    if (!this.has(actions)) return false;
    if (!this.stopped && this.actions.length === actions.length) this.noteDigest();
    return true;
  }

  /** Puts all choices of the steps down, going on as far as `to` takes them; gives the last digest. */
  play(actions: readonly Action[], to: Choices): number {
    const { all } = this.kept;
    let i = 0;
    for (let k = 1; k <= actions.length; k++) {
      if (k > this.actions.length) this.goOn(actions, 1);
      const end = this.ends[k] ?? all.length;
      for (; i < end; i += 3) to.put(all[i]!, all[i + 1]!, all[i + 2]!);
      if (this.stopped && k > this.actions.length) throw new Uncodable();
    }
    this.goOn(actions, 0);
    return this.digests.get(actions.length)!;
  }

  private has(actions: readonly Action[]): boolean {
    return this.stopped || this.actions.length >= actions.length;
  }

  private takeNext(actions: readonly Action[]): void {
    const action = this.steps.code(actions[this.actions.length]!);
    this.stopped = action === undefined;
    if (action === undefined) return;
    this.actions.push(action);
    this.ends.push(this.kept.all.length);
  }

  private noteDigest(): void {
    if (this.stopped) return;
    const { length } = this.actions;
    if (!this.digests.has(length)) this.digests.set(length, stateDigest(this.steps.state));
  }
}

const recordings = new WeakMap<Config, Recording>();

/** What there is of a run's choices; what was kept under its configuration of another run goes. */
export function recordingOf(config: Config, base: Base, actions: readonly Action[]): Recording {
  const kept = recordings.get(config);
  if (kept !== undefined && kept.base === base && !kept.isOfOthers(actions)) return kept;
  const recording = new Recording(config, base);
  recordings.set(config, recording);
  return recording;
}
