import type { Place } from '../../../lab/reorder';

/** A stretch of a run in steps; halves lie between two of them. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Where step k stands as step `to`, in steps: before that one or behind it; at home on itself. */
export const middleOf = (k: number, to: number): number => to + 0.5 * Math.sign(to - k);

/** The place of step k nearest to a position in steps. */
export function placeNear(k: number, position: number): number {
  return position < k
    ? Math.min(k, Math.round(position + 0.5))
    : Math.max(k, Math.round(position - 0.5));
}

/** How far step k can slide to either side so that no place on the way makes a difference. */
export function slideOf(places: readonly Place[], k: number): Stretch {
  const commutes = new Set(places.filter((place) => place.commutes).map(({ step }) => step));
  let [from, to] = [k, k];
  while (commutes.has(from - 1)) from--;
  while (commutes.has(to + 1)) to++;
  return { from: middleOf(k, from), to: middleOf(k, to) };
}
