/** Times are in microseconds and rates a second; pages are pages of the pool, 4 KiB each. */

/** A request of a recorded trace, as it was sent to the device. */
export interface Recorded {
  /** When it was sent, from the first one on, in microseconds. */
  readonly at: number;
  /** Pages that it takes, 1 to 11. */
  readonly segments: number;
  /** How long the device took, in microseconds; undefined where the trace does not say. */
  readonly took: number | undefined;
}

/** How requests come, of each guest. */
export type Arrivals =
  | { readonly kind: 'poisson'; readonly rate: number }
  /** Bursts of so many at once, as far apart as the rate of requests wants. */
  | { readonly kind: 'bursts'; readonly rate: number; readonly size: number }
  /** So many that each wait for their answer, pause for a mean time, and come again. */
  | { readonly kind: 'closed'; readonly depth: number; readonly pause: number }
  | { readonly kind: 'trace'; readonly requests: readonly Recorded[] };

/** How long a request holds its pages, from the pull to the answer. */
export type Service =
  | { readonly kind: 'exponential'; readonly mean: number }
  | { readonly kind: 'constant'; readonly mean: number }
  /** Deviation as a part of the mean. */
  | { readonly kind: 'lognormal'; readonly mean: number; readonly deviation: number }
  /** A share of them fast, as from a cache, the rest slow. */
  | {
      readonly kind: 'two-speeds';
      readonly fast: number;
      readonly slow: number;
      readonly share: number;
    };

export interface Load {
  readonly guests: number;
  readonly arrivals: Arrivals;
  readonly service: Service;
  /** How often a request has 1, 2, … 11 segments, as weights. A trace brings its own. */
  readonly segments: readonly number[];
  /** Pages of the pool, all told. */
  readonly pool: number;
  /** One pool for all guests, or the same part of it for each. */
  readonly shared: boolean;
  /** What a request does that finds too few pages: wait its turn, or take the copy at once. */
  readonly full: 'wait' | 'copy';
  /** Requests of a guest that blkback holds at most: slots of the ring. */
  readonly ring: number;
}

export const MAX_SEGMENTS = 11;

/** Every request of one size. */
export const ofSize = (segments: number): number[] =>
  Array.from({ length: MAX_SEGMENTS }, (_, i) => (i + 1 === segments ? 1 : 0));

/** Pages that one guest can have, of its own or all guests' pool. */
export const pagesFor = ({ pool, shared, guests }: Load): number =>
  shared ? pool : Math.floor(pool / guests);

export function meanService(service: Service): number {
  if (service.kind !== 'two-speeds') return service.mean;
  return service.share * service.fast + (1 - service.share) * service.slow;
}

/** The shares of requests with 1, 2, … segments; they add up to 1. */
export function sharesOf(weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return weights.map((weight) => weight / sum);
}

export const meanSegments = (weights: readonly number[]): number =>
  sharesOf(weights).reduce((mean, share, i) => mean + share * (i + 1), 0);
