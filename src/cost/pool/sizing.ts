import { type Load, meanSegments, meanService } from './load';
import { type Outcome, type Plan, simulate } from './simulate';

/** A pool of a size under a load. */
export interface Sized {
  readonly pool: number;
  readonly outcome: Outcome;
}

/** The same requests against a pool of another size. */
export function sized(load: Load, pool: number, plan: Plan): Sized {
  return { pool, outcome: simulate({ ...load, pool }, plan) };
}

/** The largest pool that is asked for: two full rings, what blkback of 2.6.18 kept for all guests. */
export const LARGEST = 704;
const COARSE = 14;

/**
 * The next size to work out: first some around the pages that the load needs on average, then ever
 * closer to the smallest with at most a chance of too few pages; undefined where that is found.
 */
export function nextSize(load: Load, known: readonly Sized[], chance: number): number | undefined {
  const missing = sizesAround(meanPages(load)).find((size) => !known.some((k) => k.pool === size));
  if (missing !== undefined) return missing;
  const first = known.findIndex((one) => isEnough(one, chance));
  if (first < 0) return known.at(-1)!.pool < LARGEST ? LARGEST : undefined;
  const [low, high] = [known[first - 1]?.pool ?? 0, known[first]!.pool];
  return high - low > 1 ? (low + high) >> 1 : undefined;
}

/** The pages in use on average where there are always enough: Little's law, or all that may come. */
export function meanPages({ arrivals, service, segments, guests }: Load): number {
  const mean = meanService(service);
  if (arrivals.kind === 'trace') {
    const { requests } = arrivals;
    const time = Math.max(1, (requests.at(-1)?.at ?? 0) - (requests[0]?.at ?? 0));
    const held = requests.reduce((sum, one) => sum + one.segments * (one.took ?? mean), 0);
    return (guests * held) / time;
  }
  const size = meanSegments(segments);
  if (arrivals.kind === 'closed') {
    return (guests * arrivals.depth * size * mean) / (mean + arrivals.pause);
  }
  return (guests * arrivals.rate * mean * size) / 1e6;
}

/** Sizes from a third to four times a mean, closer where pools are small; the largest first. */
function sizesAround(mean: number): number[] {
  const from = Math.min(LARGEST / 12, Math.max(1, mean / 3));
  const to = Math.min(LARGEST, Math.max(12, mean * 4));
  const sizes = new Set<number>();
  for (let i = COARSE; i >= 0; i--) sizes.add(Math.round(from * (to / from) ** (i / COARSE)));
  return [...sizes];
}

/** A pool too small for its requests copies them and keeps nobody waiting: that is not enough. */
export const isEnough = ({ outcome }: Sized, chance: number): boolean =>
  outcome.short <= chance && outcome.copied <= chance;
