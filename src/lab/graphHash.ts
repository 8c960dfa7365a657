import type { Words } from '../machine/shape';
import { step } from '../protocol/model';
import { copyOf, type State } from '../protocol/world';
import { stateAt, type Trace } from '../trace/trace';

/** States looked at in one go: no fewer than a trace's log keeps apart, so that none is run twice. */
const STRETCH = 32;

const known = new WeakMap<Trace['log'], number[]>();

/**
 * A number of 32 bits of the words of state k. Asked for one state of a stretch it notes all of
 * them, so that a whole run costs one pass and one more step a few steps at most.
 */
export function hashAt(trace: Trace, k: number): number {
  let hashes = known.get(trace.log);
  if (hashes === undefined) {
    hashes = [];
    known.set(trace.log, hashes);
  }
  if (hashes[k] === undefined) note(trace, k, hashes);
  return hashes[k];
}

function note(trace: Trace, k: number, hashes: number[]): void {
  const first = k - (k % STRETCH);
  const last = Math.min(first + STRETCH - 1, trace.length);
  const state = copyOf(stateAt(trace, first));
  for (let i = first; ; i++) {
    hashes[i] = hashOf(state.w);
    if (i === last) return;
    step(state, trace.log.actions[i]);
  }
}

function hashOf(words: Words): number {
  let h = 0x811c9dc5;
  for (const word of words) {
    h = Math.imul(h ^ word, 0x9e3779b1);
    h = (h << 13) | (h >>> 19);
  }
  return h ^ (h >>> 15);
}

/** True where two states of one configuration are the same one: every word is, meters aside. */
export function sameWords(one: State, other: State): boolean {
  for (let i = 0; i < one.w.length; i++) if (one.w[i] !== other.w[i]) return false;
  return true;
}
