/** Chance that can be had again: numbers from 0 to 1, without 1, the same for the same seed. */
export type Chance = () => number;

/**
 * A stream of chance for a seed, 32 bits of each number random: sfc32 of Chris Doty-Humphrey's
 * PractRand. Streams of two names are independent for all that a simulation can tell.
 */
export function chance(seed: number, name = 0): Chance {
  let [a, b, c, counter] = [seed | 0, name | 0, 0x9e3779b9 | 0, 1];
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  // The first numbers still show how alike two seeds are.
  for (let i = 0; i < 15; i++) next();
  return next;
}

/** Exponentially distributed with a mean, in the mean's unit. */
export const exponential = (from: Chance, mean: number): number => -mean * Math.log1p(-from());

/** Normally distributed, mean 0 and deviation 1 (Box and Muller). */
export const normal = (from: Chance): number =>
  Math.sqrt(-2 * Math.log1p(-from())) * Math.cos(2 * Math.PI * from());
