/** Cubic easings, from a share of the time to a share of the way, 0 to 1 each: slow, fast, slow. */
export const easeInOut = (t: number): number => (t < 0.5 ? 4 * t * t * t : 1 - 4 * (1 - t) ** 3);

/** Fast, then slow. */
export const easeOut = (t: number): number => 1 - (1 - t) ** 3;
