import type { Action } from '../base/brand';
import type { Words } from '../machine/shape';
import { step } from './model';
import { opOf } from './ops';
import type { State, World } from './world';

/** What a step read, and what it wrote (also where it wrote what was there), as word offsets. */
export interface Footprint {
  readonly reads: ReadonlySet<number>;
  readonly writes: ReadonlySet<number>;
}

/**
 * Runs an enabled action on a copy that notes every access, so that a footprint can't differ from
 * what reduce does. Checks that decide whether the action is a step count as reads.
 */
export function footprint(s: State, a: Action): Footprint {
  const reads = new Set<number>();
  const writes = new Set<number>();
  const w = new Proxy(s.w.slice(), {
    get(target, key) {
      const i = offset(key);
      if (i >= 0) reads.add(i);
      return Reflect.get(target, key, target);
    },
    set(target, key, value) {
      const i = offset(key);
      if (i >= 0) writes.add(i);
      return Reflect.set(target, key, value, target);
    },
  }) as Words;
  const watched: State = { at: s.at, w, meters: s.meters.slice() };
  opOf(a)!.ready(watched, a);
  step(watched, a);
  return { reads, writes };
}

const offset = (key: string | symbol): number => {
  if (typeof key !== 'string') return -1;
  const i = Number(key);
  return Number.isInteger(i) ? i : -1;
};

/** The table that an offset lies in, and its element. */
export interface Cell {
  readonly table: string;
  readonly index: number;
}

export function cellAt(at: World, word: number): Cell {
  const { fields } = at;
  let [low, high] = [0, fields.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (fields[middle].start <= word) low = middle;
    else high = middle - 1;
  }
  const field = fields[low];
  return { table: field.name, index: word - field.start };
}
