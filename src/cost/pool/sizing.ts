import type { Load } from './load';
import { type Outcome, type Plan, simulate } from './simulate';
import { type Theory, theoryOf } from './theory';

/** A pool of a size under a load: simulated, and as theory has it where it has. */
export interface Sized {
  readonly pool: number;
  readonly outcome: Outcome;
  readonly theory: Theory | undefined;
}

/** The same requests against a pool of another size. */
export function sized(load: Load, pool: number, plan: Plan): Sized {
  const other = { ...load, pool };
  return { pool, outcome: simulate(other, plan), theory: theoryOf(other) };
}

/** Sizes worth a look: about `count` of them, closer where pools are small. */
export function sizesUpTo(most: number, count = 24): number[] {
  const sizes = new Set<number>();
  for (let i = 0; i < count; i++) sizes.add(Math.round(most ** (i / (count - 1))));
  return [...sizes];
}

/**
 * The smallest pool with at most a chance of finding too few pages, by simulation: undefined where
 * not even the largest that is allowed does. A larger pool is taken to be no worse.
 */
export function smallest(
  load: Load,
  chance: number,
  largest: number,
  plan: Plan,
): Sized | undefined {
  let best: Sized | undefined;
  let [low, high] = [1, largest];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const one = sized(load, middle, plan);
    if (isEnough(one, chance)) {
      best = one;
      high = middle - 1;
    } else {
      low = middle + 1;
    }
  }
  return best;
}

/** A pool too small for its requests copies them and keeps nobody waiting: that is not enough. */
const isEnough = ({ outcome }: Sized, chance: number): boolean =>
  outcome.short <= chance && outcome.copied <= chance;
